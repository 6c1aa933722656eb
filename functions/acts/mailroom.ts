import { deadlinesOf } from '../../domain/case/judgement.ts';
import type { TaskRecord } from '../../domain/case/records.ts';
import { personById, type Contract, type Person } from '../../domain/contract/contract.ts';
import type { MailSubject } from '../../portal/mails/mail.tsx';
import { AddressRefused } from '../aws/raw-mail.ts';
import { log, reasonOf } from '../log.ts';
import { signals } from '../signals.ts';
import { markOn, marksOn } from '../store/address-marks.ts';
import type { LoadedCase } from '../store/cases.ts';
import { ledgerFor } from '../store/ledger.ts';
import { makeLink } from '../store/links.ts';
import { claimMail, holdMail, listMails, markSent, queueMail, withdrawMail, type MailPlace } from '../store/mails.ts';
import { asks, outwardKind, taskIdOf, type MailAbout, type MailRecord } from '../store/mail-record.ts';
import { measure } from '../telemetry/measure.ts';
import { deadlineOfTask } from './deadline-of-task.ts';
import { noteReturned } from './note-returned.ts';
import { retryAt, retryOfHeld } from './retry.ts';
import { pageUrl, sendComposed } from './send-composed.ts';

/** `notBefore`: a reminder that falls outside office hours waits for them; the sweep sends it then. */
export type NewMail = { id: string; person: Person; about: MailAbout; notBefore?: string };
/** What mails belong to: a case, or the contract as a whole (null). */
type Matter = { contract: Contract; loaded: LoadedCase | null; at: string };

const placeOf = ({ contract, loaded }: Matter): MailPlace => ({
  contract: contract.terms.id,
  caseId: loaded?.record.id ?? null,
});

/**
 * Queues mails and tries to send each at once. A mail whose id is queued already is not sent again; one that can't be sent
 * now stays on the agenda, and the sweep sends it later. So does a mail to an address that takes none.
 */
export async function post(matter: Matter, mails: readonly NewMail[]): Promise<void> {
  const { contract, at } = matter;
  const marked = new Set((await marksOn(contract)).map(({ personId }) => personId));
  for (const { id, person, about, notBefore = at } of mails) {
    const waits = notBefore > at;
    const held = !waits && marked.has(person.id);
    const mail: MailRecord = {
      id,
      personId: person.id,
      about,
      queuedAt: at,
      sentAt: null,
      attempts: waits || held ? 0 : 1,
      ...(held ? { held } : {}),
    };
    const isNew = await queueMail(placeOf(matter), mail, waits ? notBefore : held ? retryOfHeld(at) : retryAt(at, 1));
    if (isNew && !waits && !held) await attempt(matter, mail);
  }
}

/** One more attempt at a mail whose place on the agenda has come; not while its address takes none. */
export async function resend(matter: Matter, mail: MailRecord, place: string): Promise<void> {
  const { contract, at } = matter;
  if (mail.sentAt !== null) return;
  const person = personById(contract, mail.personId);
  if (person && (await markOn(contract.terms.id, person)))
    await holdMail(placeOf(matter), mail, { place, until: retryOfHeld(at) });
  else if (mail.held && (await isOvertaken(matter, mail))) await withdrawMail(placeOf(matter), mail, { place, at });
  else if (await claimMail(placeOf(matter), mail, { place, retryAt: retryAt(at, mail.attempts + 1) }))
    await attempt(matter, { ...mail, attempts: mail.attempts + 1 });
}

/**
 * After a long wait a person is asked once, and only what is still asked: the question may be closed by now, or a later mail,
 * a reminder, says all that this one does.
 */
async function isOvertaken(matter: Matter, mail: MailRecord): Promise<boolean> {
  const taskId = taskIdOf(mail.about);
  if (!asks(mail.about)) return false;
  if (matter.loaded?.tasks.find((task) => task.id === taskId)?.state !== 'open') return true;
  const inOrder = (one: MailRecord): string => `${one.queuedAt} ${one.id}`;
  return (await listMails(placeOf(matter))).some(
    (other) =>
      asks(other.about) &&
      taskIdOf(other.about) === taskId &&
      other.personId === mail.personId &&
      inOrder(other) > inOrder(mail),
  );
}

async function attempt(matter: Matter, mail: MailRecord): Promise<void> {
  const place = placeOf(matter);
  const person = personById(matter.contract, mail.personId);
  try {
    if (!person)
      log('warn', 'mail to somebody who is no longer among the people', {
        ...place,
        mail: mail.id,
        person: mail.personId,
      });
    else if (!(await isTaken(matter, person, mail))) return;
    await markSent(place, mail, matter.at);
  } catch (error) {
    measure(signals.mailsFailed);
    log('error', 'mail not sent; the sweep tries again', { ...place, mail: mail.id, reason: reasonOf(error) });
  }
}

/** Sends a mail. @returns false when the mail server won't have the address: the mail waits until it is another one. */
async function isTaken(matter: Matter, person: Person, mail: MailRecord): Promise<boolean> {
  try {
    await send(matter, person, mail);
    return true;
  } catch (error) {
    if (!(error instanceof AddressRefused)) throw error;
    await noteReturned(matter, {
      person,
      isPresent: true,
      reason: 'refused',
      mailId: mail.id,
      kind: outwardKind(mail.about),
      taskId: taskIdOf(mail.about),
    });
    return false;
  }
}

async function send({ contract, loaded, at }: Matter, person: Person, { id, about }: MailRecord): Promise<void> {
  const { account, lines } = await ledgerFor(loaded?.record ?? null);
  const task = loaded?.tasks.find((kept) => kept.id === taskIdOf(about)) ?? null;
  const link = asks(about) && loaded && task ? await taskLink(contract, loaded, task, person, at) : null;
  const subject = subjectOf(contract, loaded, about, task);
  if (subject)
    await sendComposed({ contract, person, loaded, account, lines, now: at, link }, subject, {
      kind: outwardKind(about),
      id,
    });
}

async function taskLink(
  contract: Contract,
  loaded: LoadedCase,
  task: TaskRecord,
  person: Person,
  at: string,
): Promise<string> {
  const target = { kind: 'task' as const, caseId: loaded.record.id, taskId: task.id, personId: person.id };
  return pageUrl(contract, `t/${await makeLink(contract.terms.id, target, at)}`);
}

function subjectOf(
  contract: Contract,
  loaded: LoadedCase | null,
  about: MailAbout,
  task: TaskRecord | null,
): MailSubject | null {
  switch (about.kind) {
    case 'task':
    case 'reminder':
      return (
        task && { kind: about.kind, task, deadline: loaded && deadlineOfTask(task, deadlinesOf(contract, loaded)) }
      );
    case 'receipt':
      return task && { kind: 'receipt', task };
    case 'breach':
      return about;
    case 'closed':
      return about;
    case 'notice':
      return { kind: 'notice', notice: about.notice, task, detail: about.detail };
    case 'undeliverable': {
      const person = personById(contract, about.personId);
      return person ? { kind: 'undeliverable', person, reason: about.reason, since: about.since } : null;
    }
  }
}
