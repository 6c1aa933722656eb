import { parse, type HTMLElement } from 'node-html-parser';
import type { Role } from '../../domain/contract/contract.ts';
import { requireCase } from '../../functions/store/cases.ts';
import { opened, type Office } from '../functions/office.ts';

export type Page = {
  status: number;
  state: string | undefined;
  root: HTMLElement;
  text: string;
  headers: Headers;
  location: string | null;
};

/** A browser without scripts: keeps cookies, doesn't follow redirects by itself. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  get(path: string): Promise<Page> {
    return this.#send(path, {});
  }

  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Page> {
    return this.#send(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  async #send(path: string, init: RequestInit): Promise<Page> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.#origin), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie },
    });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]?.split('=') ?? [];
      if (/max-age=0/i.test(set)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const root = parse(await response.text());
    return {
      status: response.status,
      state: root.querySelector('body')?.getAttribute('data-state'),
      root,
      text: root.text,
      headers: response.headers,
      location: response.headers.get('location'),
    };
  }
}

/** The hidden fields of the form that holds this decision, or of the page's first form that is posted. */
export function hidden({ root }: Page, decision?: string): Record<string, string> {
  const form =
    decision === undefined
      ? root.querySelector('form[method=post]')
      : (root.querySelector(`form:has(button[value=${decision}])`) ??
        root.querySelectorAll('form').find((one) => one.querySelector(`button[value=${decision}]`)));
  return Object.fromEntries(
    (form?.querySelectorAll('input[type=hidden]') ?? []).map((input) => [
      input.getAttribute('name') ?? '',
      input.getAttribute('value') ?? '',
    ]),
  );
}

/** Path of the newest link that a person was sent for a task of a case. */
export function linkOf(office: Office, caseId: string, task: string, email: string): string {
  const mail = office.laptop.outbox
    .list()
    .find(
      (one) =>
        one.case === caseId &&
        one.to === email &&
        one.kind === 'task' &&
        one.headers['x-linkpact-task']?.startsWith(`${task}.`),
    );
  const [link] = mail?.links ?? [];
  if (link === undefined) throw new Error(`${email} has no mail that asks "${task}" of ${caseId}`);
  return new URL(link).pathname;
}

/** A new link order with the first question's link. */
export async function newOrder(office: Office, site: number): Promise<{ caseId: string; link: string }> {
  const caseId = opened(await office.order({ site }));
  return { caseId, link: linkOf(office, caseId, 'complete', office.person('b.technician').email) };
}

/** Everything that is kept of a case, to see whether anything has changed. */
export async function facts(office: Office, caseId: string): Promise<string> {
  return JSON.stringify(await requireCase(office.contract.terms.id, caseId));
}

/** Signs somebody in through the mail, as people do. */
export async function signedIn(office: Office, role: Role): Promise<Browser> {
  const browser = new Browser(office.laptop.portalUrl);
  const { email } = office.person(role);
  const base = `/c/${office.contract.terms.id}`;
  await browser.post(`${base}/sign-in`, { email });
  const link = office.laptop.outbox.list().find((mail) => mail.to === email && mail.kind === 'sign-in')?.links[0];
  if (link === undefined) throw new Error(`${email} got no sign-in link`);
  await browser.post(new URL(link).pathname, {});
  return browser;
}
