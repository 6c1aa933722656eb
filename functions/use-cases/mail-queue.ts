import { openQuestions } from '../../workflows/authoring/judge.ts';
import { openingId } from '../../domain/case/record.ts';
import { peopleHolding, personById, type Person } from '../../domain/contract/contract.ts';
import { ADMINISTRATOR } from '../../domain/contract/duty-holders.ts';
import { AddressRefused } from '../aws/raw-mail.ts';
import { log, reasonOf } from '../log.ts';
import { madeInThisCall, ofThisCall, readAnew } from '../once-per-call.ts';
import { signals } from '../signals.ts';
import { markOn } from '../store/address-marks.ts';
import { claimMail, holdMail, listMails, markOvertaken, markSent, type SentMail } from '../store/mails.ts';
import { asks, outwardKind, questionOf, type MailRecord } from '../store/mail-record.ts';
import { measure } from '../telemetry/measure.ts';
import type { Matter } from './matter.ts';
import { enqueue, placeOf, readied, type NewMail, type Queued } from './queue-mails.ts';
import { recordBounce } from './record-bounce.ts';
import { inOfficeHours, retryAt, retryOfHeld, triedForMs } from './retry.ts';
import { sendMail } from './send-mail.ts';

/** For so long a mail may be tried again before somebody is told. */
const UNSENT_MS = 4 * 3_600_000;

/** Queues mails and tries to send each at once. One whose id is queued already is not sent again. */
export async function post(matter: Matter, mails: readonly NewMail[]): Promise<void> {
  await send(matter, await enqueue(matter, mails));
}

/**
 * Sends what was queued just now, one after the other: a reader gets them in the order in which they were meant. That
 * they are out is noted of all of them together; what is cut short before is sent once more.
 */
export async function send(matter: Matter, queued: readonly Queued[]): Promise<void> {
  const sent: MailRecord[] = [];
  for (const { mail, sendNow, secret } of queued) {
    const done = sendNow ? await attempt(matter, mail, secret) : null;
    if (done) sent.push(done);
  }
  await noteSent(matter, sent);
}

const TO_NOTE = 'mails to be noted as sent';

/** Mails that `work` sends, for whatever cases, are noted as sent together, after it. */
export async function notedTogether<Done>(work: () => Promise<Done>): Promise<Done> {
  const sent: SentMail[] = [];
  ofThisCall(TO_NOTE, () => sent);
  try {
    return await work();
  } finally {
    readAnew(TO_NOTE);
    await note(sent);
  }
}

async function noteSent(matter: Matter, mails: readonly MailRecord[]): Promise<void> {
  const sent = mails.map((mail) => ({ place: placeOf(matter), mail: { ...mail, sentAt: matter.at } }));
  const together = madeInThisCall<SentMail[]>(TO_NOTE);
  if (together) together.push(...sent);
  else await note(sent);
}

async function note(sent: readonly SentMail[]): Promise<void> {
  try {
    await markSent(sent);
  } catch (error) {
    const mails = sent.map(({ place, mail }) => ({ ...place, mail: mail.id }));
    log('error', 'mails are sent but not noted as sent; the sweep sends them again', {
      mails,
      reason: reasonOf(error),
    });
  }
}

/**
 * One more attempt at a mail whose place on the agenda has come; not while its address takes none, and not once it is
 * overtaken.
 */
export async function resend(matter: Matter, mail: MailRecord, place: string): Promise<void> {
  const { contract, at } = matter;
  if (mail.sentAt !== null || mail.recalledAt !== undefined) return;
  const lookAt = (moment: string): string => inOfficeHours(matter, questionOf(mail.about), moment);
  const person = personById(contract, mail.personId);
  if (await isOvertaken(matter, mail)) await markOvertaken(placeOf(matter), mail, { place, at });
  else if (person && (await markOn(contract.terms.id, person))) {
    await holdMail(placeOf(matter), mail, { place, until: lookAt(retryOfHeld(at)) });
  } else {
    const again = { ...mail, attempts: mail.attempts + 1 };
    const tried = person ? readied(matter, person, again) : { mail: again, secret: null };
    const isOurs = await claimMail(placeOf(matter), tried.mail, {
      place,
      retryAt: lookAt(retryAt(at, again.attempts)),
    });
    if (isOurs) await send(matter, [{ ...tried, sendNow: true }]);
  }
}

/**
 * After a wait a person is asked once, and only what is still asked: the question may be answered by now, or stand in
 * another opening, or a later mail, a reminder, says all that this one does. So for each mail that waited, whichever
 * way.
 */
async function isOvertaken(matter: Matter, mail: MailRecord): Promise<boolean> {
  const opening = questionOf(mail.about);
  if (mail.about.kind === 'notice' && (mail.about.notice === 'silence' || mail.about.notice === 'moved'))
    return !isOpen(matter, opening);
  if (mail.about.kind === 'notice' && mail.about.notice === 'no-longer-asked') return isAskedAgain(matter, opening);
  if (!asks(mail.about)) return false;
  if (!isOpen(matter, opening)) return true;
  const inOrder = (one: MailRecord): string => `${one.queuedAt} ${one.id}`;
  return (await listMails(placeOf(matter))).some(
    (other) =>
      asks(other.about) &&
      questionOf(other.about) === opening &&
      other.personId === mail.personId &&
      inOrder(other) > inOrder(mail),
  );
}

function isOpen({ opened }: Matter, opening: string | null): boolean {
  return opened !== null && openQuestions(opened.view.file).some((question) => openingId(question) === opening);
}

/** In whatever round: then there is something left to do, and the entry in the calendar is the new one. */
function isAskedAgain({ opened }: Matter, opening: string | null): boolean {
  const name = opening?.split('.')[0];
  return opened !== null && openQuestions(opened.view.file).some((question) => question.name === name);
}

/**
 * @returns the mail as it is done with: it is out, or there is nobody any more whom it could go to; null when it is to
 * be tried again
 */
async function attempt(matter: Matter, mail: MailRecord, secret: string | null): Promise<MailRecord | null> {
  const place = placeOf(matter);
  const person = personById(matter.contract, mail.personId);
  try {
    if (!person) {
      log('warn', 'mail to somebody who is no longer among the people', {
        ...place,
        mail: mail.id,
        person: mail.personId,
      });
    }
    const sent = person ? await sentTo(matter, person, mail, secret) : { entry: null };
    if (!sent) return null;
    return sent.entry === null ? mail : { ...mail, entry: sent.entry };
  } catch (error) {
    measure(signals.mailsFailed);
    await reportUnsent(matter, mail, reasonOf(error));
    log('error', 'mail not sent; the sweep tries again', { ...place, mail: mail.id, reason: reasonOf(error) });
    return null;
  }
}

/**
 * A mail that has been refused for hours, though its address is good, is told to the administrators once: a person
 * waits for it. Hours in which it waited for the offices don't count. A notice of that kind is never reported itself.
 */
async function reportUnsent(
  matter: Matter,
  { id, about, attempts, personId }: MailRecord,
  reason: string,
): Promise<void> {
  const { contract } = matter;
  const isReport = about.kind === 'notice' && about.notice === 'unsent';
  if (isReport || matter.opened === null || triedForMs(attempts) < UNSENT_MS) return;
  const mails = peopleHolding(contract, ADMINISTRATOR).map((person): NewMail => ({
    id: `unsent.${id}.${person.id}`,
    person,
    about: { kind: 'notice', notice: 'unsent', question: questionOf(about), detail: `${personId}: ${reason}` },
  }));
  await post(matter, mails);
}

/** Sends a mail. @returns null when the mail server won't have the address: the mail waits until it is another one. */
async function sentTo(
  matter: Matter,
  person: Person,
  mail: MailRecord,
  secret: string | null,
): Promise<{ entry: string | null } | null> {
  try {
    return { entry: await sendMail(matter, person, mail, secret) };
  } catch (error) {
    if (!(error instanceof AddressRefused)) throw error;
    await recordBounce(matter, {
      person,
      isPresent: true,
      reason: 'refused',
      mailId: mail.id,
      kind: outwardKind(mail.about),
      question: questionOf(mail.about),
    });
    return null;
  }
}
