import type { Contract, Person } from '../../domain/contract/contract.ts';
import { actorOf } from '../../local/replay/check-scenario.ts';
import { formsOf, offers, saysOf, type Form } from '../../local/replay/page.ts';
import type { Action, DecideAction, OpenAction, Scenario } from '../../local/replay/scenario.ts';
import { textsOf } from '../../local/replay/typed.ts';
import { Visitor } from '../../local/replay/visitor.ts';
import type { MortalLaptop } from './mortal-laptop.ts';

interface Mail {
  id: string;
  to: string;
  kind: string;
  case: string;
  links: string[];
}

/**
 * The scenario's people at a laptop that dies under their hands. Whoever gets no answer looks first whether what they did
 * stands already; a form for opening is sent again as it was.
 */
export class People {
  readonly caseIds = new Map<string, string>();
  readonly #visitors = new Map<string, Visitor>();

  constructor(
    private readonly laptop: MortalLaptop,
    private readonly contract: Contract,
  ) {}

  async play({ actions, until }: Scenario): Promise<void> {
    for (const { action } of actions) {
      await this.#timeComes(action.at);
      await this.#perform(action);
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

  async #perform(act: Action): Promise<void> {
    const person = actorOf(this.contract, act.by);
    if (person === undefined) throw new Error(`there is nobody who is ${act.by}`);
    if (act.do === 'open') this.caseIds.set(act.ref, await this.#open(act, person));
    else if (act.do === 'decide') await this.#decide(act, person);
    else throw new Error(`nobody here does "${act.act}" on a case`);
  }

  async #open(act: OpenAction, person: Person): Promise<string> {
    const visitor = this.#visitorOf(person);
    const form = await this.laptop.surviving(() => this.#openingForm(act, person));
    const answer = await this.laptop.surviving(() => visitor.send(form, textsOf(act.with)));
    const caseId = /\/cases\/([^/?]+)/.exec(answer.url)?.[1];
    if (caseId === undefined) throw new Error(`${act.ref} was refused: ${saysOf(answer)} (${answer.status})`);
    return caseId;
  }

  async #openingForm(act: OpenAction, person: Person): Promise<Form> {
    const visitor = this.#visitorOf(person);
    const url = `${this.laptop.portalUrl}/c/${this.contract.terms.id}/open/${act.workflow}`;
    const page = await visitor.open(url);
    const signIn = formsOf(page).find(({ open }) => open.has('email'));
    if (signIn !== undefined) {
      await visitor.send(signIn, { email: person.email });
      const link =
        (await this.#mails()).find((mail) => mail.kind === 'sign-in' && mail.to === person.email)?.links[0] ?? '';
      for (const enter of formsOf(await visitor.open(link))) await visitor.send(enter, {});
    }
    const form = formsOf(await visitor.open(url)).find(({ open }) => open.has('site'));
    if (form === undefined) throw new Error(`${act.by} finds no form for ${act.workflow}`);
    return form;
  }

  async #decide(act: DecideAction, person: Person): Promise<void> {
    const visitor = this.#visitorOf(person);
    const caseId = this.caseIds.get(act.ref) ?? act.ref;
    let hasSent = false;
    await this.laptop.surviving(async () => {
      const mail = (await this.#mails()).find(
        ({ kind, to, case: about }) => kind === 'task' && to === person.email && about === caseId,
      );
      if (mail === undefined) throw new Error(`${act.ref}, ${act.task}: no mail asks ${act.by} at ${act.at}`);
      const page = await visitor.open(mail.links[0] ?? '');
      const form = formsOf(page).find((candidate) => offers(candidate, 'decision', act.decision));
      if (form === undefined && hasSent) return;
      if (form === undefined)
        throw new Error(`${act.ref}, ${act.task}: "${saysOf(page)}" (${page.status}) at ${act.at}`);
      hasSent = true;
      const shown = await visitor.send(form, { ...textsOf(act.with), decision: act.decision });
      // Amounts are shown in words, and count once they are confirmed.
      const confirmation = formsOf(shown).find(({ choices }) => choices.has('confirmed'));
      const [confirmed] = confirmation?.choices.get('confirmed') ?? [];
      const answer =
        confirmation === undefined || confirmed === undefined ? shown : await visitor.send(confirmation, { confirmed });
      if (answer.status >= 400)
        throw new Error(`${act.ref}, ${act.task}: refused, "${saysOf(answer)}" (${answer.status}) at ${act.at}`);
    });
  }

  /** Newest first. */
  async #mails(): Promise<Mail[]> {
    return (await fetch(`${this.laptop.awsUrl}/__local/outbox`)).json() as Promise<Mail[]>;
  }

  #visitorOf({ id }: Person): Visitor {
    const visitor = this.#visitors.get(id) ?? new Visitor();
    this.#visitors.set(id, visitor);
    return visitor;
  }
}
