import { randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { Account, LedgerLine } from '../../domain/case/account.ts';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import { composeMail, type MailSubject } from '../../portal/mails/mail.tsx';
import { sendRawMail } from '../aws/send-mail.ts';
import { settings } from '../settings.ts';
import type { LoadedCase } from '../store/cases.ts';

export type Envelope = { contract: Contract; person: Person; loaded: LoadedCase | null; account: Account; lines: LedgerLine[]; now: string; link: string | null };

/** How a mail is known: its kind, and its id in the queue (null for one that is not queued). */
export type MailTag = { kind: string; id: string | null };

/** Composes one mail to one person and sends it. @throws AddressRefused */
export async function sendComposed(envelope: Envelope, subject: MailSubject, tag: MailTag): Promise<void> {
  const mail = composeMail(subject, { ...envelope, portalUrl: settings().PORTAL_URL });
  const from = settings().MAIL_FROM;
  const composer = new MailComposer({
    from, to: envelope.person.email, subject: mail.subject, text: mail.text, html: mail.html, date: new Date(envelope.now),
    messageId: `<${randomUUID()}@${from.split('@')[1]?.replace('>', '') ?? 'linkpact'}>`,
    headers: { ...headersOf(envelope, subject, tag), 'Auto-Submitted': 'auto-generated' },
    ...(mail.calendar === null ? {} : { icalEvent: { method: 'PUBLISH', filename: 'deadline.ics', content: mail.calendar } }),
  });
  await sendRawMail({ from, to: envelope.person.email, mime: await composer.compile().build() });
}

/** What a mail is about, so that one that comes back can be traced. One person may be asked two things in one case. */
function headersOf({ contract, person, loaded }: Envelope, subject: MailSubject, { kind, id }: MailTag): Record<string, string> {
  return {
    'X-Linkpact-Kind': kind, 'X-Linkpact-Contract': contract.terms.id, 'X-Linkpact-Case': loaded?.record.id ?? '', 'X-Linkpact-Person': person.id,
    ...(id === null ? {} : { 'X-Linkpact-Mail': id }),
    ...('task' in subject && subject.task ? { 'X-Linkpact-Task': subject.task.id } : {}),
  };
}

export const pageUrl = (contract: Contract, path: string): string => `${settings().PORTAL_URL}/c/${contract.terms.id}/${path}`;
