import { workflowTerms, type Contract } from '../../domain/contract/contract.ts';
import { addMs } from '../../domain/time/instant.ts';
import { executionName } from '../../domain/case/record.ts';
import { listFiles } from '../../functions/store/case-store.ts';
import { carryOn } from '../../functions/use-cases/carry-on.ts';
import { openView, type Opened } from '../../functions/use-cases/open-view.ts';
import { alarmOf } from '../../workflows/authoring/plan.ts';
import { isOpenedByPeople, type Room } from '../../workflows/authoring/room.ts';
import type { Dice } from './dice.ts';
import type { People } from './people.ts';
import { withoutFaults, type World } from './world.ts';
import { mending } from '../functions/channel.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The cases that race, and when people do what to them. */
export class Arena {
  /** Executions that somebody has stopped: without a new fact that is noticed only after the alarm should have rung. */
  readonly #stopped = new Set<string>();
  #isCalm = false;
  /** Case → how often nobody answers though they could: some cases are late. */
  readonly #idleness = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly contract: Contract,
    private readonly people: People,
    private readonly dice: Dice,
    /** For so long people act on a case. */
    private readonly longestMs: number,
  ) {}

  /** Somebody opens a case; sometimes another one does so at the same place later. */
  async open(room: Room, siteNumber: number): Promise<void> {
    await this.#open(room, siteNumber);
    if (this.dice.chance(0.3)) this.#later(this.#some(), () => this.#open(room, siteNumber));
  }

  async #open(room: Room, siteNumber: number): Promise<void> {
    const id = await this.people.open(room, siteNumber);
    if (id !== null) this.enliven(id, this.world.now());
  }

  /** The cases of a room that start by themselves until a moment. */
  scheduled(room: Room, until: string): void {
    if (isOpenedByPeople(room.opening)) return;
    for (const { ref, at } of room.opening.scheduled(this.contract, workflowTerms(this.contract, room) as never))
      if (at <= until) this.enliven(ref, at > this.world.now() ? at : this.world.now());
  }

  /**
   * People act on a case at random moments: long after one another, all at once, around the moments at which something falls due, and
   * at the same time as on a case that it has to do with.
   */
  enliven(id: string, from: string): void {
    if (this.#idleness.has(id)) return;
    this.#idleness.set(id, this.dice.pick([0, 0.5, 0.9, 0.98]) ?? 0);
    const times = 4 + this.dice.below(24);
    for (let number = 0; number < times; number += 1) {
      this.world.at(addMs(from, this.#some()), async () => {
        if (this.dice.chance(0.3)) await this.#aroundAlarm(id);
        else await this.#doSomething(id);
        if (this.dice.chance(0.08) && !this.#isCalm) await this.#stopExecution(id);
      });
    }
  }

  #some(): number {
    return this.dice.below(this.dice.pick([HOUR_MS, 12 * HOUR_MS, 5 * DAY_MS, this.longestMs]) ?? DAY_MS);
  }

  #later(ms: number, act: () => Promise<void>): void {
    this.world.at(addMs(this.world.now(), ms), act);
  }

  async #doSomething(id: string): Promise<void> {
    const about = this.dice.chance(0.3) ? await this.#about(id) : null;
    const isIdle = (one: string): boolean => this.dice.chance(this.#idleness.get(one) ?? 0);
    const opened = await Promise.all(
      (about === null ? [id] : [id, about]).map((one) => this.people.doSomething(one, isIdle(one))),
    );
    for (const one of opened) if (one !== null) this.enliven(one, this.world.now());
  }

  /** Just before, at, or just after the moment that the case waits for, or the one that it is about. */
  async #aroundAlarm(id: string): Promise<void> {
    const about = this.dice.chance(0.7) ? await this.#about(id) : null;
    const opened = await this.load(about ?? id);
    const { status } = opened?.view.file ?? {};
    const alarm = opened && status === 'open' ? alarmOf(opened.room, opened.view, this.world.now()) : null;
    if (!alarm) return;
    const moment = addMs(alarm.at, this.dice.pick([-1000, -1, 0, 0, 1, 1000]) ?? 0);
    if (moment >= this.world.now()) this.world.at(moment, () => this.#doSomething(id));
  }

  /** The case on which this one acts; null where it is about none. */
  async #about(id: string): Promise<string | null> {
    return (await this.load(id))?.view.file.request['on'] ?? null;
  }

  load(id: string): Promise<Opened | null> {
    return withoutFaults(this.world, () => openView(this.contract.terms.id, id, this.world.now()));
  }

  async #stopExecution(id: string): Promise<void> {
    const opened = await this.load(id);
    if (!opened) return;
    const { room, view } = opened;
    const name = executionName(view.file);
    this.#stopped.add(name);
    const executionArn = `arn:aws:states:us-east-1:000000000000:execution:${room.name}:${name}`;
    await this.world.engine.call('StopExecution', { executionArn }).catch(() => undefined);
  }

  /** Administrators carry on what failed or was stopped, and everybody answers until all is done; half of the people say nothing more. */
  async calmDown(until: string): Promise<void> {
    this.#isCalm = true;
    while (this.world.now() < until) {
      for (const file of await listFiles(this.contract.terms.id)) {
        const isBrokenOff = file.failedRun === file.run || this.#stopped.has(executionName(file));
        const opened = file.status !== 'closed' && isBrokenOff ? await this.load(file.id) : null;
        if (opened) await carryOn({ opened, at: this.world.now(), ...mending(this.contract) });
      }
      await this.world.advanceTo(addMs(this.world.now(), DAY_MS));
      for (const id of [...this.#idleness.keys()].filter((_, index) => index % 2 === 0))
        await this.people.doSomething(id);
    }
    await this.world.advanceTo(addMs(this.world.now(), HOUR_MS));
  }
}
