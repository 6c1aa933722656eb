import * as z from 'zod';
import { bilingual } from './parties.ts';

/**
 * What the signed paper says of itself, as far as `linkpact check` compares it: numbering, names, blanks, triggers.
 * Facts only; what is wrong with them is worked out in check.ts.
 */
export const documentSchema = z.strictObject({
  articles: z.array(z.strictObject({ number: z.int().min(1), title: z.string(), clauses: z.array(z.string()) })).min(1),
  names: z.array(z.strictObject({ of: z.enum(['project', 'a', 'b']), at: bilingual, text: z.string() })),
  blanks: z.array(z.strictObject({ clause: z.string(), what: bilingual })),
  undefinedTerms: z.array(z.strictObject({ clause: z.string(), term: bilingual })),
  stepsWithoutPeriod: z.array(z.strictObject({ clause: z.string(), step: bilingual })),
  paymentTriggers: z.array(
    z.strictObject({ clause: z.string(), start: z.enum(['review', 'invoice']), workdays: z.int() }),
  ),
  statedTerm: z.strictObject({ clause: z.string(), years: z.int().min(1) }),
  faultIntake: z.strictObject({ clause: z.string(), workdaysOnly: z.boolean() }),
  copies: z.strictObject({ clause: z.string(), total: z.int(), a: z.int(), b: z.int() }),
});
export type ContractDocument = z.infer<typeof documentSchema>;
