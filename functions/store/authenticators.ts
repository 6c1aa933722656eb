import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { newTotpSecret } from '../../domain/contract/one-time-code.ts';
import { absent, get, put, query, unchanged } from '../aws/table.ts';
import { keys } from './keys.ts';

const authenticatorSchema = z.object({
  /** Names this enrolment in the evidence. */
  id: z.string(),
  /** In base 32. Encrypted at rest as the whole table is; in no event, no log, no mail. */
  secret: z.string(),
  /**
   * `begun`: shown to its person, who has given no code of it yet; `ended`: without its secret, so that none of its
   * codes can be made.
   */
  state: z.enum(['begun', 'active', 'ended']),
  since: z.string(),
  /** The latest step whose code was taken: none up to it is taken again. */
  usedStep: z.int(),
  /** Hash of what that code was given for; null for one that set the authenticator up. */
  usedFor: z.string().nullable(),
  version: z.int().min(1),
});

/** What a person's codes are made from and checked with. */
export type Authenticator = z.infer<typeof authenticatorSchema>;

export async function loadAuthenticator(contractId: string, personId: string): Promise<Authenticator | null> {
  const authenticator = await read(contractId, personId);
  return authenticator?.state === 'ended' ? null : authenticator;
}

async function read(contractId: string, personId: string): Promise<Authenticator | null> {
  const item = await get(keys.authenticator(contractId, personId));
  return item && authenticatorSchema.parse(item);
}

/** Those that count, by person id. */
export async function activeAuthenticators(contractId: string): Promise<Map<string, Authenticator>> {
  const items = await query({ where: 'pk = :pk', values: { ':pk': keys.authenticator(contractId, '').pk } });
  const all = items.map((item) => [z.string().parse(item['sk']), authenticatorSchema.parse(item)] as const);
  return new Map(all.filter(([, { state }]) => state === 'active'));
}

/**
 * Makes a secret for a person, in place of one that was begun. @returns false where one counts already; nothing is
 * written then
 */
export async function beginAuthenticator(contractId: string, personId: string, at: string): Promise<boolean> {
  const before = await read(contractId, personId);
  if (before?.state === 'active') return false;
  const begun = {
    id: randomUUID(),
    secret: newTotpSecret(),
    state: 'begun' as const,
    since: at,
    usedStep: 0,
    usedFor: null,
  };
  return write(contractId, personId, before, begun);
}

/** It counts from now on. @param step whose code was given first @returns false when something else came first */
export const activate = (contractId: string, personId: string, seen: Authenticator, step: number, at: string) =>
  write(contractId, personId, seen, { ...seen, state: 'active', since: at, usedStep: step });

/**
 * The code of this step is used up. @param used for what, as a hash
 * @returns false when another code was taken since `seen`: then nothing is
 */
export const useStep = (
  contractId: string,
  personId: string,
  seen: Authenticator,
  used: { step: number; for: string },
): Promise<boolean> => write(contractId, personId, seen, { ...seen, usedStep: used.step, usedFor: used.for });

/**
 * Ends one enrolment, whatever code of it is taken meanwhile. @returns false when it is over, or another one stands in
 * its place
 */
export async function dropAuthenticator(contractId: string, personId: string, id: string): Promise<boolean> {
  for (;;) {
    const seen = await loadAuthenticator(contractId, personId);
    if (seen?.id !== id) return false;
    if (await write(contractId, personId, seen, { ...seen, state: 'ended', secret: '' })) return true;
  }
}

function write(
  contractId: string,
  personId: string,
  seen: Authenticator | null,
  next: Omit<Authenticator, 'version'>,
): Promise<boolean> {
  const item = { ...keys.authenticator(contractId, personId), ...next, version: (seen?.version ?? 0) + 1 };
  return put(item, seen ? unchanged(seen.version) : absent);
}
