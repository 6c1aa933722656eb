import * as z from 'zod';
import { dutyPeriod, roomTerms, singlePenalty } from '../../../domain/contract/workflow-terms.ts';

export const lawnMowingTerms = roomTerms({
  clauses: ['order', 'mowing', 'inspection'],
  questions: ['mow', 'inspect'],
  more: {
    periods: z.strictObject({ mow: dutyPeriod }),
    penalties: z.strictObject({ mow: singlePenalty }),
  },
});
export type LawnMowingTerms = z.infer<typeof lawnMowingTerms>;
