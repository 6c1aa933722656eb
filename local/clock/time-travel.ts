import type { VirtualClock } from './clock.ts';
import { sweepEveryMs, tickAtOrAfter } from './sweep-ticks.ts';

/** What the state machines wait for. The local Step Functions engine is one. */
export interface Timers {
  settled(): Promise<void>;
  nextTimerAt(): number | null;
  fireDue(): Promise<void>;
}

/** The scheduled sweep and the earliest moment at which it would find something, as epoch milliseconds. */
export interface Sweep {
  earliestCheckAt(): Promise<number | null>;
  run(tickMs: number): Promise<void>;
}

/** People whose acts are scripted beforehand. */
export interface ScriptedActions {
  nextAt(): number | null;
  perform(): Promise<void>;
}

interface Due {
  rank: 'timer' | 'sweep' | 'act';
  atMs: number;
  happen: () => Promise<void>;
}

/**
 * Lets virtual time pass: jumps from one thing that is due to the next, and lets each have its effects before
 * the next begins. At one and the same instant timers come first, then the sweep, then people: a decision made
 * at the very end of a period is late, because a period ends before the instant that is its end.
 */
export class TimeTravel {
  readonly #clock: VirtualClock;
  readonly #timers: Timers;
  readonly #sweep: Sweep;
  #lastTickMs = Number.NEGATIVE_INFINITY;
  #acts: ScriptedActions | null = null;
  #stopped = false;
  #queue: Promise<void> = Promise.resolve();

  constructor(clock: VirtualClock, timers: Timers, sweep: Sweep) {
    this.#clock = clock;
    this.#timers = timers;
    this.#sweep = sweep;
  }

  /** From now on these acts happen as time passes. */
  follow(acts: ScriptedActions): void {
    this.#acts = acts;
  }

  /**
   * Resolves when the clock stands at `targetMs` and everything due by then has happened. Calls queue up.
   * @throws RangeError if `targetMs` lies before now; whatever an act throws, with the clock at that act
   */
  advanceTo(targetMs: number): Promise<void> {
    const run = this.#queue.then(() => this.#advance(targetMs));
    this.#queue = run.catch(() => undefined);
    return run;
  }

  /** Stops where the clock is; resolves when nothing is under way any more. What is left to happen stays due. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#queue;
  }

  async #advance(targetMs: number): Promise<void> {
    if (targetMs < this.#clock.now()) throw new RangeError('The clock only moves forward.');
    for (;;) {
      await this.#timers.settled();
      if (this.#stopped) return;
      const next = await this.#next();
      if (next === null || next.atMs > targetMs) break;
      this.#clock.moveTo(next.atMs);
      await next.happen();
    }
    this.#clock.moveTo(targetMs);
  }

  /** The agenda is only asked if a tick could come first: most of the time a timer or a person does. */
  async #next(): Promise<Due | null> {
    const soonest = this.#soonestOf(this.#dueTimer(), this.#dueAct());
    const firstTickMs = Math.max(tickAtOrAfter(this.#clock.now()), this.#lastTickMs + sweepEveryMs);
    if (soonest !== null && (soonest.atMs < firstTickMs || (soonest.atMs === firstTickMs && soonest.rank === 'timer')))
      return soonest;
    return this.#soonestOf(this.#dueTimer(), await this.#dueSweep(firstTickMs), this.#dueAct());
  }

  #dueTimer(): Due | null {
    return this.#due('timer', this.#timers.nextTimerAt(), () => this.#timers.fireDue());
  }

  /** Idle ticks are skipped: only those are worth a visit at which something is due. */
  async #dueSweep(firstTickMs: number): Promise<Due | null> {
    const earliestMs = await this.#sweep.earliestCheckAt();
    const tickMs = earliestMs === null ? null : Math.max(firstTickMs, tickAtOrAfter(earliestMs));
    return this.#due('sweep', tickMs, () => this.#runSweep(tickMs ?? firstTickMs));
  }

  #dueAct(): Due | null {
    return this.#due('act', this.#acts?.nextAt() ?? null, async () => this.#acts?.perform());
  }

  /** What has been due for a while is due now. */
  #due(rank: Due['rank'], atMs: number | null, happen: () => Promise<void>): Due | null {
    return atMs === null ? null : { rank, atMs: Math.max(atMs, this.#clock.now()), happen };
  }

  /** Of those due at one instant, the first one given. */
  #soonestOf(...candidates: (Due | null)[]): Due | null {
    return candidates.reduce(
      (first, due) => (due !== null && (first === null || due.atMs < first.atMs) ? due : first),
      null,
    );
  }

  async #runSweep(tickMs: number): Promise<void> {
    this.#lastTickMs = tickMs;
    await this.#sweep.run(tickMs);
  }
}
