import * as z from 'zod';
import { actorSchema } from './actor.ts';
import type { NewEvent } from './chain.ts';

/**
 * Events of the contract's chain beside its publications: whose authenticator counts from when to when. Its secret
 * stands nowhere in them.
 */

const moment = z.iso.datetime().optional();

const enrolledSchema = z.strictObject({
  contract: z.string(),
  /** Whose it is. */
  actor: actorSchema,
  enrolment: z.string(),
  moment,
});
const endedSchema = z.strictObject({
  contract: z.string(),
  /** The administrator. */
  actor: actorSchema,
  /** Whose it was. */
  person: z.string(),
  enrolment: z.string(),
  reason: z.string().min(1),
  moment,
});

/** By kind; the id of each is the kind and the enrolment. */
export const enrolmentSchemas = { 'factor-enrolled': enrolledSchema, 'factor-ended': endedSchema } as const;
export type EnrolmentKind = keyof typeof enrolmentSchemas;

export const isEnrolment = (kind: string): kind is EnrolmentKind => kind in enrolmentSchemas;

/** From when to when codes of one enrolment count. */
export interface Enrolment {
  readonly id: string;
  readonly person: string;
  readonly from: string;
  readonly until: string | null;
}

export function enrolmentEvent<Kind extends EnrolmentKind>(
  kind: Kind,
  at: string,
  data: Omit<z.infer<(typeof enrolmentSchemas)[Kind]>, 'moment'>,
): NewEvent {
  return { id: `${kind}.${data.enrolment}`, at, kind, data };
}
