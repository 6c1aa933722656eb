import { addMs } from '../../domain/time/instant.ts';
import { confirmationBy, confirmationOn } from '../../local/replay/sign.ts';
import { formsOf, isOwnForm, offers, type Form } from '../../local/replay/page.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { openingId } from '../../domain/case/record.ts';
import type { Office } from '../functions/office.ts';
import { readSent } from '../functions/sent-mail.ts';
import { Browser, linkIn, type Page } from '../portal/browser.ts';
import { withoutFaults } from '../race/world.ts';
import type { Deed } from './story.ts';

type Fields = Record<string, string>;

/** A form that somebody has sent, and what they were who sent it. */
export interface SentForm {
  readonly role: string;
  readonly browser: Browser;
  readonly path: string;
  readonly fields: Fields;
}

const MINUTE_MS = 60_000;
/** They sign in so long before, and ask again where no mail came or it was of no use. */
const BEFORE_MS = 20 * MINUTE_MS;
const ASKS = 9;
/** One fault, or some killed calls: who presses so often has got through, or never will. */
const PRESSES = 12;

/** The people of the story. Whoever gets no answer, or that something failed, sends the same again. */
export class Player {
  /** What they sent. */
  readonly sent: SentForm[] = [];
  /** What they got that was neither done nor a page to go on with. */
  readonly odd: string[] = [];

  constructor(
    private readonly office: Office,
    /** Whether they come by the link of their mail where they were asked by mail, or sign in. */
    private readonly byLink: boolean,
  ) {}

  get #base(): string {
    return `/c/${this.office.contract.terms.id}`;
  }

  async play(deed: Deed): Promise<void> {
    const at = new Date(deed.at).toISOString();
    const link = this.byLink ? await this.#link(deed, addMs(at, -BEFORE_MS)) : null;
    const browser = link === null ? await this.signIn(deed.role, addMs(at, -BEFORE_MS)) : new Browser(this.office);
    await this.office.to(at);
    await this.#do(deed, browser, link ?? (await this.#path(deed)));
    await this.office.settle();
  }

  /** @param from tries from then on, so that what follows happens at its own moment */
  async signIn(role: string, from: string): Promise<Browser> {
    await this.office.to(from);
    const { id, email } = this.office.person(role);
    for (let asks = 0; asks < ASKS; asks += 1) {
      const before = this.office.world.mails.length;
      const browser = new Browser(this.office);
      await this.#persist(() => browser.post(`${this.#base}/sign-in`, { email }));
      const came = this.office.world.mails.slice(before).map(readSent);
      const mail = came.findLast(({ kind, person }) => kind === 'sign-in' && person === id);
      if (mail) {
        const link = await linkIn(mail);
        await this.#persist(() => browser.post(link, {}));
        if ((await this.#persist(() => browser.get(this.#base))).state === 'home') return browser;
      }
      await this.office.later(2 / 60);
    }
    throw new Error(`${role} can't sign in`);
  }

  async #link({ on, answers, role }: Deed, at: string): Promise<string | null> {
    if (on === undefined || answers === undefined) return null;
    await this.office.to(at);
    const { id } = this.office.person(role);
    const asked = this.office.sent({ case: on, kind: 'task', person: id });
    return linkIn(asked.findLast(({ question }) => question.startsWith(`${answers}.`)));
  }

  async #path({ opens, on = '', act, answers }: Deed): Promise<string> {
    if (opens !== undefined) return `${this.#base}/open/${opens}`;
    if (act !== undefined) return `${this.#base}/cases/${on}/act/${act}`;
    const file = await withoutFaults(this.office.world, () => this.office.file(on));
    const open = openQuestions(file).find(({ name }) => name === answers);
    return `${this.#base}/cases/${on}/answer/${open ? openingId(open) : `${answers ?? ''}.1`}`;
  }

  async #do(deed: Deed, browser: Browser, path: string): Promise<void> {
    const { role, decision, typed } = deed;
    const page = await this.#persist(() => browser.get(path));
    const isMeant = (form: Form): boolean =>
      decision === undefined ? isOwnForm(form) : offers(form, 'decision', decision) && !form.choices.has('touch');
    const form = formsOf(asRead(page, path)).find(isMeant);
    if (!form) return void this.odd.push(`${path}: ${page.status} ${page.state ?? ''}`);
    const chosen = decision === undefined ? {} : { decision };
    const send = (fields: Fields): Promise<Page> => {
      this.sent.push({ role, browser, path, fields });
      return this.#persist(() => browser.post(path, fields));
    };
    const shown = await send({ ...Object.fromEntries(form.given), ...typed, ...chosen });
    const asked = confirmationOn(asRead(shown, path));
    const person = this.office.person(role);
    const end = asked ? await send({ ...Object.fromEntries(asked.given), ...confirmationBy(person, asked) }) : shown;
    if (end.status !== 303)
      this.odd.push(`${path}: ${end.status} ${end.state ?? ''} ${end.root.querySelector('h1')?.text ?? ''}`);
  }

  async #persist(ask: () => Promise<Page>): Promise<Page> {
    for (let presses = 0; presses < PRESSES; presses += 1) {
      const page = await this.office.world.call('page', ask).catch(() => null);
      if (page && page.status < 500) return page;
    }
    throw new Error('a page fails however often it is asked for');
  }
}

/** The page as the one who fills it in reads it. */
export const asRead = ({ status, root }: Page, path: string) => ({
  url: `http://portal.example.com${path}`,
  status,
  root,
});
