import { personById, type Contract, type Person } from '../../domain/contract/contract.ts';
import { AddressRefused } from '../aws/raw-mail.ts';
import { log } from '../log.ts';
import { markOn } from '../store/address-marks.ts';
import { dropSession, followLink, makeLink, makeSession, personOfSession, useLink } from '../store/links.ts';
import { recordBounce } from './record-bounce.ts';
import { pageUrl, sendComposed } from './send-composed.ts';

/** Sends a sign-in link to a person of the contract. An unknown address, or one that takes no mail, gets the same answer and no mail. */
export async function requestSignIn({
  contract,
  email,
  at,
  returnTo,
}: {
  contract: Contract;
  email: string;
  at: string;
  returnTo: string | null;
}): Promise<void> {
  const address = email.trim().toLowerCase();
  const person = contract.people.find((candidate) => candidate.email.toLowerCase() === address);
  if (!person) return;
  if (await markOn(contract.terms.id, person))
    return log('warn', 'no sign-in link: the address takes no mail', {
      contract: contract.terms.id,
      person: person.id,
    });
  const link = await signInLink({ contract, person, at, returnTo });
  try {
    await sendComposed(
      { contract, person, opened: null, now: at, link },
      { kind: 'sign-in' },
      { kind: 'sign-in', id: null, question: null },
    );
  } catch (error) {
    if (!(error instanceof AddressRefused)) throw error;
    await recordBounce(
      { contract, opened: null, at },
      { person, isPresent: true, reason: 'refused', mailId: null, kind: 'sign-in', question: null },
    );
  }
}

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
  return pageUrl(
    contract,
    `s/${await makeLink(contract.terms.id, { kind: 'sign-in', personId: person.id, returnTo }, at)}`,
  );
}

/** Uses up a sign-in link. @returns null when it is unknown, expired or used. */
export async function startSession({
  contractId,
  secret,
  at,
}: {
  contractId: string;
  secret: string;
  at: string;
}): Promise<{ session: string; expiresAt: string } | null> {
  const link = await followLink(contractId, secret, at);
  if (link?.kind !== 'sign-in' || !(await useLink(contractId, secret, at))) return null;
  return makeSession(contractId, link.personId, at);
}

/** Who is signed in: a person who is still among the contract's people. */
export async function sessionOf({
  contract,
  session,
  at,
}: {
  contract: Contract;
  session: string;
  at: string;
}): Promise<Person | null> {
  const personId = await personOfSession(contract.terms.id, session, at);
  return (personId === null ? null : personById(contract, personId)) ?? null;
}

export async function endSession({ contract, session }: { contract: Contract; session: string }): Promise<void> {
  await dropSession(contract.terms.id, session);
}
