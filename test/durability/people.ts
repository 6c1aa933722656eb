import type { Contract, Person } from '../../domain/contract/contract.ts';
import { ActionRefused } from '../../local/replay/action-error.ts';
import { actorOf } from '../../local/replay/check-scenario.ts';
import { filledIn } from '../../local/replay/fill-in.ts';
import { formsOf, isOwnForm, offers, saysOf, type Form, type Page } from '../../local/replay/page.ts';
import type { Action, DecideAction, Scenario } from '../../local/replay/scenario.ts';
import { signed } from '../../local/replay/sign.ts';
import { Visitor } from '../../local/replay/visitor.ts';
import type { MortalLaptop } from './mortal-laptop.ts';

/** What a page says that doesn't take, or doesn't offer, what a person wants to do; null where it was taken. */
type Refusal = string | null;

/**
 * The scenario's people at a laptop that dies under their hands. Whoever gets no answer looks first whether what they did
 * stands already; a form for opening or acting is filled in anew until its files are there, and then sent again as it was.
 */
export class People {
  readonly caseIds = new Map<string, string>();
  readonly #visitors = new Map<string, Visitor>();

  constructor(
    private readonly laptop: MortalLaptop,
    private readonly contract: Contract,
  ) {}

  async play({ actions, until }: Scenario): Promise<void> {
    for (const { action, path } of actions) {
      await this.#timeComes(action.at);
      const refusal = await this.#perform(action, path);
      if ((refusal !== null) !== (action.expect === 'refused'))
        throw new Error(`${path}, ${action.ref} at ${action.at}: ${refusal ?? 'taken, and expected to be refused'}`);
    }
    await this.#timeComes(until);
  }

  #timeComes(at: string): Promise<void> {
    return this.laptop.surviving(async () => {
      const response = await fetch(`${this.laptop.awsUrl}/__local/clock`, {
        method: 'POST',
        body: JSON.stringify({ to: at }),
      });
      if (response.status !== 200) throw new Error(`${at}: ${await response.text()}`);
    });
  }

  #perform(action: Action, path: string): Promise<Refusal> {
    const person = actorOf(this.contract, action.by);
    if (person === undefined) throw new Error(`there is nobody who is ${action.by}`);
    if (action.do === 'decide') return this.#decide(action, person, path);
    const place =
      action.do === 'open' ? `open/${action.workflow}` : `cases/${this.#caseOf(action.ref)}/act/${action.act}`;
    return this.#sendOwnForm(action, person, { path, place });
  }

  readonly #caseOf = (ref: string): string => this.caseIds.get(ref) ?? ref;

  async #sendOwnForm(
    action: Exclude<Action, DecideAction>,
    person: Person,
    { path, place }: { path: string; place: string },
  ): Promise<Refusal> {
    const visitor = this.#visitorOf(person);
    const find = (shown: Page): Form | undefined => formsOf(shown).find(isOwnForm);
    const filled = await this.laptop.surviving(async () => {
      const page = await this.#openSignedIn(place, person);
      const form = find(page);
      return form === undefined ? saysOf(page) : this.#filledIn(form, action, { path, visitor, find });
    });
    if (typeof filled === 'string') return filled;
    const answer = await this.laptop.surviving(async () =>
      signed(visitor, await visitor.send(filled.ready, filled.texts), person),
    );
    const caseId = /\/cases\/([^/?]+)/.exec(answer.url)?.[1];
    if (answer.status >= 400 || caseId === undefined) return saysOf(answer);
    if (action.do === 'open') this.caseIds.set(action.ref, caseId);
    if (action.do === 'act' && action.as !== undefined) this.caseIds.set(action.as, caseId);
    return null;
  }

  /** What a form refuses by itself is said; what breaks off is done again. */
  async #filledIn(
    form: Form,
    action: Action,
    { path, visitor, find }: { path: string; visitor: Visitor; find: (shown: Page) => Form | undefined },
  ): Promise<{ ready: Form; texts: Readonly<Record<string, string>> } | string> {
    const doing = { path, source: '', visitor, caseIds: this.caseIds };
    try {
      return await filledIn(doing, form, { typed: action.with, what: action.ref, find });
    } catch (error) {
      if (error instanceof ActionRefused) return error.message;
      throw error;
    }
  }

  async #decide(action: DecideAction, person: Person, path: string): Promise<Refusal> {
    const visitor = this.#visitorOf(person);
    const place = `cases/${this.#caseOf(action.ref)}`;
    const opening = openingOn(await this.laptop.surviving(() => this.#openSignedIn(place, person)), action);
    if (opening === null) return `"${action.task}" is not asked`;
    let hasSent = false;
    return this.laptop.surviving(async () => {
      const find = (shown: Page): Form | undefined =>
        formsOf(shown).find((one) => offers(one, 'decision', action.decision) && !one.choices.has('touch'));
      const page = await this.#openSignedIn(`${place}/answer/${opening}`, person);
      const form = find(page);
      if (form === undefined) return hasSent ? null : saysOf(page);
      const filled = await this.#filledIn(form, action, { path, visitor, find });
      if (typeof filled === 'string') return filled;
      hasSent = true;
      const { decision } = action;
      const shown = await visitor.send(filled.ready, { ...filled.texts, decision });
      const answer = await signed(visitor, shown, person);
      return answer.status >= 400 ? saysOf(answer) : null;
    });
  }

  async #openSignedIn(path: string, person: Person): Promise<Page> {
    const visitor = this.#visitorOf(person);
    const url = `${this.laptop.portalUrl}/c/${this.contract.terms.id}/${path}`;
    const page = await visitor.open(url);
    const signIn = formsOf(page).find(({ open }) => open.has('email'));
    if (signIn === undefined) return page;
    await visitor.send(signIn, { email: person.email });
    const link = await this.#signInLink(person);
    for (const enter of formsOf(await visitor.open(link))) await visitor.send(enter, {});
    return visitor.open(url);
  }

  /** In the newest mail of that kind. */
  async #signInLink({ email }: Person): Promise<string> {
    const mails = (await (await fetch(`${this.laptop.awsUrl}/__local/outbox`)).json()) as {
      kind: string;
      to: string;
      links: string[];
    }[];
    return mails.find(({ kind, to }) => kind === 'sign-in' && to === email)?.links[0] ?? '';
  }

  #visitorOf({ id }: Person): Visitor {
    const visitor = this.#visitors.get(id) ?? new Visitor();
    this.#visitors.set(id, visitor);
    return visitor;
  }
}

/** The question that is meant among those that the case's page lets the person answer: the oldest where several have the name. */
function openingOn({ root }: Page, { task, round }: DecideAction): string | null {
  const asked = root
    .querySelectorAll('a')
    .flatMap((link) => /\/answer\/([^/?]+)$/.exec(link.getAttribute('href') ?? '')?.[1] ?? [])
    .map((opening) => ({ opening, name: opening.split('.')[0], round: Number(opening.split('.')[1]) }))
    .filter((one) => one.name === task && (round === undefined || one.round === round))
    .sort((one, other) => one.round - other.round);
  return asked[0]?.opening ?? null;
}
