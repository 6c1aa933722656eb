import * as z from 'zod';

/** A text in both languages. */
export const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof bilingual>;

/** The languages that pages and mails speak. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Who can be asked something. `a` is the customer, `b` the provider. */
export const ROLES = [
  'a.signer',
  'a.operator',
  'a.finance',
  'b.signer',
  'b.manager',
  'b.technician',
  'b.finance',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

export const personSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, { error: 'small letters, digits, dots and hyphens' }),
  role: z.enum(ROLES),
  name: z.string().min(1),
  email: z.email(),
  language: z.enum(LANGUAGES),
});
export type Person = z.infer<typeof personSchema>;

const count = z.int().min(0);

/** One row of the annex: a place and the equipment and links there. */
export const siteSchema = z.strictObject({
  seq: z.int().min(1),
  street: z.string().min(1),
  community: z.string().min(1),
  location: z.string().min(1),
  gates: count,
  captureCameras: count,
  entranceCameras: count,
  networkVideoStorage: count,
  links: count,
  carrier: z.string().min(1),
});
export type Site = z.infer<typeof siteSchema>;
