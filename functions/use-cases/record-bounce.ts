import { addressHash, type ReturnReason } from '../../domain/contract/address-mark.ts';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import type { NewEvent } from '../../domain/evidence/chain.ts';
import { signals } from '../signals.ts';
import { putMark } from '../store/address-marks.ts';
import { requeue } from '../store/mails.ts';
import { pauseAsks } from '../store/sign-in-asks.ts';
import { measure } from '../telemetry/measure.ts';
import { changeCase } from './change-case.ts';
import type { Opened } from './open-view.ts';
import { inOfficeHours, retryOfHeld, retryOfReturned } from './retry.ts';

export type ReturnedMail = {
  person: Person;
  /** Whether it went to the address that the person has now. */
  isPresent: boolean;
  /**
   * The mail came back for another reason than its address: no mark, and it is tried again after hours, not at once.
   */
  addressExists?: boolean;
  reason: ReturnReason;
  /** The queued mail's id; null where it isn't known, or the mail never was in the queue. */
  mailId: string | null;
  kind: string;
  /** The opening of the question that it was about; null where it was about none. */
  question: string | null;
};

type Place = { contract: Contract; opened: Opened | null; at: string };

/**
 * A mail did not reach its person, or was not wanted. That a question never arrived is evidence; a mail that came back
 * is in the queue again; and no more mail goes to the address until it is another one or an administrator lifts the
 * mark. The mark comes last and is on the agenda until the administrators are told: so whatever is cut short is done
 * again, and nothing is done twice.
 */
export async function recordBounce({ contract, opened, at }: Place, returned: ReturnedMail): Promise<void> {
  const { person, isPresent, addressExists = false, reason, mailId } = returned;
  const place = { contract: contract.terms.id, caseId: opened?.view.file.id ?? null };
  if (place.caseId !== null) await noteInEvidence({ contract: place.contract, case: place.caseId, at }, returned);
  if (reason === 'bounce' && mailId !== null) {
    const retryAt = inOfficeHours({ contract, opened, at }, returned.question, nextTry(returned, at));
    await requeue(place, mailId, { returnedAt: at, retryAt });
  }
  if (!isPresent || addressExists) return;
  // Anybody may ask for a sign-in link to anybody's address: what comes of it must not silence what the contract has to
  // tell.
  if (returned.kind === 'sign-in') return pauseAsks(place.contract, person.email, at);
  const isNew = await putMark(place.contract, {
    personId: person.id,
    addressHash: addressHash(person.email),
    reason,
    since: at,
    caseId: place.caseId,
    liftedAt: null,
  });
  if (isNew) measure(signals.addressesMarked);
}

/** To another address at once. */
function nextTry({ isPresent, addressExists }: ReturnedMail, at: string): string {
  if (!isPresent) return at;
  return addressExists ? retryOfReturned(at) : retryOfHeld(at);
}

/** The same report twice is one event. */
async function noteInEvidence(
  place: { contract: string; case: string; at: string },
  returned: ReturnedMail,
): Promise<void> {
  const { person, reason, mailId, kind, question } = returned;
  const note = `${mailId ?? person.id}.${place.at}`;
  const event: NewEvent = {
    id: `returned.${note}`,
    at: place.at,
    kind: 'mail-returned',
    data: {
      person: person.id,
      reason,
      mailKind: kind,
      ...(mailId === null ? {} : { mail: mailId }),
      ...(question === null ? {} : { question }),
    },
  };
  await changeCase(place, ({ view: { file } }) =>
    file.returnedMails.includes(note)
      ? { result: null, change: null }
      : { result: null, change: { file: { ...file, returnedMails: [...file.returnedMails, note] }, events: [event] } },
  );
}
