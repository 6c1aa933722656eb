import type { Person } from '../../domain/contract/contract.ts';
import { get } from '../aws/table.ts';
import { hashed, keys } from './keys.ts';
import { newSecret } from './links.ts';
import { mailSchema, questionOf, type MailRecord } from './mail-record.ts';

/** Where a link in a mail points to: the mail by which it went out, and the secret that nobody else knows. */
export type MailToken = { readonly case: string; readonly mail: string; readonly secret: string };

/** What a link in a mail asks of whom: an opening of a question, of a person in a role. */
export type FollowedMail = { case: string; question: string; person: string; role: string };

/**
 * A mail as it goes out with one more link. The secret goes into the mail and nowhere else; with the mail in the table
 * stands its hash.
 */
export function withLink(mail: MailRecord, { role }: Person, at: string): { mail: MailRecord; secret: string } {
  const secret = newSecret();
  return { mail: { ...mail, links: [...(mail.links ?? []), { hash: hashed(secret), role, at }] }, secret };
}

const SEPARATOR = '~';

export const tokenText = (token: MailToken): string =>
  [token.case, token.mail, token.secret].map(encodeURIComponent).join(SEPARATOR);

/** @param text as it stands in the address, its escapes read. @returns null for what no mail ever held */
export function readToken(text: string): MailToken | null {
  const [caseId, mail, secret, ...more] = text.split(SEPARATOR);
  if (!caseId || !mail || !secret || more.length > 0 || text.length > 1000) return null;
  return { case: caseId, mail, secret };
}

/** Where a link leads; null when there is none like it. Following it changes nothing. */
export async function followMailLink(contractId: string, token: MailToken): Promise<FollowedMail | null> {
  const item = await get(keys.mail(contractId, token.case, token.mail));
  const mail = item && mailSchema.parse(item['mail']);
  const link = mail?.links?.find(({ hash }) => hash === hashed(token.secret));
  const question = mail ? questionOf(mail.about) : null;
  if (!mail || !link || question === null || mail.recalledAt !== undefined) return null;
  return { case: token.case, question, person: mail.personId, role: link.role };
}
