import { readPage, type Form, type Page } from './page.ts';
import type { PickedFile } from './typed.ts';

const maxRedirects = 5;

/** One person's browser: opens pages, sends forms, keeps cookies. No scripts. */
export class Visitor {
  readonly #cookies = new Map<string, string>();

  async open(url: string): Promise<Page> {
    return this.#go(url, { method: 'GET' });
  }

  /** Sends a form with what was filled in, as a browser does. */
  async send(
    form: Form,
    filled: Readonly<Record<string, string>>,
    files: ReadonlyMap<string, readonly PickedFile[]> = new Map(),
  ): Promise<Page> {
    const fields = [...new Map([...form.given, ...Object.entries(filled)])];
    const origin = new URL(form.action).origin;
    if (files.size > 0)
      return this.#go(form.action, { method: 'POST', body: multipart(fields, files), headers: { origin } });
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin };
    return this.#go(form.action, { method: 'POST', body: new URLSearchParams(fields).toString(), headers });
  }

  async #go(start: string, first: RequestInit): Promise<Page> {
    let url = start;
    let request = first;
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      const response = await fetch(url, {
        ...request,
        redirect: 'manual',
        headers: { ...request.headers, ...this.#cookieHeader() },
      });
      this.#keepCookies(response);
      const location = response.headers.get('location');
      const html = await response.text();
      if (location === null || response.status < 300 || response.status > 399)
        return readPage(url, response.status, html);
      url = new URL(location, url).href;
      request = { method: 'GET' };
    }
    throw new Error(`${start} redirects without end.`);
  }

  /** As the browser sends them. */
  cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #cookieHeader(): Record<string, string> {
    if (this.#cookies.size === 0) return {};
    return { cookie: this.cookies() };
  }

  #keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (/;\s*max-age=0/i.test(line) || value.join('=') === '') this.#cookies.delete(name.trim());
      else this.#cookies.set(name.trim(), value.join('='));
    }
  }
}

function multipart(
  fields: readonly (readonly [string, string])[],
  files: ReadonlyMap<string, readonly PickedFile[]>,
): FormData {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  for (const [name, picked] of files) for (const file of picked) body.append(name, new Blob([file.bytes]), file.name);
  return body;
}
