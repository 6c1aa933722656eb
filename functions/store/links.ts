import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { absent, get, put, remove, update } from '../aws/table.ts';
import { keys } from './keys.ts';

const linkItemSchema = z.object({
  target: z.strictObject({ personId: z.string(), returnTo: z.string().nullable() }),
  expiresAt: z.string(),
  usedAt: z.string().optional(),
});
const sessionItemSchema = z.object({ personId: z.string(), expiresAt: z.string() });

type SignIn = { personId: string; returnTo: string | null };
/** `isOver`: used, or older than half an hour. */
export type SignInLink = SignIn & { isOver: boolean };

const SIGN_IN_MINUTES = 30;
const SESSION_HOURS = 12;

const after = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
const expiry = (expiresAt: string) => ({ expiresAt, expiresAtSeconds: Math.ceil(Date.parse(expiresAt) / 1000) });
export const newSecret = (): string => randomBytes(24).toString('base64url');

/** Makes a link that signs somebody in. The secret goes into the mail and nowhere else; the table keeps its hash. */
export async function makeSignInLink(contractId: string, target: SignIn, at: string): Promise<string> {
  const secret = newSecret();
  await put({ ...keys.link(contractId, secret), target, ...expiry(after(at, SIGN_IN_MINUTES * 60_000)) }, absent);
  return secret;
}

/** Whom a link signs in; null when there is no such link. Following it changes nothing. */
export async function followSignInLink(contractId: string, secret: string, at: string): Promise<SignInLink | null> {
  const item = await get(keys.link(contractId, secret));
  if (!item) return null;
  const { target, expiresAt, usedAt } = linkItemSchema.parse(item);
  return { ...target, isOver: usedAt !== undefined || expiresAt <= at };
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
