import * as z from 'zod';
import { clauseSchema, dutyPeriod, roomTerms } from '../../domain/contract/workflow-terms.ts';

/** What a party may rest a claim on, in the order in which forms offer it. */
export const GROUNDS = ['force-majeure', 'government-control', 'government-act', 'approval', 'budget'] as const;
export type Ground = (typeof GROUNDS)[number];

const party = z.enum(['a', 'b']);

const groundTerms = z.strictObject({
  clause: clauseSchema,
  /** Who may claim it. */
  parties: z.array(party),
  /** Whether it stops the clocks of money debts only. */
  moneyOnly: z.boolean(),
  /** Whether the clause sets a period for the notice; where it sets none the notice is recorded and not judged. */
  noticeJudged: z.boolean(),
  /** Whether it may begin after the last day: that day stays then, and the days of the ground cost nothing. */
  pastDue: z.boolean(),
  /** Whether it ends with the day on which money is allotted. */
  endsByAllotment: z.boolean(),
});
export type GroundTerms = z.infer<typeof groundTerms>;

/** A workflow whose duties a claim may touch: whose they are, and whether they are money debts. */
const dutyTerms = z.strictObject({ debtor: party, money: z.boolean() });

export const reliefClaimTerms = roomTerms({
  clauses: ['claim'],
  questions: ['judge', 'certificate', 'proof', 'lasting', 'ended'],
  more: {
    periods: z.strictObject({
      /** From the event to the notice, with proof. */
      notice: dutyPeriod,
      judging: dutyPeriod,
      proof: dutyPeriod,
      /** Between one answer that it still lasts and the next time that it is asked. */
      lasting: dutyPeriod,
    }),
    grounds: z.record(z.enum(GROUNDS), groundTerms),
    duties: z.record(z.string(), dutyTerms),
  },
});
export type ReliefClaimTerms = z.infer<typeof reliefClaimTerms>;

/** What a notice after its period leaves of the relief: what comes after the notice, nothing, or all of it. */
export const reliefClaimReadings = {
  'relief.lateNotice': ['from-notice', 'none', 'full'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
