import * as z from 'zod';
import { bilingual } from './parties.ts';

/** The calendars to count with, a list of layers, is the one reading whose value is no single word. */
export const CALENDAR_LAYERS = 'calendar.layers';

/** Readings that belong to no workflow, with the values that the rules know. */
export const GENERAL_READINGS = {
  'periods.dayRollover': ['rest-days', 'none'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const readingValue = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
  error: 'a word, or a list of words',
});
type ReadingValue = z.infer<typeof readingValue>;

/**
 * An ambiguous place of the contract: the value in force, the values it could have instead, why, and the clause it is
 * about.
 */
const readingSchema = z.strictObject({
  clause: z.string().min(1),
  chosen: readingValue,
  alternatives: z.array(readingValue),
  reason: bilingual,
});
export type Reading = z.infer<typeof readingSchema>;

export const readingsSchema = z.record(z.string(), readingSchema);

/** The values a reading may take in this contract: the one in force first. */
export function allowedValues({ chosen, alternatives }: Reading): ReadingValue[] {
  return [chosen, ...alternatives];
}

/**
 * A reading set to another of its allowed values; the one before becomes an alternative. Null for a value that isn't
 * allowed.
 */
export function withValue(reading: Reading, value: unknown): Reading | null {
  const same = (other: unknown) => JSON.stringify(other) === JSON.stringify(value);
  const allowed = allowedValues(reading);
  const chosen = allowed.find(same);
  if (chosen === undefined) return null;
  return { ...reading, chosen, alternatives: allowed.filter((other) => !same(other)) };
}
