import type { Contract, Person } from '../../domain/contract/contract.ts';
import { AddressRefused } from '../aws/raw-mail.ts';
import { log } from '../log.ts';
import { markOn } from '../store/address-marks.ts';
import { dropSession, makeSession, makeSignInLink, useLink, type SignInLink } from '../store/links.ts';
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
  return pageUrl(contract, `s/${await makeSignInLink(contract.terms.id, { personId: person.id, returnTo }, at)}`);
}

/** Uses up a sign-in link. @returns null when it is expired or used. */
export async function startSession({
  contractId,
  secret,
  link,
  at,
}: {
  contractId: string;
  secret: string;
  link: SignInLink;
  at: string;
}): Promise<{ session: string; expiresAt: string } | null> {
  if (link.isOver || !(await useLink(contractId, secret, at))) return null;
  return makeSession(contractId, link.personId, at);
}

export async function endSession({ contract, session }: { contract: Contract; session: string }): Promise<void> {
  await dropSession(contract.terms.id, session);
}
