import * as z from 'zod';
import { clauseSchema, roomTerms } from '../../../domain/contract/workflow-terms.ts';
import { moneySchema } from '../../../domain/money/money-schema.ts';

export const rainClaimTerms = roomTerms({
  clauses: ['rain', 'answer'],
  questions: ['judge'],
  more: {
    /** What the customer pays for each case that the claim's month has: the provider stood by. */
    standby: z.strictObject({ clause: clauseSchema, amount: moneySchema }),
  },
});
export type RainClaimTerms = z.infer<typeof rainClaimTerms>;
