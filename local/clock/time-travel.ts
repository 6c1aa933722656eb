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
export interface Acts {
  nextAt(): number | null;
  perform(): Promise<void>;
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
  #queue: Promise<void> = Promise.resolve();

  constructor(clock: VirtualClock, timers: Timers, sweep: Sweep) {
    this.#clock = clock;
    this.#timers = timers;
    this.#sweep = sweep;
  }

  /**
   * Resolves when the clock stands at `targetMs` and everything due by then has happened. Calls queue up.
   * @throws RangeError if `targetMs` lies before now
   */
  advanceTo(targetMs: number, acts?: Acts): Promise<void> {
    const run = this.#queue.then(() => this.#advance(targetMs, acts));
    this.#queue = run.catch(() => undefined);
    return run;
  }

  async #advance(targetMs: number, acts: Acts | undefined): Promise<void> {
    if (targetMs < this.#clock.now()) throw new RangeError('The clock only moves forward.');
    for (;;) {
      await this.#timers.settled();
      const next = await this.#next(acts);
      if (next === null || next.atMs > targetMs) break;
      this.#clock.moveTo(Math.max(next.atMs, this.#clock.now()));
      await next.happen();
    }
    this.#clock.moveTo(targetMs);
  }

  async #next(acts: Acts | undefined): Promise<{ atMs: number; happen: () => Promise<void> } | null> {
    const timerMs = this.#timers.nextTimerAt();
    const tickMs = await this.#nextTick();
    const actMs = acts?.nextAt() ?? null;
    const candidates = [
      { atMs: timerMs, happen: () => this.#timers.fireDue() },
      { atMs: tickMs, happen: () => this.#runSweep(tickMs ?? 0) },
      { atMs: actMs, happen: async () => acts?.perform() },
    ];
    const now = this.#clock.now();
    let first: { atMs: number; happen: () => Promise<void> } | null = null;
    for (const { atMs, happen } of candidates) {
      if (atMs === null) continue;
      const dueMs = Math.max(atMs, now);
      if (first === null || dueMs < first.atMs) first = { atMs: dueMs, happen };
    }
    return first;
  }

  /** Idle ticks are skipped: only those are worth a visit at which something is due. */
  async #nextTick(): Promise<number | null> {
    const earliestMs = await this.#sweep.earliestCheckAt();
    if (earliestMs === null) return null;
    const tickMs = tickAtOrAfter(Math.max(earliestMs, this.#clock.now()));
    return Math.max(tickMs, this.#lastTickMs + sweepEveryMs);
  }

  async #runSweep(tickMs: number): Promise<void> {
    this.#lastTickMs = tickMs;
    await this.#sweep.run(tickMs);
  }
}
