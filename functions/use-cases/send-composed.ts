import { randomUUID } from 'node:crypto';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import type { CalendarOrder } from '../../portal/mails/context.ts';
import type { MailSubject } from '../../portal/mails/mail.tsx';
import { sendRawMail } from '../aws/send-mail.ts';
import { settings } from '../settings.ts';
import { signals } from '../signals.ts';
import { measure } from '../telemetry/measure.ts';
import type { Opened } from './open-view.ts';

export type Envelope = {
  contract: Contract;
  person: Person;
  opened: Opened | null;
  now: string;
  link: string | null;
  /** The calendar entry that goes with it; null for none. Left out: the mail's own. */
  calendar?: CalendarOrder | null;
};

/**
 * How a mail is known: its kind, its id in the queue (null for one that is not queued), the opening of the question
 * that it is about.
 */
export type MailTag = { kind: string; id: string | null; question: string | null };

let composing: ReturnType<typeof readComposers> | undefined;

/** What writes a mail is read when the first one is written, once: a page that is looked at doesn't wait for it. */
const composers = (): ReturnType<typeof readComposers> => (composing ??= readComposers());

async function readComposers() {
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
    headers: { ...headersOf(envelope, tag), 'Auto-Submitted': 'auto-generated' },
  });
  await sendRawMail({ from, to, mime });
  measure(signals.mailsSent);
}

/** What a mail is about, so that one that comes back can be traced. One person may be asked two things in one case. */
function headersOf({ contract, person, opened }: Envelope, { kind, id, question }: MailTag): Record<string, string> {
  return {
    'X-Linkpact-Kind': kind,
    'X-Linkpact-Contract': contract.terms.id,
    'X-Linkpact-Case': opened?.view.file.id ?? '',
    'X-Linkpact-Person': person.id,
    ...(id === null ? {} : { 'X-Linkpact-Mail': id }),
    ...(question === null ? {} : { 'X-Linkpact-Task': question }),
  };
}

export const pageUrl = (contract: Contract, path: string): string =>
  `${settings().PORTAL_URL}/c/${contract.terms.id}/${path}`;
