import { listFiles } from '../../functions/store/case-store.ts';
import { formsOf, type Form } from '../../local/replay/page.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { openingId } from '../../domain/case/record.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { requireRoom, rooms } from '../../workflows/index.ts';
import type { Office } from '../functions/office.ts';
import { readSent } from '../functions/sent-mail.ts';
import { Browser, linkIn } from '../portal/browser.ts';
import type { Dice } from '../race/dice.ts';
import { asRead, type Player } from './player.ts';

/** A form that stands open to somebody now. */
export interface LiveForm {
  readonly role: string | null;
  readonly browser: Browser;
  readonly path: string;
  readonly form: Form;
}

/** The room, and which of its questions, acts or openings it is that a form belongs to. */
interface Source {
  readonly room: Room;
  readonly question?: string;
  readonly act?: string;
}

/** Links that are known at a time: each is read out of its mail. */
const LINKS = 15;
const MAILS = 40;
/** So many of the roles take part in one raid; each costs some requests. */
const SIGN_IN = 0.6;
/** Pages of forms that are looked up at a time; each costs a request. */
const LOOKED_UP = 10;

/** One visitor a role, strangers, and what lies open to them at a moment. */
export class Crowd {
  readonly visitors = new Map<string, Browser>();
  readonly stranger: Browser;
  links: string[] = [];
  #workflows = new Map<string, string>();
  forms: LiveForm[] = [];

  private constructor(readonly office: Office) {
    this.stranger = new Browser(office);
  }

  /** Most sign in, and look which forms stand open. */
  static async gather(office: Office, player: Player, dice: Dice): Promise<Crowd> {
    const crowd = new Crowd(office);
    const roles = new Set(office.contract.people.map((person) => person.role));
    for (const role of roles)
      if (dice.chance(SIGN_IN)) crowd.visitors.set(role, await player.signIn(role, office.now()));
    const mails = office.world.mails.slice(-MAILS).map(readSent);
    const asking = mails.filter(({ kind }) => ['task', 'reminder', 'sign-in'].includes(kind));
    crowd.links = await Promise.all(asking.slice(-LINKS).map(linkIn));
    await crowd.look(dice);
    return crowd;
  }

  get cases(): string[] {
    return [...this.#workflows.keys()];
  }

  get base(): string {
    return `/c/${this.office.contract.terms.id}`;
  }

  anybody(dice: Dice): Browser {
    return dice.chance(0.2) ? this.stranger : (dice.pick([...this.visitors.values()]) ?? this.stranger);
  }

  /** Which forms stand open now. */
  async look(dice: Dice): Promise<void> {
    const files = await listFiles(this.office.contract.terms.id);
    this.#workflows = new Map(files.map(({ id, workflow }) => [id, workflow]));
    const asked = files.flatMap((file) =>
      openQuestions(file).map((question) => `${this.base}/cases/${file.id}/answer/${openingId(question)}`),
    );
    const acts = files.flatMap(({ id }) =>
      rooms.flatMap((room) =>
        [...Object.keys(room.acts), ...Object.keys(room.outwardActs ?? {})].map(
          (act) => `${this.base}/cases/${id}/act/${act}`,
        ),
      ),
    );
    const opening = rooms.map(({ name }) => `${this.base}/open/${name}`);
    const console = this.cases.map((id) => `${this.base}/console/cases/${id}`);
    const live = this.links.filter((link) => link.includes('/t/')).slice(-6);
    this.forms = [];
    for (let looked = 0; looked < LOOKED_UP; looked += 1) {
      const path = dice.pick(
        dice.pick([asked, asked, acts, opening, console, live].filter((some) => some.length > 0)) ?? [],
      );
      if (path !== undefined) await this.#lookAt(path, dice);
    }
  }

  /** Whether what this form decides counts only once its person has typed their name. */
  asksForName({ path }: LiveForm, decision: string | undefined): boolean {
    const { room, question, act } = this.#sourceOf(path) ?? {};
    if (!room) return false;
    if (question !== undefined) return room.questions[question]?.decisions[decision ?? '']?.factor ?? false;
    if (act !== undefined) return (room.acts[act] ?? room.outwardActs?.[act])?.factor ?? false;
    return 'factor' in room.opening && room.opening.factor;
  }

  #sourceOf(path: string): Source | null {
    const [, workflow] = /\/open\/([\w-]+)$/.exec(path) ?? [];
    const [, id, question] =
      /\/cases\/([^/]+)\/answer\/([\w-]+)\./.exec(path) ?? /\/t\/([^/~]+)~task\.([\w-]+)\./.exec(path) ?? [];
    const [, actedOn, act] = /\/cases\/([^/]+)\/act\/([\w-]+)$/.exec(path) ?? [];
    if (workflow !== undefined) return { room: requireRoom(workflow) };
    const room = this.#roomOf(id ?? actedOn ?? '');
    if (act !== undefined) {
      const other = rooms.find(({ outwardActs }) => outwardActs?.[act] !== undefined);
      const own = room?.acts[act] === undefined ? other : room;
      return own ? { room: own, act } : null;
    }
    return room && question !== undefined ? { room, question } : null;
  }

  #roomOf(caseId: string): Room | null {
    const workflow = this.#workflows.get(caseId);
    return workflow === undefined ? null : requireRoom(workflow);
  }

  async #lookAt(path: string, dice: Dice): Promise<void> {
    const isLink = path.includes('/t/');
    const tried = isLink ? [[null, this.stranger] as const] : [...this.visitors].filter(() => dice.chance(0.5));
    for (const [role, browser] of tried) {
      const page = await browser.get(path);
      const found = formsOf(asRead(page, path)).filter(({ given }) => given.has('nonce'));
      const own = found.filter(({ action }) => !/\/(sign-out|role)$/.test(new URL(action).pathname));
      for (const form of own) this.forms.push({ role, browser, path: new URL(form.action).pathname, form });
      if (own.length > 0) return;
    }
  }
}
