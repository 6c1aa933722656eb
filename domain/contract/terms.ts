import * as z from 'zod';
import { daySchema } from '../calendar/calendars.ts';
import { periodRule } from '../periods/rule.ts';
import { documentSchema } from './document.ts';
import { bilingual } from './parties.ts';
import { readingsSchema } from './readings.ts';

/** CNY as text, with at most two decimals. */
export const moneySchema = z
  .string()
  .regex(/^\d{1,13}(\.\d{1,2})?$/, { error: 'an amount in yuan as text, such as "365176.50"' });
const rateSchema = z.string().regex(/^\d{1,4}(\.\d{1,4})?$/, { error: 'a rate as text, such as "3"' });
const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time of day, such as 10:00' });

/** A span that a clause (or, where the contract is silent, a setting of ours) gives for a duty. */
const dutyPeriod = z.strictObject({ clause: z.string(), rule: periodRule, source: z.enum(['contract', 'setting']) });

export const DUTY_PERIODS = [
  'order.standard',
  'order.mobile-office',
  'fault.response',
  'fault.target.urban',
  'fault.target.mobile-office',
  'fault.limit',
  'payment',
  'relief.notice',
  'change.notice',
  'cutover.notice',
  'assessment',
  'renewal',
] as const;
export type DutyPeriod = (typeof DUTY_PERIODS)[number];

/** What a reminder ladder can hang on. */
export const REMINDED_DUTIES = [
  'order',
  'sign',
  'fault-respond',
  'fault-repair',
  'fault-confirm',
  'review',
  'invoice',
  'receive-invoice',
  'payment',
  'confirm-receipt',
  'inspection',
  'assessment',
  'relief',
  'renewal',
] as const;
export type RemindedDuty = (typeof REMINDED_DUTIES)[number];

const rungSpec = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('half-time') }),
  z.strictObject({ kind: z.literal('before'), hours: z.int().min(1) }),
  z.strictObject({ kind: z.literal('workdays-before'), n: z.int().min(1) }),
  z.strictObject({ kind: z.literal('days-before'), n: z.int().min(1) }),
  z.strictObject({ kind: z.literal('last-day') }),
  z.strictObject({ kind: z.literal('daily') }),
]);
export type RungSpec = z.infer<typeof rungSpec>;

const ladderSchema = z.strictObject({ anyHour: z.boolean(), rungs: z.array(rungSpec) });
export type Ladder = z.infer<typeof ladderSchema>;

const settlementSchema = z.strictObject({
  ref: z.string().regex(/^payment-\d+$/, { error: 'payment- and a number' }),
  from: daySchema,
  to: daySchema,
  instalment: moneySchema,
});
export type Settlement = z.infer<typeof settlementSchema>;

const priceSchema = z.strictObject({
  clause: z.string(),
  total: moneySchema,
  net: moneySchema,
  tax: moneySchema,
  taxPercent: rateSchema,
  linkMonthly: moneySchema,
  linkClause: z.string(),
  inWords: z.strictObject({ total: z.string(), net: z.string(), tax: z.string() }),
});

/** 6.1 a share of the total; 6.2 per mille of the amount due, a fault; 6.3 per mille a day, capped; 6.4 per mille of the total, an order. */
const penaltiesSchema = z.strictObject({
  termination: z.strictObject({ clause: z.string(), percentOfTotal: rateSchema }),
  fault: z.strictObject({ clause: z.string(), ratePerMille: rateSchema }),
  latePayment: z.strictObject({ clause: z.string(), ratePerMille: rateSchema, capPercentOfTotal: rateSchema }),
  opening: z.strictObject({ clause: z.string(), ratePerMille: rateSchema }),
});

const bandSchema = z.strictObject({
  grade: z.enum(['excellent', 'good', 'basic', 'failed']),
  text: bilingual,
  from: z.int(),
  to: z.int(),
});

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

/** The terms of one contract. Figures and clauses live here; another contract is another file, not other code. */
export const termsSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, { error: 'small letters, digits and hyphens' }),
  number: z.string().min(1),
  title: bilingual,
  parties: z.strictObject({ a: bilingual, b: bilingual }),
  timezone: z.literal('Asia/Shanghai'),
  term: z.strictObject({ clause: z.string(), from: daySchema, to: daySchema }),
  price: priceSchema,
  settlements: z.array(settlementSchema).min(1),
  periods: z.record(z.enum(DUTY_PERIODS), dutyPeriod),
  penalties: penaltiesSchema,
  assessment: z.strictObject({
    clause: z.string(),
    bands: z.array(bandSchema).min(1),
    effectOnPayment: bilingual.nullable(),
  }),
  reminders: z.record(z.enum(REMINDED_DUTIES), ladderSchema),
  officeHours: officeHoursSchema,
  escalation: z.strictObject({ afterWorkdays: z.int().min(1) }),
  readings: readingsSchema,
  document: documentSchema,
});
export type Terms = z.infer<typeof termsSchema>;
