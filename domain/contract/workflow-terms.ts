import * as z from 'zod';
import { moneySchema, penaltyBase, rateSchema } from '../money/money-schema.ts';
import { periodRule } from '../periods/rule.ts';
import { bilingual } from './parties.ts';

/** The number of a clause (or of several), as pages and mails print it. */
export const clauseSchema = z.string().min(1);

/** A period that a clause gives for a duty, or, where the contract is silent, a setting of ours. */
export const dutyPeriod = z.strictObject({
  clause: clauseSchema,
  rule: periodRule,
  source: z.enum(['contract', 'setting']),
});
export type DutyPeriod = z.infer<typeof dutyPeriod>;

const perMille = z.strictObject({
  clause: clauseSchema,
  kind: z.literal('per-mille'),
  rate: rateSchema,
  of: penaltyBase,
});
const perCent = z.strictObject({
  clause: clauseSchema,
  kind: z.literal('per-cent'),
  rate: rateSchema,
  of: penaltyBase,
});
const flat = z.strictObject({ clause: clauseSchema, kind: z.literal('flat'), amount: moneySchema });

/** A penalty for each day that money is late: per mille of what is outstanding, in all at most a share of `cap.of`. */
export const dailyPenalty = z.strictObject({
  clause: clauseSchema,
  kind: z.literal('per-day'),
  rate: rateSchema,
  of: penaltyBase,
  cap: z.strictObject({ percent: rateSchema, of: penaltyBase }).nullable(),
});
export type DailyPenalty = z.infer<typeof dailyPenalty>;

/** A penalty that a breach costs once. */
export const singlePenalty = z.discriminatedUnion('kind', [perMille, perCent, flat]);
export type SinglePenalty = z.infer<typeof singlePenalty>;

export const penalty = z.discriminatedUnion('kind', [perMille, perCent, flat, dailyPenalty]);
export type Penalty = z.infer<typeof penalty>;

const reminderRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('half-time') }),
  z.strictObject({ kind: z.literal('before'), hours: z.int().min(1) }),
  z.strictObject({ kind: z.literal('workdays-before'), n: z.int().min(1) }),
  z.strictObject({ kind: z.literal('days-before'), n: z.int().min(1) }),
  z.strictObject({ kind: z.literal('last-day') }),
  z.strictObject({ kind: z.literal('daily') }),
  z.strictObject({ kind: z.literal('every-workdays'), n: z.int().min(1) }),
]);
export type ReminderRule = z.infer<typeof reminderRule>;

/**
 * When a question is asked again: `anyHour` for what can't wait for the offices to open. `calendar: false` where its end
 * is too near for a calendar: its mails bring no entry.
 */
export const reminderPlan = z.strictObject({
  anyHour: z.boolean(),
  steps: z.array(reminderRule),
  calendar: z.boolean().optional(),
});
export type ReminderPlan = z.infer<typeof reminderPlan>;

/**
 * Words of the contract's own: a path into the room's words (`questions.repair.title`) and what stands there instead.
 */
export const wordOverrides = z.record(
  z.string().regex(/^[\w-]+(\.[\w-]+)*$/, { error: 'words that dots divide, such as questions.repair.title' }),
  bilingual,
);

/**
 * The schema of a workflow's part of the terms. `clauses` and `questions` are the room's keys: the contract has to
 * give a clause for each of the ones and a reminder plan for each of the others. `more` is what else the room needs.
 */
export function roomTerms<
  const Clauses extends readonly string[],
  const Questions extends readonly string[],
  More extends z.core.$ZodLooseShape,
>({ clauses, questions, more }: { clauses: Clauses; questions: Questions; more: More }) {
  return z.strictObject({
    clauses: z.record(z.enum(clauses), clauseSchema),
    reminders: z.record(z.enum(questions), reminderPlan),
    words: wordOverrides.optional(),
    ...more,
  });
}
