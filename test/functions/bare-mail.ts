import type { Contract } from '../../domain/contract/contract.ts';
import { sendRawMail } from '../../functions/aws/send-mail.ts';
import type { Envelope, MailTag } from '../../functions/use-cases/send-composed.ts';

/** In the place of `send-composed.ts`: a mail that has headers and says nothing, where only is tried who gets which mail when. */
export async function sendComposed(
  { person, opened, now }: Envelope,
  _subject: unknown,
  { id, kind, question }: MailTag,
): Promise<void> {
  const headers = {
    Date: new Date(now).toUTCString(),
    'X-Linkpact-Kind': kind,
    'X-Linkpact-Case': opened?.view.file.id ?? '',
    'X-Linkpact-Person': person.id,
    'X-Linkpact-Mail': id ?? '',
    'X-Linkpact-Task': question ?? '',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  await sendRawMail({
    from: 'linkpact@example.com',
    to: person.email,
    mime: Buffer.from(`${lines.join('\r\n')}\r\n\r\n`),
  });
}

export const pageUrl = (contract: Contract, path: string): string =>
  `http://portal.example.com/c/${contract.terms.id}/${path}`;
