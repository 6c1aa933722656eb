import * as z from 'zod';
import { daySchema } from '../calendar/calendars.ts';
import { moneySchema, rateSchema } from '../money/money-schema.ts';
import { documentSchema } from './document.ts';
import { factorSchema } from './factor.ts';
import { annexSchema, bilingual, dutyHoldersSchema, roleSchema } from './parties.ts';
import { readingTableSchema } from './reading-table.ts';
import { readingsSchema } from './readings.ts';
import { clauseSchema, dutyPeriod, penalty, reminderPlan } from './workflow-terms.ts';

/** What the kernel has to know of a room to read a contract. */
export interface RoomTerms {
  readonly name: string;
  readonly terms: z.ZodType;
  /** The readings that the room's rule reads, with the values that it knows. */
  readonly readings: Readonly<Record<string, readonly string[]>>;
  /** The duty-holders that the room asks or tells. */
  readonly holders: readonly string[];
  /** Its words in each language, as far as a contract may put others in their place. */
  readonly words?: Readonly<Record<string, object>>;
}

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time of day, such as 10:00' });

const settlementSchema = z.strictObject({
  ref: z.string().regex(/^payment-\d+$/, { error: 'payment- and a number' }),
  from: daySchema,
  to: daySchema,
  instalment: moneySchema,
});
export type Settlement = z.infer<typeof settlementSchema>;

/** The price of one link (lift, …) a month stands apart, where the contract gives one. */
const priceSchema = z.strictObject({
  clause: clauseSchema,
  total: moneySchema,
  net: moneySchema,
  tax: moneySchema,
  taxPercent: rateSchema,
  linkMonthly: moneySchema.optional(),
  linkClause: clauseSchema.optional(),
  inWords: z.strictObject({ total: z.string(), net: z.string(), tax: z.string() }),
});

const bandSchema = z.strictObject({
  grade: z.enum(['excellent', 'good', 'basic', 'failed']),
  text: bilingual,
  from: z.int(),
  to: z.int(),
});

/** What an assessment costs: per cent of the instalment for each grade that costs something. */
const assessmentEffect = z.strictObject({
  clause: clauseSchema,
  good: rateSchema.optional(),
  basic: rateSchema.optional(),
  failed: rateSchema.optional(),
});

/** A duty of the contract that no workflow keeps yet: what is known of it, so that `check` can read it. */
const unkeptDuty = z.strictObject({
  clauses: z.record(z.string(), clauseSchema).optional(),
  periods: z.record(z.string(), dutyPeriod).optional(),
  penalties: z.record(z.string(), penalty).optional(),
  reminders: z.record(z.string(), reminderPlan).optional(),
  readings: readingsSchema.optional(),
  bands: z.array(bandSchema).min(1).optional(),
  effectOnPayment: assessmentEffect.nullable().optional(),
});
export type UnkeptDuty = z.infer<typeof unkeptDuty>;

const dutyName = z.string().regex(/^[a-z]+(-[a-z]+)*$/, { error: 'small letters and hyphens' });

const officeHoursSchema = z.strictObject({
  spans: z
    .array(
      z
        .strictObject({ from: timeSchema, to: timeSchema })
        .refine((span) => span.from < span.to, { error: 'a span that ends after it starts', path: ['to'] }),
    )
    .min(1),
  lastMailMinutesBeforeClosing: z.int().min(1),
});

/**
 * How long names and addresses of people are kept after they have left the contract's people and their last case has
 * been closed; left out: as long as the evidence.
 */
const retentionSchema = z.strictObject({ personal: z.strictObject({ years: z.int().min(1) }), reason: bilingual });

/**
 * The parts of the terms that the workflows keep, each read by its room's own schema. One that no room keeps is
 * refused.
 */
function workflowsSchema(rooms: readonly RoomTerms[]) {
  const names = rooms.map(({ name }) => name).join(' or ');
  return z.strictObject(Object.fromEntries(rooms.map(({ name, terms }) => [name, terms.optional()])), {
    error: ({ code }) => (code === 'unrecognized_keys' ? `the terms of ${names || 'no workflow'}` : undefined),
  });
}

/** Where the contract's data may lie, and what says so: a clause, a statute, or a setting of the parties. */
const dataSchema = z.strictObject({ stayInCountry: z.boolean(), source: bilingual });

/** The terms of one contract. Figures and clauses live here; another contract is another file, not other code. */
export function termsSchema(rooms: readonly RoomTerms[]) {
  return z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/, { error: 'small letters, digits and hyphens' }),
    number: z.string().min(1),
    title: bilingual,
    parties: z.strictObject({ a: bilingual, b: bilingual }),
    timezone: z.literal('Asia/Shanghai'),
    term: z.strictObject({ clause: clauseSchema, from: daySchema, to: daySchema }),
    price: priceSchema,
    roles: z.array(roleSchema).min(1),
    dutyHolders: dutyHoldersSchema,
    annex: annexSchema,
    settlements: z.array(settlementSchema).min(1),
    officeHours: officeHoursSchema,
    /** What a person is asked for who signs. */
    factor: factorSchema,
    /** Left out where nothing says that data have to stay in the country. */
    data: dataSchema.optional(),
    escalation: z.strictObject({ afterWorkdays: z.int().min(1), source: z.literal('setting') }),
    retention: retentionSchema.optional(),
    /** Who reads what; left out: the defaults. */
    reading: readingTableSchema.optional(),
    readings: readingsSchema,
    workflows: workflowsSchema(rooms),
    notYetKept: z.record(dutyName, unkeptDuty),
    document: documentSchema,
  });
}
export type Terms = z.infer<ReturnType<typeof termsSchema>>;
