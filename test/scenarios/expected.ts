import { z } from 'zod';

/** What a scenario is expected to come to: only what is named is compared. */
const record = z.record(z.string(), z.unknown());
const entry = z.looseObject({ optional: z.literal(true).optional() });

export const expectedSchema = z.looseObject({
  cases: z.record(z.string(), z.looseObject({ breaches: z.array(entry).optional() })).default({}),
  /** Refs that are no case. */
  absent: z.array(z.string()).default([]),
  payments: z.record(z.string(), record).default({}),
  ledger: z.object({ clauses: z.array(z.string()), lines: z.array(entry) }).optional(),
  links: z.array(record).default([]),
  /** Of all late penalties together. */
  lateTotal: z.string().optional(),
});
export type Expected = z.infer<typeof expectedSchema>;
export type Entry = z.infer<typeof entry>;
