import * as z from 'zod';
import { bilingual } from '../../domain/contract/parties.ts';
import { dutyPeriod, roomTerms, singlePenalty } from '../../domain/contract/workflow-terms.ts';

/**
 * A class of faults: its periods, and whether a backup ends the limit. Without a target the limit is the time for the
 * repair.
 */
const faultClass = z
  .strictObject({
    title: bilingual,
    periods: z.strictObject({
      response: dutyPeriod.optional(),
      target: dutyPeriod.optional(),
      limit: dutyPeriod.optional(),
    }),
    backup: z.boolean(),
  })
  .refine(({ periods }) => periods.target !== undefined || periods.limit !== undefined, {
    error: 'a target or a limit, because a repair without either has no period',
    path: ['periods'],
  });

export const faultRepairTerms = roomTerms({
  clauses: ['report', 'response', 'repair', 'slip', 'backup'],
  questions: ['respond', 'repair', 'confirm-backup', 'confirm'],
  more: {
    classes: z.record(z.string(), faultClass),
    /** What a breach costs; one without an entry is recorded and costs nothing. */
    penalties: z.strictObject({
      response: singlePenalty.optional(),
      target: singlePenalty.optional(),
      limit: singlePenalty.optional(),
    }),
  },
});
export type FaultRepairTerms = z.infer<typeof faultRepairTerms>;

/** Where the contract leaves open how a fault is judged, and the ways that the rule knows. */
export const faultRepairReadings = {
  'fault.metBy': ['fact-confirmed', 'submission'],
  'fault.backup': ['confirmed', 'stated'],
  'fault.penaltyBase': ['instalment', 'contract-total'],
  'periods.faultDays': ['calendar-days', 'hours', 'rest-days'],
  'return.effect': ['void', 'resume-clock'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
