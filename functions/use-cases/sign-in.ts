import { addressHash } from '../../domain/contract/address-mark.ts';
import type { Contract, Language, Person } from '../../domain/contract/contract.ts';
import type { Channel } from '../../domain/evidence/actor.ts';
import { putNew, putWith, type NewItem } from '../aws/put-new.ts';
import { AddressRefused } from '../aws/raw-mail.ts';
import { log, reasonOf } from '../log.ts';
import { markOn } from '../store/address-marks.ts';
import { hashed } from '../store/keys.ts';
import {
  dropSession,
  dropSessionsOf,
  endLink,
  makeSignInLink,
  newSecret,
  newSession,
  signInLinkItem,
  usingUp,
  type SignInLink,
} from '../store/links.ts';
import { noteAskLost, pauseAsks, takeAsk } from '../store/sign-in-asks.ts';
import { signInNote, type Accessing } from './note-access.ts';
import { pageUrl, sendComposed } from './send-composed.ts';

export type Session = { session: string; expiresAt: string };

type Asked = {
  contract: Contract;
  email: string;
  at: string;
  returnTo: string | null;
  /** Which the asker chose on the page; left out or null: the person's own. */
  language?: Language | null;
};

/**
 * Sends a sign-in link to a person of the contract; the link before it is good for nothing then. Whoever asks for an
 * unknown address, for one that takes no mail, or too often, gets the same answer and no mail; nor does a mail that
 * fails tell anything.
 */
export async function requestSignIn({ contract, email, at, returnTo, language }: Asked): Promise<void> {
  const asked = addressHash(email);
  const person = contract.people.find((candidate) => addressHash(candidate.email) === asked);
  const secret = newSecret();
  const { id } = contract.terms;
  const mark = person ? await markOn(id, person) : null;
  const made = person && !mark ? [signInLinkItem(id, { personId: person.id, returnTo }, at, secret)] : [];
  const granted = await takeAsk(id, email, person ? hashed(secret) : null, at, made);
  if (!granted || !person) return;
  if (mark) return log('warn', 'no sign-in link: the address takes no mail', { contract: id, person: person.id });
  if (granted.before !== null) await endLink(id, granted.before, at);
  const link = linkTo(contract, secret);
  const reader = { ...person, language: language ?? person.language };
  if (!(await sendLink({ contract, person: reader, at, link }))) await noteAskLost(id, email, hashed(secret));
}

/** @returns whether it went out */
async function sendLink({ contract, person, at, link }: Link): Promise<boolean> {
  try {
    await sendComposed(
      { contract, person, opened: null, now: at, link },
      { kind: 'sign-in' },
      { kind: 'sign-in', id: null, question: null },
    );
    return true;
  } catch (error) {
    const facts = { contract: contract.terms.id, person: person.id, reason: reasonOf(error) };
    log(error instanceof AddressRefused ? 'warn' : 'error', 'a sign-in link could not be sent', facts);
    if (error instanceof AddressRefused) await pauseAsks(contract.terms.id, person.email, at);
    return false;
  }
}

type Link = { contract: Contract; person: Person; at: string; link: string };

/** A link that signs its person in once, within half an hour. */
export async function signInLink({
  contract,
  person,
  at,
  returnTo,
}: {
  contract: Contract;
  person: Person;
  at: string;
  returnTo: string | null;
}): Promise<string> {
  return linkTo(contract, await makeSignInLink(contract.terms.id, { personId: person.id, returnTo }, at));
}

const linkTo = (contract: Contract, secret: string): string => pageUrl(contract, `s/${secret}`);

/** Uses up a sign-in link. @returns null when it is expired or used. */
export async function startSession({
  contract,
  secret,
  link,
  person,
  channel,
  at,
}: {
  contract: Contract;
  secret: string;
  link: SignInLink;
  person: Person;
  channel: Channel;
  at: string;
}): Promise<Session | null> {
  const { id } = contract.terms;
  if (link.isOver) return null;
  const { items, ...session } = await begun({ contract: id, person, channel, at });
  if ((await putWith([usingUp(id, secret, link, at)], items)) === null) return null;
  return session;
}

/** Goes on as another of the people of one's mailbox: the session of before ends. */
export async function changeRole(
  contract: Contract,
  session: string,
  next: Person,
  channel: Channel,
  at: string,
): Promise<Session> {
  const { id } = contract.terms;
  const { items, ...started } = await begun({ contract: id, person: next, channel, at });
  await putNew(items);
  await dropSession(id, session);
  return started;
}

/** A session, and in the evidence that it began. */
async function begun(accessing: Accessing): Promise<Session & { items: NewItem[] }> {
  const { contract, person, at } = accessing;
  const { item, ...session } = newSession(contract, person.id, at);
  return { ...session, items: [item, await signInNote(accessing)] };
}

/** @param everywhere on all machines, not on this one only */
export async function endSession(
  contract: Contract,
  session: string,
  person: Person,
  everywhere: boolean,
): Promise<void> {
  const { id } = contract.terms;
  await (everywhere ? dropSessionsOf(id, person.id) : dropSession(id, session));
}
