import * as z from 'zod';
import { actorSchema, hashSchema } from './actor.ts';
import { canonical, sha256, type NewEvent } from './chain.ts';

/** Who looked: events of a chain of the contract's own, which both parties' signers can read. */

const data = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject({ contract: z.string(), actor: actorSchema, ...shape, moment: z.iso.datetime().optional() });

/**
 * What a person can take away as a file: a list, the statement of a payment, the year's report, the evidence of a case,
 * what is kept about a person; and the agreement on signatures, which lists everybody's address.
 */
const EXPORTS = [
  'cases',
  'ledger',
  'deadlines',
  'payments',
  'sites',
  'statement',
  'year',
  'evidence',
  'person',
  'agreement',
] as const;

export const accessSchemas = {
  'signed-in': data({}),
  /** `of`: the case, or the person; null where it is about neither. */
  exported: data({ what: z.enum(EXPORTS), of: z.string().nullable() }),
  'file-saved': data({ case: z.string(), sha256: hashSchema }),
  /** At what people entered of others in a case, such as whom to call: the first look of somebody's day. */
  looked: data({ case: z.string() }),
} as const;
export type AccessKind = keyof typeof accessSchemas;

export const isAccess = (kind: string): kind is AccessKind => kind in accessSchemas;

/** What an event says beside who it was. */
export type AccessFacts<Kind extends AccessKind> = Omit<
  z.infer<(typeof accessSchemas)[Kind]>,
  'contract' | 'actor' | 'moment'
>;

/** The id follows from what the event says: noted twice, it is one. */
export function accessId(kind: string, at: string, said: Readonly<Record<string, unknown>>): string {
  const { moment: _moment, ...own } = said;
  return `${kind}.${sha256(canonical({ kind, at, data: own })).slice(0, 16)}`;
}

export const accessEvent = (kind: AccessKind, at: string, said: Record<string, unknown>): NewEvent => ({
  id: accessId(kind, at, said),
  at,
  kind,
  data: said,
});
