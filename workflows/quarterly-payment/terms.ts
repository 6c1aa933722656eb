import * as z from 'zod';
import { dailyPenalty, dutyPeriod, roomTerms } from '../../domain/contract/workflow-terms.ts';

export const quarterlyPaymentTerms = roomTerms({
  clauses: ['review', 'invoice', 'receipt', 'payment', 'setoff'],
  questions: ['review', 'answer', 'invoice', 'receive-invoice', 'pay', 'confirm-receipt'],
  more: {
    periods: z.strictObject({
      payment: dutyPeriod,
      /** How long the review may take before the provider may demand it. */
      demand: dutyPeriod,
      /** How long a demand may stay unanswered before the review counts as passed. */
      demandAnswer: dutyPeriod,
    }),
    penalties: z.strictObject({ late: dailyPenalty }),
  },
});
export type QuarterlyPaymentTerms = z.infer<typeof quarterlyPaymentTerms>;

/** Where the contract leaves open how a payment is judged, and the ways that the rule knows. */
export const quarterlyPaymentReadings = {
  'payment.windowStart': ['later-of-both', 'review', 'invoice'],
  'payment.lateBase': ['payable', 'instalment'],
  'payment.capScope': ['contract', 'instalment'],
  'payment.invoiceSilence': ['runs', 'waits'],
  'payment.reviewSilence': ['demand', 'never'],
  'payment.paidOn': ['stated', 'received'],
  'invoice.amount': ['payable', 'instalment'],
  'deductions.statement': ['first-after-breach'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
