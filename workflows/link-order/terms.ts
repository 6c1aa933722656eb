import * as z from 'zod';
import { bilingual } from '../../domain/contract/parties.ts';
import { dutyPeriod, roomTerms, singlePenalty } from '../../domain/contract/workflow-terms.ts';

const CLAUSES = ['order', 'opening', 'signing', 'adjusting', 'closing', 'moving'] as const;

/** A kind of order as the contract knows it. */
const orderKind = z.strictObject({
  title: bilingual,
  /** Key of the clause that the order rests on. */
  clause: z.enum(CLAUSES),
  /** Whether the order has the period of its service. */
  timed: z.boolean(),
  /** Whether a late order costs the penalty for openings. */
  penalised: z.boolean(),
  /** Where the contract leaves open whether it does: the reading that decides. */
  penaltyReading: z.literal('order.moveIsOpening').optional(),
  /** What the order has to name besides unit, place, link type, contact and phone. */
  asks: z.array(z.enum(['content', 'standard', 'newLocation'])),
  /** Whether it may name a day of its own to be done by, later than the period ends. */
  implementBy: z.boolean(),
  /** Whether the provider may propose it, for the customer to accept. */
  proposable: z.boolean(),
  effect: z.enum(['opens', 'changes', 'closes']),
});

export const linkOrderTerms = roomTerms({
  clauses: CLAUSES,
  questions: ['accept', 'complete', 'sign-a', 'sign-b'],
  more: {
    kinds: z.record(z.string(), orderKind),
    /** The services that a link can have, each with the period for opening it. */
    services: z.record(z.string(), z.strictObject({ title: bilingual, period: dutyPeriod })),
    penalties: z.strictObject({ opening: singlePenalty }),
  },
});
export type LinkOrderTerms = z.infer<typeof linkOrderTerms>;

/** Where the contract leaves open how an order is judged, and the ways that the rule knows. */
export const linkOrderReadings = {
  'order.metBy': ['completion-finally-signed', 'both-signed'],
  'order.moveIsOpening': ['yes', 'no'],
  'return.effect': ['void', 'resume-clock'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
