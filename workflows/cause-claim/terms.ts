import * as z from 'zod';
import { dutyPeriod, roomTerms } from '../../domain/contract/workflow-terms.ts';

export const causeClaimTerms = roomTerms({
  clauses: ['cause', 'judging', 'proof'],
  questions: ['judge-cause', 'proof'],
  more: {
    /** Workflows for whose cases a cause may be claimed. */
    on: z.array(z.string().min(1)).min(1),
    /** Names of the deadlines that a cause excuses, and whose clocks stand while the work is obstructed. */
    excuses: z.array(z.string().min(1)).min(1),
    periods: z.strictObject({
      /** How long after its close a cause may still be claimed for a case. */
      claim: dutyPeriod,
      judging: dutyPeriod,
      proof: dutyPeriod,
    }),
  },
});
export type CauseClaimTerms = z.infer<typeof causeClaimTerms>;

/**
 * Whether a cause that the provider does not answer for takes the penalty with it, or excuses what costs nothing only.
 */
export const causeClaimReadings = {
  'fault.thirdParty': ['no-6.2', 'liable'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
