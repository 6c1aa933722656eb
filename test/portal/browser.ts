import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { parse, type HTMLElement } from 'node-html-parser';
import PostalMime from 'postal-mime';
import { epochMs } from '../../domain/time/instant.ts';
import { handler } from '../../functions/handlers/portal.ts';
import { loadEvents, loadFile } from '../../functions/store/case-store.ts';
import { SIGNER } from '../../portal/pages/signing.tsx';
import { context, orderOf, type Office } from '../functions/office.ts';
import type { SentMail } from '../functions/sent-mail.ts';

export interface Page {
  readonly status: number;
  readonly state: string | undefined;
  readonly root: HTMLElement;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly location: string | undefined;
}

interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly cookies?: string[];
  readonly body: string;
}

type Fields = Readonly<Record<string, string>>;
export type Sent = { body?: string; headers?: Fields; at?: string };

/** A browser without scripts, in front of the portal's own handler: keeps cookies, doesn't follow redirects by itself. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  constructor(readonly office: Office) {}

  get(path: string, at?: string): Promise<Page> {
    return this.#send('GET', path, at === undefined ? {} : { at });
  }

  post(path: string, fields: Fields, headers: Fields = {}, at?: string): Promise<Page> {
    const body = new URLSearchParams(fields).toString();
    const form = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
    return this.#send('POST', path, { body, headers: form, ...(at === undefined ? {} : { at }) });
  }

  /** Whatever somebody sends who has no page of ours before them. */
  raw(method: string, path: string, sent: Sent): Promise<Page> {
    return this.#send(method, path, sent);
  }

  /** What a link saves as a file. */
  async download(path: string): Promise<{ body: Buffer; headers: Readonly<Record<string, string>> }> {
    const event = eventOf('GET', path, { at: this.office.now() }, [...this.#cookies]);
    const answer = (await handler(event as never, context('portal'))) as Answer & { isBase64Encoded?: boolean };
    const body = Buffer.from(answer.body, answer.isBase64Encoded === true ? 'base64' : 'utf8');
    return { body, headers: answer.headers };
  }

  /** The cookies that were set, as the browser sends them back. */
  cookies(): Fields {
    return Object.fromEntries(this.#cookies);
  }

  async #send(method: string, path: string, sent: Sent): Promise<Page> {
    const event = eventOf(method, path, { ...sent, at: sent.at ?? this.office.now() }, [...this.#cookies]);
    const answer = (await handler(event as never, context('portal'))) as Answer;
    for (const set of answer.cookies ?? []) this.#keep(set);
    const root = parse(answer.body);
    return {
      status: answer.statusCode,
      state: root.querySelector('body')?.getAttribute('data-state'),
      root,
      text: root.text,
      headers: { ...answer.headers, 'set-cookie': (answer.cookies ?? []).join('\n') },
      location: answer.headers['location'],
    };
  }

  #keep(set: string): void {
    const [name = '', value = ''] = set.split(';')[0]?.split('=') ?? [];
    if (/max-age=0/i.test(set)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

/** A request as the HTTP API hands it to the portal (payload format 2.0). */
function eventOf(
  method: string,
  path: string,
  { body, headers, at }: Sent & { at: string },
  cookies: readonly (readonly [string, string])[],
): APIGatewayProxyEventV2 {
  const [rawPath = '/', rawQueryString = ''] = path.split('?');
  const http = { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' };
  const requestContext = { http, domainName: 'portal.example.com', timeEpoch: epochMs(at) };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    cookies: cookies.map((pair) => pair.join('=')),
    headers: { host: 'portal.example.com', ...headers },
    requestContext: requestContext as APIGatewayProxyEventV2['requestContext'],
    isBase64Encoded: false,
    ...(body === undefined ? {} : { body }),
  };
}

/** The hidden fields of the form that holds this decision, or of the page's first form that is posted. */
export function hidden({ root }: Page, decision?: string): Record<string, string> {
  const selector = decision === undefined ? 'form[method=post]' : `form[data-decision=${decision}]`;
  const inputs = root.querySelector(selector)?.querySelectorAll('input[type=hidden]') ?? [];
  return Object.fromEntries(
    inputs.map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
  );
}

/** What the first person in a role fills in to sign. */
export const signing = (office: Office, role: string): Record<string, string> => ({
  [SIGNER.agrees]: 'yes',
  [SIGNER.name]: office.person(role).name,
});

/** Sends a form, and signs or confirms where the page that comes asks for it. @param by the role whose first person it is */
export async function signed(browser: Browser, path: string, fields: Fields, by: string): Promise<Page> {
  const shown = await browser.post(path, fields);
  const button = shown.root.querySelector('button[name=confirmed]');
  if (!button) return shown;
  const confirmed = button.getAttribute('value') ?? '';
  return browser.post(path, {
    ...hidden(shown),
    confirmed,
    ...(shown.state === 'sign' ? signing(browser.office, by) : {}),
  });
}

/** What is wrong with what was typed: `field:code`, as the page marks it. */
export const errorsOn = ({ root }: Page): (string | undefined)[] =>
  root.querySelectorAll('[data-error]').map((node) => node.getAttribute('data-error'));

/** What stands in a field of the page. */
export const typedInto = ({ root }: Page, name: string): string | undefined =>
  root.querySelector(`input[name=${name}]`)?.getAttribute('value') ??
  root.querySelector(`textarea[name=${name}]`)?.text;

/** Path of the personal link in a mail. */
export async function linkIn(mail: SentMail | undefined): Promise<string> {
  const { text = '' } = await PostalMime.parse(mail?.raw ?? '');
  const path = /portal\.example\.com(\/c\/\S+?\/[ts]\/[\w.~-]+)/.exec(text)?.[1];
  if (path === undefined) throw new Error(`there is no link in the mail: ${text}`);
  return path;
}

/**
 * Path of the newest link by which a person was asked. @param question `pay`, or one round of it: `pay.2` @param person
 * by default the first who was asked
 */
export function linkOf(office: Office, caseId: string, question: string, person?: string): Promise<string> {
  const asked = office
    .sent({ case: caseId, kind: 'task' })
    .filter((mail) => `${mail.question}.`.startsWith(`${question}.`) && (person ?? mail.person) === mail.person);
  return linkIn(asked.findLast((mail) => mail.person === asked[0]?.person));
}

/** A new link order with the first question's link. */
export async function newOrder(office: Office, site: number): Promise<{ caseId: string; link: string }> {
  const caseId = await office.order(site, orderOf(site));
  return { caseId, link: await linkOf(office, caseId, 'complete') };
}

/** Everything that is kept of a case, and every mail that went out, to see whether anything has changed. */
export async function facts(office: Office, caseId: string): Promise<string> {
  const { id } = office.contract.terms;
  return JSON.stringify([await loadFile(id, caseId), await loadEvents(id, caseId), office.world.mails.length]);
}

/** Signs somebody in through the mail, as people do. */
export async function signedIn(office: Office, role: string): Promise<Browser> {
  const browser = new Browser(office);
  const { email, id } = office.person(role);
  await browser.post(`/c/${office.contract.terms.id}/sign-in`, { email });
  await browser.post(await linkIn(office.sent({ kind: 'sign-in', person: id }).at(-1)), {});
  return browser;
}
