import type { Contract, Person } from '../../domain/contract/contract.ts';
import { loadFile } from '../../functions/store/case-store.ts';
import { actorOf } from '../../local/replay/check-scenario.ts';
import { decide } from '../../local/replay/decide.ts';
import { open } from '../../local/replay/open.ts';
import type { Form, Page } from '../../local/replay/page.ts';
import type { OpenAction } from '../../local/replay/scenario.ts';
import { openSignedIn } from '../../local/replay/sign-in.ts';
import { Visitor } from '../../local/replay/visitor.ts';
import type { Outbox } from '../../local/outbox/outbox.ts';
import { until } from './until.ts';

export interface Place {
  contract: Contract;
  portalUrl: string;
  outbox: Outbox;
  /** How many mails the emulator has taken so far. */
  mailsTaken(): Promise<number>;
}

export interface Answer {
  caseId: string;
  by: string;
  task: string;
  decision: string;
  with?: Record<string, string>;
}

/** Both parties' people, each with a browser of their own, through mails and pages. Dates are today's. */
export class People {
  readonly #visitors = new Map<string, PatientVisitor>();

  constructor(private readonly place: Place) {}

  /** Pages opened and forms sent. */
  get requests(): number {
    return [...this.#visitors.values()].reduce((sum, { requests }) => sum + requests, 0);
  }

  /** @returns the case's id @throws ActionError */
  async open(by: string, workflow: string, fields: Record<string, string>): Promise<string> {
    const { contract, portalUrl, outbox } = this.place;
    const { person, visitor } = this.#actor(by);
    const action: OpenAction = { at: new Date().toISOString(), by, ref: workflow, do: 'open', workflow, with: fields };
    return open({
      action,
      path: workflow,
      source: 'the emulator',
      url: `${portalUrl}/c/${contract.terms.id}/open/${workflow}`,
      person,
      visitor,
      outbox,
      caseIds: new Map(),
    });
  }

  /** Waits for the mail that asks, and answers through its link. @throws ActionError */
  async decide({ caseId, by, task, decision, with: fields = {} }: Answer): Promise<void> {
    const { contract, outbox } = this.place;
    const { person, visitor } = this.#actor(by);
    await until(`a mail asks ${person.id} for "${task}" in ${caseId}`, 20, () =>
      outbox
        .list()
        .some(
          (mail) =>
            mail.kind === 'task' &&
            mail.case === caseId &&
            mail.to === person.email &&
            mail.headers['x-linkpact-task']?.startsWith(`${task}.`),
        ),
    );
    const action = {
      at: new Date().toISOString(),
      by,
      ref: caseId,
      do: 'decide' as const,
      task,
      decision,
      with: fields,
    };
    const { portalUrl } = this.place;
    const pages = `${portalUrl}/c/${contract.terms.id}`;
    const where = { path: `${caseId}.${task}`, source: 'the emulator', url: `${pages}/cases/${caseId}` };
    await decide({
      action,
      ...where,
      readCase: () => loadFile(contract.terms.id, caseId),
      caseId,
      person,
      visitor,
      outbox,
      caseIds: new Map(),
    });
  }

  /** A page that wants a signed-in person. @throws Error when it isn't shown */
  async see(by: string, path: string): Promise<Page> {
    const { person, visitor } = this.#actor(by);
    const page = await openSignedIn(
      `${this.place.portalUrl}/c/${this.place.contract.terms.id}${path}`,
      person,
      visitor,
      this.place.outbox,
    );
    if (page.status !== 200) throw new Error(`${path} answers ${person.id} with ${page.status}`);
    return page;
  }

  #actor(by: string): { person: Person; visitor: Visitor } {
    const person = actorOf(this.place.contract, by);
    if (person === undefined) throw new Error(`there is nobody who is "${by}"`);
    const visitor = this.#visitors.get(person.id) ?? new PatientVisitor(this.place);
    this.#visitors.set(person.id, visitor);
    return { person, visitor };
  }
}

/** The emulator passes a mail on after it has answered: whoever sends a form waits for the mails that follow from it. */
class PatientVisitor extends Visitor {
  requests = 0;

  constructor(private readonly place: Place) {
    super();
  }

  override open(url: string): Promise<Page> {
    this.requests += 1;
    return super.open(url);
  }

  override async send(form: Form, filled: Readonly<Record<string, string>>): Promise<Page> {
    this.requests += 1;
    const page = await super.send(form, filled);
    const taken = await this.place.mailsTaken();
    await until(`${taken} mails have arrived`, 20, () => this.place.outbox.list().length >= taken);
    return page;
  }
}
