import { randomUUID } from 'node:crypto';
import type { Account, LedgerLine } from '../../domain/case/account.ts';
import { deadlinesOf } from '../../domain/case/judgement.ts';
import type { TaskRecord } from '../../domain/case/records.ts';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import type { MailSubject } from '../../portal/mails/mail.tsx';
import { sendRawMail } from '../aws/send-mail.ts';
import { log, reasonOf } from '../log.ts';
import { settings } from '../settings.ts';
import { signals } from '../signals.ts';
import type { LoadedCase } from '../store/cases.ts';
import { ledgerFor } from '../store/ledger.ts';
import { makeLink } from '../store/links.ts';
import { claimMail, markSent, queueMail } from '../store/mails.ts';
import { outwardKind, type MailAbout, type MailRecord } from '../store/mail-record.ts';
import { measure } from '../telemetry/measure.ts';
import { traced } from '../telemetry/trace.ts';
import { deadlineOfTask } from './deadline-of-task.ts';

/** `notBefore`: a reminder that falls outside office hours waits for them; the sweep sends it then. */
export type NewMail = { id: string; person: Person; about: MailAbout; notBefore?: string };
type InCase = { contract: Contract; loaded: LoadedCase; at: string };

const FIRST_RETRY_MS = 5 * 60_000;
const LONGEST_RETRY_MS = 4 * 3_600_000;

/** 5 minutes after the first attempt, then twice as long each time, at most 4 hours. */
export function retryAt(at: string, attempts: number): string {
  return new Date(Date.parse(at) + Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1))).toISOString();
}

/**
 * Queues mails and tries to send each at once. A mail whose id is queued already is not sent again; one that can't be sent
 * now stays on the agenda, and the sweep sends it later.
 */
export async function post(where: InCase, mails: readonly NewMail[]): Promise<void> {
  const { contract, loaded, at } = where;
  for (const { id, person, about, notBefore = at } of mails) {
    const waits = notBefore > at;
    const mail: MailRecord = { id, personId: person.id, about, queuedAt: at, sentAt: null, attempts: waits ? 0 : 1 };
    const isNew = await queueMail({ contract: contract.terms.id, caseId: loaded.record.id }, mail, waits ? notBefore : retryAt(at, 1));
    if (isNew && !waits) await attempt(where, mail);
  }
}

/** One more attempt at a mail whose place on the agenda has come. */
export async function resend(where: InCase, mail: MailRecord, place: string): Promise<void> {
  const address = { contract: where.contract.terms.id, caseId: where.loaded.record.id };
  if (mail.sentAt !== null) return;
  if (await claimMail(address, mail, { place, retryAt: retryAt(where.at, mail.attempts + 1) })) await attempt(where, { ...mail, attempts: mail.attempts + 1 });
}

async function attempt({ contract, loaded, at }: InCase, mail: MailRecord): Promise<void> {
  const person = contract.people.find((candidate) => candidate.id === mail.personId);
  const address = { contract: contract.terms.id, caseId: loaded.record.id };
  try {
    if (person) await send(contract, loaded, person, mail, at);
    else log('warn', 'mail to somebody who is no longer among the people', { ...address, mail: mail.id, person: mail.personId });
    await markSent(address, mail, at);
  } catch (error) {
    measure(signals.mailsFailed);
    log('error', 'mail not sent; the sweep tries again', { ...address, mail: mail.id, reason: reasonOf(error) });
  }
}

async function send(contract: Contract, loaded: LoadedCase, person: Person, mail: MailRecord, at: string): Promise<void> {
  const { about } = mail;
  const { account, lines } = await ledgerFor(loaded.record);
  const task = 'taskId' in about && about.taskId !== null ? loaded.tasks.find((kept) => kept.id === about.taskId) ?? null : null;
  const asks = about.kind === 'task' || about.kind === 'reminder';
  const link = asks && task ? await taskLink(contract, loaded, task, person, at) : null;
  const subject = subjectOf(contract, loaded, about, task);
  if (subject) await sendComposed({ contract, person, loaded, account, lines, now: at, link }, subject, outwardKind(about));
}

async function taskLink(contract: Contract, loaded: LoadedCase, task: TaskRecord, person: Person, at: string): Promise<string> {
  const target = { kind: 'task' as const, caseId: loaded.record.id, taskId: task.id, personId: person.id };
  return pageUrl(contract, `t/${await makeLink(contract.terms.id, target, at)}`);
}

export const pageUrl = (contract: Contract, path: string): string => `${settings().PORTAL_URL}/c/${contract.terms.id}/${path}`;

function subjectOf(contract: Contract, loaded: LoadedCase, about: MailAbout, task: TaskRecord | null): MailSubject | null {
  switch (about.kind) {
    case 'task':
    case 'reminder':
      return task && { kind: about.kind, task, deadline: deadlineOfTask(task, deadlinesOf(contract, loaded)) };
    case 'receipt': return task && { kind: 'receipt', task };
    case 'breach': return about;
    case 'closed': return about;
    case 'notice': return { kind: 'notice', notice: about.notice, task, detail: about.detail };
  }
}

type Envelope = { contract: Contract; person: Person; loaded: LoadedCase | null; account: Account; lines: LedgerLine[]; now: string; link: string | null };

/** What writes a mail is read when the first one is written: a page that is looked at doesn't wait for it. */
async function composers() {
  const [{ composeMail }, { default: MailComposer }] = await Promise.all([import('../../portal/mails/mail.tsx'), import('nodemailer/lib/mail-composer/index.js')]);
  return { composeMail, MailComposer };
}

/** Composes one mail to one person and sends it. */
export async function sendComposed(envelope: Envelope, subject: MailSubject, kind: string): Promise<void> {
  const { composeMail, MailComposer } = await composers();
  const mail = composeMail(subject, { ...envelope, portalUrl: settings().PORTAL_URL });
  const from = settings().MAIL_FROM;
  const composer = new MailComposer({
    from, to: envelope.person.email, subject: mail.subject, text: mail.text, html: mail.html, date: new Date(envelope.now),
    messageId: `<${randomUUID()}@${from.split('@')[1]?.replace('>', '') ?? 'linkpact'}>`,
    headers: { 'X-Linkpact-Kind': kind, 'X-Linkpact-Case': envelope.loaded?.record.id ?? '', ...taskHeader(subject), 'Auto-Submitted': 'auto-generated' },
    ...(mail.calendar === null ? {} : { icalEvent: { method: 'PUBLISH', filename: 'deadline.ics', content: mail.calendar } }),
  });
  const mime = await composer.compile().build();
  await traced('mail', {}, () => sendRawMail({ from, to: envelope.person.email, mime }));
  measure(signals.mailsSent);
}

/** Which question a mail is about: one person may be asked two things in one case. */
function taskHeader(subject: MailSubject): Record<string, string> {
  return 'task' in subject && subject.task ? { 'X-Linkpact-Task': subject.task.id } : {};
}
