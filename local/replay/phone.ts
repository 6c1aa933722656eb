import { codeOf, stepAt } from '../../domain/contract/one-time-code.ts';
import { FIRST_CODE } from '../../portal/pages/authenticator.tsx';
import { formsOf, saysOf, type Page } from './page.ts';

/** A person's phone with an authenticator: reads the secret off the page, and never shows a code twice. */
export class Phone {
  #secret: string | null = null;
  #usedStep = 0;

  /** @param now the time on the clock, as an instant */
  constructor(readonly now: () => string) {}

  /**
   * Sets codes up, from the page that asks for it to the one that says that they count.
   * @param send sends a form of a page as it is filled in
   */
  async enrol(
    start: Page,
    send: (page: Page, filled: Readonly<Record<string, string>>) => Promise<Page>,
  ): Promise<void> {
    const shown = stateOf(start) === 'enrolling' ? start : await send(start, { begin: '1' });
    this.#secret = shown.root.querySelector('[data-secret]')?.getAttribute('data-secret') ?? null;
    this.#usedStep = 0;
    const done = this.#secret === null ? shown : await send(shown, { [FIRST_CODE]: this.code() });
    if (stateOf(done) !== 'enrolled' || this.#secret === null)
      throw new Error(`one-time codes can't be set up; the page says "${saysOf(done)}" (${done.status})`);
  }

  /**
   * The earliest code that a page would take now and that wasn't typed before: a clock that stands still gives three.
   * @throws Error where there is none, or no authenticator
   */
  code(): string {
    const step = Math.max(stepAt(this.now()) - 1, this.#usedStep + 1);
    if (this.#secret === null) throw new Error('this phone has no authenticator');
    if (step > stepAt(this.now()) + 1) throw new Error('each code of these 30 seconds has been used');
    this.#usedStep = step;
    return codeOf(this.#secret, step);
  }
}

const stateOf = ({ root }: Page): string | undefined => root.querySelector('body')?.getAttribute('data-state');

/** Where a page leads that asks for codes to be set up first; undefined on any other page. */
export function enrolmentOn(page: Page): string | undefined {
  if (stateOf(page) !== 'enrol-first') return undefined;
  const path = page.root.querySelector('a.button')?.getAttribute('href') ?? '';
  return new URL(path, page.url).href;
}

/** The form of a page that offers this name. */
export function formWith(page: Page, name: string) {
  const form = formsOf(page).find(({ open }) => open.has(name));
  if (!form) throw new Error(`no form with "${name}"; the page says "${saysOf(page)}" (${page.status})`);
  return form;
}
