import * as z from 'zod';
import { bilingual } from './parties.ts';
import { clauseSchema } from './workflow-terms.ts';

/** Things that a contract ought to provide for. */
export const PROVISIONS = ['electronic-signatures', 'addresses-for-service'] as const;

/**
 * What the signed paper says of itself, as far as `linkpact check` compares it: numbering, names, blanks, triggers.
 * Facts only; what is wrong with them is worked out in check.ts.
 */
export const documentSchema = z.strictObject({
  articles: z.array(z.strictObject({ number: z.int().min(1), title: z.string(), clauses: z.array(z.string()) })).min(1),
  names: z.array(z.strictObject({ of: z.enum(['project', 'a', 'b']), at: bilingual, text: z.string() })),
  blanks: z.array(z.strictObject({ clause: clauseSchema, what: bilingual })),
  undefinedTerms: z.array(z.strictObject({ clause: clauseSchema, term: bilingual })),
  stepsWithoutPeriod: z.array(z.strictObject({ clause: clauseSchema, step: bilingual })),
  paymentTriggers: z.array(
    z.strictObject({ clause: clauseSchema, start: z.enum(['review', 'invoice']), workdays: z.int() }),
  ),
  /** The length that the contract says its term has, if it says one. */
  statedTerm: z.strictObject({ clause: clauseSchema, years: z.int().min(1) }).nullable(),
  /** When faults are taken in; null for a contract without faults. */
  faultIntake: z.strictObject({ clause: clauseSchema, workdaysOnly: z.boolean() }).nullable(),
  copies: z.strictObject({ clause: clauseSchema, total: z.int(), a: z.int(), b: z.int() }),
  /** Where the contract provides for a thing; null where it doesn't. */
  provisions: z.record(z.enum(PROVISIONS), clauseSchema.nullable()),
  /** Duties that outlast the contract, and whom the text binds. */
  survivingDuties: z.array(
    z.strictObject({ clause: clauseSchema, duty: bilingual, binds: z.array(z.enum(['a', 'b'])).min(1) }),
  ),
  /** One matter for which several clauses give a time ahead. */
  leadTimes: z.array(
    z.strictObject({
      matter: bilingual,
      given: z.array(z.strictObject({ clause: clauseSchema, n: z.int().min(1), unit: z.enum(['workdays', 'days']) })),
    }),
  ),
  /** Whether the text says that a penalty is paid, or taken off the payment. */
  penaltyWords: z.array(z.strictObject({ clause: clauseSchema, word: z.enum(['pay', 'deduct']) })),
  /** What the price is made of, where the text says so. */
  pricing: z.array(z.strictObject({ clause: clauseSchema, basis: z.enum(['per-link', 'fixed-total']) })),
});
export type ContractDocument = z.infer<typeof documentSchema>;
