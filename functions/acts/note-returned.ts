import { addressHash, type ReturnReason } from '../../domain/contract/address-mark.ts';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import type { NewEvent } from '../../domain/evidence/chain.ts';
import { signals } from '../signals.ts';
import { putMark } from '../store/address-marks.ts';
import { appendEvents, type LoadedCase } from '../store/cases.ts';
import { requeue } from '../store/mails.ts';
import { measure } from '../telemetry/measure.ts';
import { retryOfHeld, retryOfReturned } from './retry.ts';

export type ReturnedMail = {
  person: Person;
  /** Whether it went to the address that the person has now. */
  isPresent: boolean;
  /** The mail came back for another reason than its address: no mark, and it is tried again after hours, not at once. */
  addressExists?: boolean;
  reason: ReturnReason;
  /** The queued mail's id; null where it isn't known, or the mail never was in the queue. */
  mailId: string | null;
  kind: string;
  taskId: string | null;
};

type Place = { contract: Contract; loaded: LoadedCase | null; at: string };

/**
 * A mail did not reach its person, or was not wanted. That a question never arrived is evidence; a mail that came back is in
 * the queue again; and no more mail goes to the address until it is another one or an administrator lifts the mark.
 * The mark comes last and is on the agenda until the administrators are told: so whatever is cut short is done again from the
 * start, or by the sweep, and nothing is done twice.
 */
export async function noteReturned({ contract, loaded, at }: Place, returned: ReturnedMail): Promise<void> {
  const { person, isPresent, addressExists = false, reason, mailId } = returned;
  const place = { contract: contract.terms.id, caseId: loaded?.record.id ?? null };
  if (loaded) await appendEvents(place.contract, loaded, [evidenceOf(loaded, returned, at)]);
  if (reason === 'bounce' && mailId !== null)
    await requeue(place, mailId, { returnedAt: at, retryAt: nextTry(returned, at) });
  if (!isPresent || addressExists) return;
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

function evidenceOf(
  { tasks }: LoadedCase,
  { person, reason, mailId, kind, taskId }: ReturnedMail,
  at: string,
): NewEvent {
  const task = tasks.find(({ id }) => id === taskId);
  return {
    id: `returned.${mailId ?? person.id}.${at}`,
    at,
    kind: 'mail-returned',
    data: {
      person: person.id,
      reason,
      mailKind: kind,
      ...(mailId === null ? {} : { mail: mailId }),
      ...(task ? { task: task.name, round: task.round } : {}),
    },
  };
}
