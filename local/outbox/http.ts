import type { IncomingMessage, ServerResponse } from 'node:http';
import { shanghai } from '../../domain/time/instant.ts';
import { attachmentOf, type Mail } from './mail.ts';
import type { Outbox } from './outbox.ts';
import { filterIn } from './filter.ts';
import { MailHead, NoMail, OutboxPage, PlainMail } from './pages.tsx';

/** Mails carry markup from outside: nothing in them may run, load or be sent anywhere. Links work. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** `GET /__local/outbox` (JSON), `/__local/outbox/` (list), `…/<id>` (the mail), `…/<id>?part=text` (as text), `…/<id>/<n>` (its attachments). */
export async function handleOutbox(
  outbox: Outbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const [path = '', search = ''] = (request.url ?? '').split('?');
  const match = /^\/__local\/outbox(\/)?(\d+)?(?:\/(\d+))?$/.exec(path);
  if (match === null) return false;
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return reply(response, 405, 'text/plain', 'The outbox can only be read.');
  const [, slash, id, part] = match;
  if (slash === undefined) return reply(response, 200, 'application/json', JSON.stringify(outbox.list().map(asListed)));
  if (id === undefined)
    return reply(
      response,
      200,
      'text/html',
      page(OutboxPage({ mails: outbox.list(), filter: filterIn(search), time: shortTime })),
    );
  const mail = outbox.find(id);
  if (mail === null) return reply(response, 404, 'text/html', page(NoMail({ id })));
  if (part !== undefined) return sendAttachment(outbox, mail, Number(part), response);
  return reply(response, 200, 'text/html', shown(mail, new URLSearchParams(search).get('part') === 'text'));
}

/** For people; Beijing time goes without saying here. */
function shortTime(instant: string): string {
  return shanghai(instant).slice(0, 16).replace('T', ' ');
}

function asListed(mail: Mail): object {
  const { id, to, subject, kind, text, html, links } = mail;
  return { id, to, subject, kind, case: mail.case, sentAt: shanghai(mail.sentAt), text, html, links };
}

/** The strip stands before what the mail says, in the mail's own page. */
function shown(mail: Mail, isText: boolean): string {
  if (isText || mail.html === '') return page(PlainMail({ mail, time: shortTime }));
  const head = String(MailHead({ mail, time: shortTime, isText }));
  if (!/<body[^>]*>/i.test(mail.html)) return `${head}<main>${mail.html}</main>`;
  return mail.html
    .replace(/<body[^>]*>/i, (tag) => `${tag}${head}<main>`)
    .replace(/<\/body>/i, (tag) => `</main>${tag}`);
}

async function sendAttachment(outbox: Outbox, mail: Mail, index: number, response: ServerResponse): Promise<boolean> {
  const raw = await outbox.rawOf(mail.id);
  const bytes = raw === null ? null : await attachmentOf(raw, index);
  const about = mail.attachments[index];
  if (bytes === null || about === undefined)
    return reply(response, 404, 'text/plain', `Mail ${mail.id} has no attachment ${index}.`);
  response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(about.name)}`);
  return reply(response, 200, about.type, bytes);
}

function page(body: unknown): string {
  return `<!doctype html>${String(body)}`;
}

function reply(response: ServerResponse, status: number, type: string, body: string | Buffer): true {
  response
    .writeHead(status, {
      'content-type': type.includes('charset') || !/^text\/|json/.test(type) ? type : `${type}; charset=utf-8`,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .end(body);
  return true;
}
