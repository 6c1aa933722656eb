import * as z from 'zod';
import { dutyPeriod, roomTerms } from '../../domain/contract/workflow-terms.ts';

export const disputeTerms = roomTerms({
  clauses: ['dispute'],
  questions: ['answer', 'offer', 'settle-a', 'settle-b', 'court', 'judgment', 'confirm-judgment'],
  more: {
    periods: z.strictObject({
      /** From the notice of what is disputed: a dispute raised by then holds its money. */
      hold: dutyPeriod,
      /** How long the other side has for its answer before anybody may offer or go to court. */
      answer: dutyPeriod,
      /** How long what nobody has to hurry with rests before its silence is reported; in workdays. */
      rest: dutyPeriod,
    }),
  },
});
export type DisputeTerms = z.infer<typeof disputeTerms>;
