import type { Contract, Person } from '../../domain/contract/contract.ts';
import { epochMs, fromEpochMs, shanghai } from '../../domain/time/instant.ts';
import { loadFile } from '../../functions/store/case-store.ts';
import { scheduledCases } from '../../workflows/scheduled.ts';
import type { ScriptedActions } from '../clock/time-travel.ts';
import type { Laptop } from '../laptop.ts';
import { act } from './act.ts';
import { ActionError, ActionRefused } from './action-error.ts';
import { actorOf } from './check-scenario.ts';
import { decide } from './decide.ts';
import type { Doing } from './fill-in.ts';
import { open } from './open.ts';
import { Phone } from './phone.ts';
import { Scanner } from './scanner.ts';
import type { Action, PlacedAction, Scenario } from './scenario.ts';
import { Visitor } from './visitor.ts';

interface Cast {
  scenario: Pick<Scenario, 'actions' | 'source'>;
  contract: Contract;
  laptop: Laptop;
  /** How often every link of a mail is opened before a person acts. */
  scans?: number;
  /** How many of the actions have been performed already, and the cases they opened: a script that goes on. */
  done?: number;
  caseIds?: Record<string, string>;
  onAction?: (done: number, action: PlacedAction) => void;
}

/** People acting by a script, each with a browser of their own, through mails and pages like everybody else. */
export class Script implements ScriptedActions {
  readonly #cast: Cast;
  readonly #caseIds: Map<string, string>;
  readonly #visitors = new Map<string, Visitor>();
  readonly #phones = new Map<string, Phone>();
  readonly #scanner: Scanner;
  #done: number;

  constructor(cast: Cast) {
    this.#cast = cast;
    this.#caseIds = new Map(Object.entries(cast.caseIds ?? {}));
    this.#scanner = new Scanner(cast.laptop.outbox, cast.scans ?? 0);
    this.#done = cast.done ?? 0;
  }

  get done(): number {
    return this.#done;
  }

  /** What was done, and how often a link was opened that nobody meant to follow. */
  figures(): { actions: number; linksScanned: number } {
    return { actions: this.#done, linksScanned: this.#scanner.opened };
  }

  /** Ref → case. Two refs are of one case where a report was added to a case that was open. */
  get caseIds(): Record<string, string> {
    return Object.fromEntries(this.#caseIds);
  }

  nextAt(): number | null {
    const next = this.#cast.scenario.actions[this.#done];
    return next === undefined ? null : epochMs(next.action.at);
  }

  async perform(): Promise<void> {
    const placed = this.#cast.scenario.actions[this.#done];
    if (placed === undefined) return;
    await this.#scanner.scan();
    if (placed.action.expect === 'refused') await this.#beRefused(placed);
    else await this.#do(placed);
    this.#done += 1;
    this.#cast.onAction?.(this.#done, placed);
  }

  /** Goes on after an action that couldn't be done. */
  leaveOut(): void {
    this.#done += 1;
  }

  async #beRefused(placed: PlacedAction): Promise<void> {
    const { action, path } = placed;
    const before = new Map(this.#caseIds);
    try {
      await this.#do(placed);
    } catch (error) {
      if (error instanceof ActionRefused) return;
      throw error;
    }
    for (const ref of this.#caseIds.keys()) if (!before.has(ref)) this.#caseIds.delete(ref);
    throw new ActionError(path, `${nameOf(action)} of ${action.ref} was expected to be refused, and was taken.`);
  }

  async #do({ action, path }: PlacedAction): Promise<void> {
    const { contract, laptop, scenario } = this.#cast;
    const contractId = contract.terms.id;
    const person = actorOf(contract, action.by);
    if (person === undefined) throw new ActionError(path, `there is nobody who is "${action.by}".`);
    const visitor = this.#visitorOf(person);
    const doing: Doing = {
      path,
      source: scenario.source,
      person,
      visitor,
      outbox: laptop.outbox,
      phone: this.#phoneOf(person),
      caseIds: this.#caseIds,
    };
    const pages = `${laptop.portalUrl}/c/${contractId}`;
    if (action.do === 'open') {
      const opened = await open({ ...doing, action, url: `${pages}/open/${action.workflow}` });
      this.#caseIds.set(action.ref, opened);
      return;
    }
    const caseId = this.#caseIdOf(action, path);
    const url = `${pages}/cases/${caseId}`;
    const readCase = () => laptop.calls.apart(() => loadFile(contractId, caseId));
    if (action.do === 'decide') return decide({ ...doing, action, caseId, readCase, url });
    const opened = await act({ ...doing, action, caseId, url });
    if (action.as === undefined) return;
    if (opened === null) throw new ActionError(`${path}.as`, `act "${action.act}" on ${action.ref} opened no case.`);
    this.#caseIds.set(action.as, opened);
  }

  #caseIdOf(action: Action, path: string): string {
    const known = this.#caseIds.get(action.ref);
    if (known !== undefined) return known;
    if (scheduledCases(this.#cast.contract).some(({ ref }) => ref === action.ref)) return action.ref;
    const what = `case ${action.ref}, ${nameOf(action)} is not open at ${shanghai(action.at)}`;
    throw new ActionRefused(path, `${what}: the case has not been opened.`);
  }

  #phoneOf(person: Person): Phone {
    const { clock } = this.#cast.laptop;
    const phone = this.#phones.get(person.id) ?? new Phone(() => fromEpochMs(clock.now()));
    this.#phones.set(person.id, phone);
    return phone;
  }

  #visitorOf(person: Person): Visitor {
    const visitor = this.#visitors.get(person.id) ?? new Visitor();
    this.#visitors.set(person.id, visitor);
    return visitor;
  }
}

function nameOf(action: Action): string {
  if (action.do === 'open') return `opening`;
  return action.do === 'decide' ? `task "${action.task}"` : `act "${action.act}"`;
}
