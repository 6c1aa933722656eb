import * as z from 'zod';

/** A text in both languages. */
export const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof bilingual>;

/** The languages that pages and mails speak. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The two sides of a contract: `a` is the customer, `b` the provider. */
export type Party = 'a' | 'b';

export const roleId = z
  .string()
  .regex(/^[a-z]+(\.[a-z-]+)*$/, { error: 'small letters in parts that dots divide, such as a.signer' });

/** A role is the contract's own name for who does what. Administrators stand on neither side: their party is null. */
export const roleSchema = z.strictObject({ id: roleId, party: z.enum(['a', 'b']).nullable(), title: bilingual });

/**
 * Who keeps a duty, as rooms name them; a contract maps each to roles of its own. A room may ask for more than these.
 * The administrator hears of silence and of what can't be sent.
 */
export const DUTY_HOLDERS = [
  'customer.signer',
  'customer.operator',
  'customer.finance',
  'provider.signer',
  'provider.manager',
  'provider.technician',
  'provider.finance',
  'administrator',
] as const;

export const dutyHoldersSchema = z.record(z.string(), z.array(roleId).min(1));

export const personSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, { error: 'small letters, digits, dots and hyphens' }),
  role: roleId,
  name: z.string().min(1),
  email: z.email(),
  language: z.enum(LANGUAGES),
  /**
   * One summary each workday when the offices open, instead of receipts, of what tells that a case is closed, and of
   * reminders that can wait for it.
   */
  digest: z.boolean().optional(),
  /** A receipt of each answer: otherwise of what was signed, for the page confirms the others. */
  receipts: z.boolean().optional(),
});
export type Person = z.infer<typeof personSchema>;

/**
 * One row of the annex: a place, how many links (or lifts, or whatever the contract serves) it has, and the annex's
 * own columns.
 */
export const siteSchema = z.strictObject({
  seq: z.int().min(1),
  name: z.string().min(1),
  links: z.int().min(0).default(1),
  attributes: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type Site = z.infer<typeof siteSchema>;

/** What the annex's columns are called; a site's attributes are named by their keys. */
export const annexSchema = z.strictObject({
  columns: z.array(z.strictObject({ key: z.string().regex(/^[a-z]\w*$/i, { error: 'a word' }), title: bilingual })),
});
