import { randomUUID } from 'node:crypto';
import type { Account, LedgerLine } from '../../domain/case/account.ts';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import type { MailSubject } from '../../portal/mails/mail.tsx';
import { sendRawMail } from '../aws/send-mail.ts';
import { settings } from '../settings.ts';
import { signals } from '../signals.ts';
import type { LoadedCase } from '../store/cases.ts';
import { measure } from '../telemetry/measure.ts';
import { traced } from '../telemetry/trace.ts';

export type Envelope = {
  contract: Contract;
  person: Person;
  loaded: LoadedCase | null;
  account: Account;
  lines: LedgerLine[];
  now: string;
  link: string | null;
};

/** How a mail is known: its kind, and its id in the queue (null for one that is not queued). */
export type MailTag = { kind: string; id: string | null };

/** What writes a mail is read when the first one is written: a page that is looked at doesn't wait for it. */
async function composers() {
  const [{ composeMail }, { composeMime }] = await Promise.all([
    import('../../portal/mails/mail.tsx'),
    import('./compose-mime.ts'),
  ]);
  return { composeMail, composeMime };
}

/** Composes one mail to one person and sends it. @throws AddressRefused */
export async function sendComposed(envelope: Envelope, subject: MailSubject, tag: MailTag): Promise<void> {
  const { composeMail, composeMime } = await composers();
  const { PORTAL_URL: portalUrl, MAIL_FROM: from } = settings();
  const to = envelope.person.email;
  const mime = await composeMime(composeMail(subject, { ...envelope, portalUrl }), {
    from,
    to,
    messageId: `<${randomUUID()}@${from.split('@')[1]?.replace('>', '') ?? 'linkpact'}>`,
    sentAt: envelope.now,
    headers: { ...headersOf(envelope, subject, tag), 'Auto-Submitted': 'auto-generated' },
  });
  await traced('mail', {}, () => sendRawMail({ from, to, mime }));
  measure(signals.mailsSent);
}

/** What a mail is about, so that one that comes back can be traced. One person may be asked two things in one case. */
function headersOf(
  { contract, person, loaded }: Envelope,
  subject: MailSubject,
  { kind, id }: MailTag,
): Record<string, string> {
  return {
    'X-Linkpact-Kind': kind,
    'X-Linkpact-Contract': contract.terms.id,
    'X-Linkpact-Case': loaded?.record.id ?? '',
    'X-Linkpact-Person': person.id,
    ...(id === null ? {} : { 'X-Linkpact-Mail': id }),
    ...('task' in subject && subject.task ? { 'X-Linkpact-Task': subject.task.id } : {}),
  };
}

export const pageUrl = (contract: Contract, path: string): string =>
  `${settings().PORTAL_URL}/c/${contract.terms.id}/${path}`;
