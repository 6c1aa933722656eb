import { formsOf, type Form, type Page } from '../../local/replay/page.ts';
import { Visitor } from '../../local/replay/visitor.ts';
import type { Mail } from '../../local/outbox/mail.ts';

/** Pages that one mail leads to: a gateway looks at so many, then lets the mail through. */
const PAGES_A_MAIL = 25;

const wordsIn = (text: string): string[] =>
  text.split(/[\s，。；：、（）【】〔〕《》“”"',;:()<>[\]|]+/u).filter(Boolean);
const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/**
 * A mail gateway that tries mails out: opens every link, those of the pages, too, and submits every form of every page with each of its buttons, a word of page and
 * mail in every field and every box ticked; then the forms of the pages that come. It keeps cookies.
 */
export class MailRobot {
  /** Everything that it was shown, in which a name could have stood. */
  readonly seen: string[] = [];
  readonly states: string[] = [];
  readonly #followed = new Set<string>();
  #turn = 0;

  async tryOut(mail: Mail): Promise<void> {
    this.seen.push(mail.subject, mail.text, mail.html, mail.to, mail.from, JSON.stringify(mail.headers));
    const said = [mail.subject, mail.text].join('\n');
    for (const link of mail.links) {
      const visitor = new Visitor();
      await this.#walk(visitor, await visitor.open(link), said);
    }
  }

  async #walk(visitor: Visitor, first: Page, said: string): Promise<void> {
    const pages = [first];
    for (let looked = 0; looked < PAGES_A_MAIL; looked += 1) {
      const page = pages.shift();
      if (page === undefined) return;
      const text = `${said}\n${page.root.text}`;
      this.seen.push(page.root.toString());
      this.states.push(page.root.querySelector('body')?.getAttribute('data-state') ?? '');
      pages.push(...(await this.#follow(visitor, page)));
      for (const form of formsOf(page)) pages.push(...(await this.#submit(visitor, form, text)));
    }
  }

  /** The ways that lead on from a page, each once. */
  async #follow(visitor: Visitor, page: Page): Promise<Page[]> {
    const ways = page.root
      .querySelectorAll('main a, nav a')
      .map((way) => new URL(way.getAttribute('href') ?? '', page.url))
      .filter((way) => way.protocol === 'http:' && !way.hash && !this.#followed.has(way.href));
    for (const way of ways) this.#followed.add(way.href);
    const pages: Page[] = [];
    for (const way of ways.slice(0, PAGES_A_MAIL)) pages.push(await visitor.open(way.href));
    return pages;
  }

  async #submit(visitor: Visitor, form: Form, text: string): Promise<Page[]> {
    const buttons = [...form.choices].filter(([name]) => ['decision', 'confirmed', 'touch'].includes(name));
    const presses = buttons.flatMap(([name, values]) => [...values].map((value) => ({ [name]: value })));
    const pages: Page[] = [];
    for (const press of presses.length === 0 ? [{}] : presses)
      pages.push(await visitor.send(form, { ...this.#filled(form, text), ...press }));
    return pages;
  }

  /** Another word each time, so that many are tried; what is filled in already, such as a day, is left. */
  #filled(form: Form, text: string): Record<string, string> {
    const words = [...new Set([...linesIn(text), ...wordsIn(text)])];
    const filled: Record<string, string> = {};
    for (const name of form.open) {
      const [choice] = form.choices.get(name) ?? [];
      this.#turn += 7;
      filled[name] = choice ?? (form.given.get(name) || (words[this.#turn % words.length] ?? ''));
    }
    delete filled['revise'];
    return filled;
  }
}
