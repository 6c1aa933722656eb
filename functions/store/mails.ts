import { putEach, putNew, type NewItem } from '../aws/put-new.ts';
import { get, query, update, type Condition } from '../aws/table.ts';
import { keys, LEAVE_AGENDA, onAgenda } from './keys.ts';
import { mailSchema, type MailRecord } from './mail-record.ts';

/** Where mails are kept: with a case, or with the contract as a whole (null). */
export type MailPlace = { contract: string; caseId: string | null };

/** Still at this place on the agenda: nobody else has taken it up since. */
const atPlace = (place: string): Condition => ({
  expression: '#next = :place',
  names: { '#next': 'nextCheckAt' },
  values: { ':place': place },
});

/** The mails of a place, in order of queueing. */
export async function listMails({ contract, caseId }: MailPlace): Promise<MailRecord[]> {
  const items = await query({ where: 'pk = :pk', values: { ':pk': keys.mail(contract, caseId, '').pk } });
  return items
    .map((item) => mailSchema.parse(item['mail']))
    .sort((left, right) => (left.queuedAt < right.queuedAt ? -1 : left.queuedAt > right.queuedAt ? 1 : 0));
}

/** A mail as it stands in the queue; the agenda looks at it at `retryAt`, unless it is sent by then. */
export type NewInQueue = { mail: MailRecord; retryAt: string };

/** Mails as they are put into the queue by themselves, or with what they follow from. */
export const mailItems = ({ contract, caseId }: MailPlace, mails: readonly NewInQueue[]): NewItem[] =>
  mails.map(({ mail, retryAt }) => ({ ...keys.mail(contract, caseId, mail.id), mail, ...onAgenda(retryAt) }));

/** Queues mails in one request. One that was queued before stays as it is. @returns for each whether it is new */
export const queueMails = (place: MailPlace, mails: readonly NewInQueue[]): Promise<boolean[]> =>
  putNew(mailItems(place, mails));

/**
 * Takes the mail off its place on the agenda for one attempt, so that two senders at the same time send once; the
 * agenda looks again at `retryAt`.
 * @param mail with this attempt counted
 */
export async function claimMail(
  { contract, caseId }: MailPlace,
  mail: MailRecord,
  { place, retryAt }: { place: string; retryAt: string },
): Promise<boolean> {
  const key = keys.mail(contract, caseId, mail.id);
  return update(key, { set: { mail, ...onAgenda(retryAt) } }, atPlace(place));
}

/** Moves a mail on without an attempt: its address takes none as yet. */
export async function holdMail(
  { contract, caseId }: MailPlace,
  mail: MailRecord,
  { place, until }: { place: string; until: string },
): Promise<void> {
  const key = keys.mail(contract, caseId, mail.id);
  await update(key, { set: { mail: { ...mail, held: true }, ...onAgenda(until) } }, atPlace(place));
}

/** Takes a mail that waits off the agenda for good: there is nothing left to say with it. */
export async function markOvertaken(
  { contract, caseId }: MailPlace,
  mail: MailRecord,
  { place, at }: { place: string; at: string },
): Promise<void> {
  await update(
    keys.mail(contract, caseId, mail.id),
    { set: { mail: { ...mail, withdrawnAt: at } }, remove: LEAVE_AGENDA },
    atPlace(place),
  );
}

/**
 * A mail that came back at `returnedAt` counts as not sent and is queued again, unless it has been sent anew since. It
 * may come back before its sender has noted that it is out.
 */
export async function requeue(
  { contract, caseId }: MailPlace,
  id: string,
  { returnedAt, retryAt }: { returnedAt: string; retryAt: string },
): Promise<void> {
  const key = keys.mail(contract, caseId, id);
  const item = await get(key);
  const mail = item && mailSchema.parse(item['mail']);
  if (!mail || mail.recalledAt !== undefined) return;
  const isOut = mail.sentAt === null ? mail.attempts > 0 && mail.held !== true : mail.sentAt <= returnedAt;
  if (!isOut) return;
  const returned = { ...mail, sentAt: null, held: true };
  // Noted since as sent: it is looked at again.
  if (!(await update(key, { set: { mail: returned, ...onAgenda(retryAt) } }, asRead(mail))) && mail.sentAt === null)
    await requeue({ contract, caseId }, id, { returnedAt, retryAt });
}

/** It is neither tried once more nor noted as sent since. */
const asRead = ({ sentAt, attempts }: MailRecord): Condition => ({
  expression: '#mail.#sentAt = :sentAt AND #mail.#attempts = :attempts',
  names: { '#mail': 'mail', '#sentAt': 'sentAt', '#attempts': 'attempts' },
  values: { ':sentAt': sentAt, ':attempts': attempts },
});

/**
 * Takes a mail back: off the agenda, and its links lead nowhere from here on.
 * @returns false when it has been tried once more since it was read, with one more link, or has been noted as sent
 */
export async function recallMail({ contract, caseId }: MailPlace, mail: MailRecord, at: string): Promise<boolean> {
  return update(
    keys.mail(contract, caseId, mail.id),
    { set: { mail: { ...mail, recalledAt: at } }, remove: LEAVE_AGENDA },
    asRead(mail),
  );
}

/** A mail that is out, as it is to stand. */
export type SentMail = { place: MailPlace; mail: MailRecord };

/** The mails are out, and leave the agenda; not one that was taken back, came back or is tried once more meanwhile. */
export async function markSent(sent: readonly SentMail[]): Promise<void> {
  await putEach(
    sent.map(({ place: { contract, caseId }, mail }) => ({
      item: { ...keys.mail(contract, caseId, mail.id), mail },
      condition: asItWent(mail),
    })),
  );
}

function asItWent({ attempts, held }: MailRecord): Condition {
  const later = held === true ? ['recalledAt'] : ['recalledAt', 'held'];
  return {
    expression: ['#mail.#attempts = :attempts', ...later.map((name) => `attribute_not_exists(#mail.#${name})`)].join(
      ' AND ',
    ),
    names: Object.fromEntries(['mail', 'attempts', ...later].map((name) => [`#${name}`, name])),
    values: { ':attempts': attempts },
  };
}
