import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { absent, get, put, remove, update } from '../aws/table.ts';
import { keys } from './keys.ts';

const targetSchema = z.discriminatedUnion('kind', [
  /** An opening of a question, for a person in a role. */
  z.strictObject({
    kind: z.literal('task'),
    case: z.string(),
    question: z.string(),
    person: z.string(),
    role: z.string(),
  }),
  z.strictObject({ kind: z.literal('sign-in'), personId: z.string(), returnTo: z.string().nullable() }),
]);
const linkItemSchema = z.object({ target: targetSchema, expiresAt: z.string(), usedAt: z.string().optional() });
const sessionItemSchema = z.object({ personId: z.string(), expiresAt: z.string() });

export type LinkTarget = z.infer<typeof targetSchema>;
export type FollowedLink = (LinkTarget & { usedAt: string | null }) | { kind: 'expired' };

const DAY = 86_400_000;
/** A question may wait long; the link in the first mail has to last as long as the contract's disputes may. */
const TASK_LINK_DAYS = 400;
const SIGN_IN_MINUTES = 30;
const SESSION_HOURS = 12;

const after = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
const expiry = (expiresAt: string) => ({ expiresAt, expiresAtSeconds: Math.ceil(Date.parse(expiresAt) / 1000) });
const newSecret = (): string => randomBytes(24).toString('base64url');

/** Makes a link. The secret goes into the mail and nowhere else; the table keeps its hash. */
export async function makeLink(contractId: string, target: LinkTarget, at: string): Promise<string> {
  const secret = newSecret();
  const expiresAt = after(at, target.kind === 'task' ? TASK_LINK_DAYS * DAY : SIGN_IN_MINUTES * 60_000);
  await put({ ...keys.link(contractId, secret), target, ...expiry(expiresAt) }, absent);
  return secret;
}

/** Where a link leads, or null when there is no such link. Following it changes nothing. */
export async function followLink(contractId: string, secret: string, at: string): Promise<FollowedLink | null> {
  const item = await get(keys.link(contractId, secret));
  if (!item) return null;
  const { target, expiresAt, usedAt = null } = linkItemSchema.parse(item);
  return expiresAt <= at ? { kind: 'expired' } : { ...target, usedAt };
}

/** Uses up a sign-in link. @returns false when it was used before. */
export async function useLink(contractId: string, secret: string, at: string): Promise<boolean> {
  return update(
    keys.link(contractId, secret),
    { set: { usedAt: at } },
    { expression: 'attribute_exists(pk) AND attribute_not_exists(usedAt)' },
  );
}

export async function makeSession(
  contractId: string,
  personId: string,
  at: string,
): Promise<{ session: string; expiresAt: string }> {
  const session = newSecret();
  const expiresAt = after(at, SESSION_HOURS * 3_600_000);
  await put({ ...keys.session(contractId, session), personId, ...expiry(expiresAt) }, absent);
  return { session, expiresAt };
}

export async function personOfSession(contractId: string, session: string, at: string): Promise<string | null> {
  const item = await get(keys.session(contractId, session));
  if (!item) return null;
  const { personId, expiresAt } = sessionItemSchema.parse(item);
  return expiresAt > at ? personId : null;
}

export async function dropSession(contractId: string, session: string): Promise<void> {
  await remove(keys.session(contractId, session));
}
