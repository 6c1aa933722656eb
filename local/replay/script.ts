import type { Contract, Person } from '../../domain/contract/contract.ts';
import { epochMs, shanghai } from '../../domain/time/instant.ts';
import type { Acts } from '../clock/time-travel.ts';
import type { Laptop } from '../laptop.ts';
import { ActError } from './act-error.ts';
import { actorOf } from './check-scenario.ts';
import { decide } from './decide.ts';
import { open } from './open.ts';
import { Scanner } from './scanner.ts';
import type { DecideAct, PlacedAct, Scenario } from './scenario.ts';
import { Visitor } from './visitor.ts';

interface Cast {
  scenario: Pick<Scenario, 'acts'>;
  contract: Contract;
  laptop: Laptop;
  /** How often every link of a mail is opened before a person acts. */
  scans?: number;
  /** How many of the acts have been performed already, and the cases they opened: a script that goes on. */
  done?: number;
  caseIds?: Record<string, string>;
  onAct?: (done: number, act: PlacedAct) => void;
}

/** People acting by a script, each with a browser of their own, through mails and pages like everybody else. */
export class Script implements Acts {
  readonly #cast: Cast;
  readonly #caseIds: Map<string, string>;
  readonly #visitors = new Map<string, Visitor>();
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

  get linksScanned(): number {
    return this.#scanner.opened;
  }

  get caseIds(): Record<string, string> {
    return Object.fromEntries(this.#caseIds);
  }

  /** The script's name of a case; a case that the script didn't open goes by its own. */
  refOf(caseId: string): string {
    return [...this.#caseIds].find(([, id]) => id === caseId)?.[0] ?? caseId;
  }

  nextAt(): number | null {
    const next = this.#cast.scenario.acts[this.#done];
    return next === undefined ? null : epochMs(next.act.at);
  }

  async perform(): Promise<void> {
    const placed = this.#cast.scenario.acts[this.#done];
    if (placed === undefined) return;
    await this.#scanner.scan();
    await this.#act(placed);
    this.#done += 1;
    this.#cast.onAct?.(this.#done, placed);
  }

  /** Goes on after an act that couldn't be done. */
  leaveOut(): void {
    this.#done += 1;
  }

  async #act({ act, path }: PlacedAct): Promise<void> {
    const { contract, laptop } = this.#cast;
    const contractId = contract.terms.id;
    const person = actorOf(contract, act.by);
    if (person === undefined) throw new ActError(path, `there is nobody who is "${act.by}".`);
    const common = { path, person, visitor: this.#visitorOf(person), outbox: laptop.outbox };
    if (act.do === 'open') {
      this.#caseIds.set(
        act.ref,
        await open({ ...common, act, url: `${laptop.portalUrl}/c/${contractId}/open/${act.workflow}` }),
      );
      return;
    }
    await decide({ ...common, act, contractId, caseId: this.#caseIdOf(act, path) });
  }

  #caseIdOf({ ref, at, task }: DecideAct, path: string): string {
    const known = this.#caseIds.get(ref);
    if (known !== undefined) return known;
    if (this.#cast.contract.terms.settlements.some((settlement) => settlement.ref === ref)) return ref;
    throw new ActError(
      path,
      `case ${ref}, task "${task}" is not open at ${shanghai(at)}: the case has not been opened.`,
    );
  }

  #visitorOf(person: Person): Visitor {
    const visitor = this.#visitors.get(person.id) ?? new Visitor();
    this.#visitors.set(person.id, visitor);
    return visitor;
  }
}
