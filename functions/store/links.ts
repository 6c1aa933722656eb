import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { putNew, type Deciding, type NewItem } from '../aws/put-new.ts';
import { get, query, update, type Condition } from '../aws/table.ts';
import { keys } from './keys.ts';

const linkItemSchema = z.object({
  target: z.strictObject({ personId: z.string(), returnTo: z.string().nullable() }),
  expiresAt: z.string(),
  usedAt: z.string().optional(),
});
const sessionItemSchema = z.object({ personId: z.string(), expiresAt: z.string(), isOver: z.boolean().default(false) });

type SignIn = { personId: string; returnTo: string | null };
/** `isOver`: used, or older than half an hour. */
export type SignInLink = SignIn & { isOver: boolean; expiresAt: string };

export const SIGN_IN_MINUTES = 30;
/** So long it is known that a link was used: until an address that was paused is asked for again. */
const USE_KEPT_HOURS = 25;
const SESSION_HOURS = 12;
/** So long after its end a session still tells whose form it was that comes too late: a weekend. */
const REMEMBERED_HOURS = 72;
/** Ours are a person's id and 33 characters; a longer one is made up. */
const LONGEST_SESSION = 200;

const after = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
const expiry = (expiresAt: string) => ({ expiresAt, expiresAtSeconds: Math.ceil(Date.parse(expiresAt) / 1000) });
export const newSecret = (): string => randomBytes(24).toString('base64url');

/** A link that signs somebody in. The secret goes into the mail and nowhere else; the table keeps its hash. */
export const signInLinkItem = (contractId: string, target: SignIn, at: string, secret: string): NewItem => ({
  ...keys.link(contractId, secret),
  target,
  ...expiry(after(at, SIGN_IN_MINUTES * 60_000)),
});

/** Makes such a link. @returns its secret */
export async function makeSignInLink(contractId: string, target: SignIn, at: string): Promise<string> {
  const secret = newSecret();
  await putNew([signInLinkItem(contractId, target, at, secret)]);
  return secret;
}

/** Whom a link signs in; null when there is no such link. Following it changes nothing. */
export async function followSignInLink(contractId: string, secret: string, at: string): Promise<SignInLink | null> {
  const item = await get(keys.link(contractId, secret));
  if (!item) return null;
  const { target, expiresAt, usedAt } = linkItemSchema.parse(item);
  return { ...target, expiresAt, isOver: usedAt !== undefined || expiresAt <= at };
}

const unused: Condition = { expression: 'attribute_exists(pk) AND attribute_not_exists(usedAt)' };

/** Uses up a sign-in link by the write that it is put with: that holds only if it was not used before. */
export const usingUp = (
  contractId: string,
  secret: string,
  { expiresAt, ...link }: SignInLink,
  at: string,
): Deciding => {
  const { personId, returnTo } = link;
  const { expiresAtSeconds } = expiry(after(at, USE_KEPT_HOURS * 3_600_000));
  const used = { target: { personId, returnTo }, expiresAt, expiresAtSeconds, usedAt: at };
  return { item: { ...keys.link(contractId, secret), ...used }, condition: unused };
};

/** When the link of that hash was used; null where it was not, or longer ago than anybody has to know. */
export async function usedSince(contractId: string, hash: string): Promise<string | null> {
  const item = await get(keys.linkOf(contractId, hash));
  return item ? (linkItemSchema.parse(item).usedAt ?? null) : null;
}

/** Another link takes the place of this one, which is known by its hash only. */
export async function endLink(contractId: string, hash: string, at: string): Promise<void> {
  await update(keys.linkOf(contractId, hash), { set: { usedAt: at } }, unused);
}

const OVER = { set: { isOver: true } };

/** A session's secret begins with its person, under whom it is kept. */
export const personIn = (session: string): string => session.slice(0, Math.max(0, session.lastIndexOf('.')));
const keyOf = (contractId: string, session: string) => keys.session(contractId, personIn(session), session);

export function newSession(
  contractId: string,
  personId: string,
  at: string,
): { session: string; expiresAt: string; item: NewItem } {
  const session = `${personId}.${newSecret()}`;
  const expiresAt = after(at, SESSION_HOURS * 3_600_000);
  const { expiresAtSeconds } = expiry(rememberedUntil(expiresAt));
  return { session, expiresAt, item: { ...keyOf(contractId, session), personId, expiresAt, expiresAtSeconds } };
}

/** Until when the browser keeps a session that ends then, and the table its item. */
export const rememberedUntil = (expiresAt: string): string => after(expiresAt, REMEMBERED_HOURS * 3_600_000);

export async function personOfSession(contractId: string, session: string, at: string): Promise<string | null> {
  const kept = await loadSession(contractId, session);
  return kept && kept.expiresAt > at ? kept.personId : null;
}

/** Whose session it was that has ended by itself not long ago: it opens nothing any more. */
export async function personOfEndedSession(contractId: string, session: string, at: string): Promise<string | null> {
  const kept = await loadSession(contractId, session);
  return kept && kept.expiresAt <= at && at < rememberedUntil(kept.expiresAt) ? kept.personId : null;
}

async function loadSession(contractId: string, session: string): Promise<z.infer<typeof sessionItemSchema> | null> {
  const item = session.length > LONGEST_SESSION ? null : await get(keyOf(contractId, session));
  const kept = item ? sessionItemSchema.parse(item) : null;
  return kept?.isOver === true ? null : kept;
}

/** The item is marked, and goes when the session would have ended: the portal has no right to delete anything. */
export async function dropSession(contractId: string, session: string): Promise<void> {
  await update(keyOf(contractId, session), OVER);
}

/** How many sessions of a person are kept, over or not. */
export async function countSessions(contractId: string, personId: string): Promise<number> {
  const { pk } = keys.session(contractId, personId, '');
  return (await query({ where: 'pk = :pk', values: { ':pk': pk } })).length;
}

/** Ends whatever sessions a person has, on whatever machine. */
export async function dropSessionsOf(contractId: string, personId: string): Promise<void> {
  const { pk } = keys.session(contractId, personId, '');
  const items = await query({ where: 'pk = :pk', values: { ':pk': pk } });
  await Promise.all(items.map(({ sk }) => update({ pk, sk: z.string().parse(sk) }, OVER)));
}
