import * as z from 'zod';
import { bilingual } from './parties.ts';

/** The values that the rules know for each ambiguous place of the contract. */
const READING_VALUES = {
  'periods.dayRollover': z.enum(['rest-days', 'none']),
  'periods.faultDays': z.enum(['calendar-days', 'hours']),
  'calendar.layers': z.array(z.string().min(1)).min(1),
  'payment.windowStart': z.enum(['later-of-both', 'review', 'invoice']),
  'payment.lateBase': z.enum(['payable', 'instalment']),
  'payment.capScope': z.enum(['contract', 'instalment']),
  'fault.penaltyBase': z.enum(['instalment', 'contract-total']),
  'order.metBy': z.enum(['completion-finally-signed', 'both-signed']),
  'deductions.statement': z.enum(['first-after-breach']),
  'assessment.bands': z.enum(['half-open']),
} as const;

export type ReadingKey = keyof typeof READING_VALUES;
export type ReadingValue<K extends ReadingKey> = z.infer<(typeof READING_VALUES)[K]>;
export const READING_KEYS = Object.keys(READING_VALUES) as ReadingKey[];

function readingOf<V extends z.ZodType>(value: V) {
  return z.strictObject({ chosen: value, alternatives: z.array(value), reason: bilingual, clause: z.string().min(1) });
}

/** Every reading with the value that is in force, the values it could have instead, why, and the clause it is about. */
export const readingsSchema = z.strictObject({
  'periods.dayRollover': readingOf(READING_VALUES['periods.dayRollover']),
  'periods.faultDays': readingOf(READING_VALUES['periods.faultDays']),
  'calendar.layers': readingOf(READING_VALUES['calendar.layers']),
  'payment.windowStart': readingOf(READING_VALUES['payment.windowStart']),
  'payment.lateBase': readingOf(READING_VALUES['payment.lateBase']),
  'payment.capScope': readingOf(READING_VALUES['payment.capScope']),
  'fault.penaltyBase': readingOf(READING_VALUES['fault.penaltyBase']),
  'order.metBy': readingOf(READING_VALUES['order.metBy']),
  'deductions.statement': readingOf(READING_VALUES['deductions.statement']),
  'assessment.bands': readingOf(READING_VALUES['assessment.bands']),
});
export type Readings = z.infer<typeof readingsSchema>;

/** The values a reading may take in this contract: the one in force first. */
export function allowedValues(readings: Readings, key: ReadingKey): unknown[] {
  return [readings[key].chosen, ...readings[key].alternatives];
}

/** Readings with one key set to another of its allowed values; the value that was in force becomes an alternative. */
export function withReading(readings: Readings, key: ReadingKey, value: unknown): Readings | null {
  const same = (other: unknown) => JSON.stringify(other) === JSON.stringify(value);
  const allowed = allowedValues(readings, key);
  if (!allowed.some(same)) return null;
  const changed = { ...readings[key], chosen: value, alternatives: allowed.filter((other) => !same(other)) };
  return readingsSchema.parse({ ...readings, [key]: changed });
}
