import { absent, put, query, update } from '../aws/table.ts';
import { keys, onAgenda } from './keys.ts';
import type { MailRecord } from './mail-record.ts';

type At = { contract: string; caseId: string };

/** The mails of a case, in order of queueing. */
export async function listMails({ contract, caseId }: At): Promise<MailRecord[]> {
  const items = await query({ where: 'pk = :pk', values: { ':pk': keys.mail(contract, caseId, '').pk } });
  return items.map((item) => item['mail'] as MailRecord).sort((left, right) => (left.queuedAt < right.queuedAt ? -1 : left.queuedAt > right.queuedAt ? 1 : 0));
}

/** Queues a mail whose sender tries at once; the agenda looks again at `retryAt`. @returns false when it was queued before. */
export async function queueMail({ contract, caseId }: At, mail: MailRecord, retryAt: string): Promise<boolean> {
  const key = keys.mail(contract, caseId, mail.id);
  return put({ ...key, mail, ...onAgenda(key, retryAt) }, absent);
}

/** Takes the mail off its place on the agenda for one attempt, so that two senders at the same time send once; the agenda looks again at `retryAt`. */
export async function claimMail({ contract, caseId }: At, mail: MailRecord, { place, retryAt }: { place: string; retryAt: string }): Promise<boolean> {
  const key = keys.mail(contract, caseId, mail.id);
  return update(key, { set: { mail: { ...mail, attempts: mail.attempts + 1 }, ...onAgenda(key, retryAt) } },
    { expression: '#next = :place', names: { '#next': 'nextCheckAt' }, values: { ':place': place } });
}

export async function markSent({ contract, caseId }: At, mail: MailRecord, sentAt: string): Promise<void> {
  await update(keys.mail(contract, caseId, mail.id), { set: { mail: { ...mail, sentAt } }, remove: ['agendaShard', 'nextCheckAt'] });
}
