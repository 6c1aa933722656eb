import { parse } from 'node-html-parser';
import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { z } from 'zod';

/** A mail as the outbox lists it; `sentAt` is an instant (UTC). */
export const mailSchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  kind: z.string().nullable(),
  case: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  sentAt: z.string(),
  text: z.string(),
  html: z.string(),
  links: z.array(z.string()),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), size: z.number() })),
});
export type Mail = z.infer<typeof mailSchema>;

/** Reads a message (MIME). What it is about stands in the headers `X-Linkpact-Kind` and `X-Linkpact-Case`. */
export async function readMail(raw: Buffer, known: { id: string; to: string[]; sentAt: string }): Promise<Mail> {
  const email = await PostalMime.parse(raw);
  const headers = Object.fromEntries(
    email.headers.filter(({ key }) => key.startsWith('x-linkpact-')).map(({ key, value }) => [key, value]),
  );
  const [html, text] = [withLf(email.html), withLf(email.text)];
  return {
    ...known,
    from: email.from?.address ?? '',
    to: known.to.join(', '),
    subject: email.subject ?? '',
    kind: headers['x-linkpact-kind'] || null,
    case: headers['x-linkpact-case'] || null,
    headers,
    text,
    html,
    links: linksIn(html, text),
    attachments: attached(email).map((part) => ({
      name: part.filename ?? '',
      type: part.mimeType,
      size: sizeOf(part.content),
    })),
  };
}

/** A mail whose personal links lead nowhere, and whose attachments are not kept. */
export function withoutLink(mail: Mail): Mail {
  const blunt = (text: string): string => text.replace(/(\/c\/[\w-]+\/[st]\/)[\w.~-]+/g, '$1…');
  return { ...mail, text: blunt(mail.text), html: blunt(mail.html), links: mail.links.map(blunt), attachments: [] };
}

/** Mails end their lines in CRLF; whoever reads them here doesn't care to. */
const withLf = (part: string | undefined): string => (part ?? '').replaceAll('\r\n', '\n');

/** The bytes of attachment number `index`, or null. */
export async function attachmentOf(raw: Buffer, index: number): Promise<Buffer | null> {
  const part = attached(await PostalMime.parse(raw))[index];
  if (part === undefined) return null;
  return typeof part.content === 'string' ? Buffer.from(part.content) : Buffer.from(part.content as Uint8Array);
}

/** What a mail program offers to save: parts with a name. */
function attached(email: Email): Attachment[] {
  return email.attachments.filter(({ filename }) => filename !== null && filename !== '');
}

function linksIn(html: string, text: string): string[] {
  const hrefs = parse(html)
    .querySelectorAll('a')
    .map((anchor) => anchor.getAttribute('href') ?? '');
  const written = text.match(/https?:\/\/[^\s<>"'，。）】]+/g) ?? [];
  return [...new Set([...hrefs, ...written].filter((link) => /^https?:/.test(link)))];
}

function sizeOf(content: string | ArrayBuffer | Uint8Array): number {
  return typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
}
