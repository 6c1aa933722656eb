import type { Contract } from '../../domain/contract/contract.ts';
import { sendRawMail } from '../../functions/aws/send-mail.ts';
import type { Envelope, MailTag } from '../../functions/use-cases/send-composed.ts';

/** A mail that says only which one it is: what is tried is when mails go out, not how they read. */
export async function sendComposed(
  { person, opened }: Envelope,
  _subject: unknown,
  { id, kind }: MailTag,
): Promise<void> {
  const mime = Buffer.from(`Mail: ${opened?.view.file.id ?? ''} ${kind} ${id ?? ''}\n`);
  await sendRawMail({ from: 'linkpact@example.com', to: person.email, mime });
}

export const pageUrl = (contract: Contract, path: string): string =>
  `http://portal.example.com/c/${contract.terms.id}/${path}`;
