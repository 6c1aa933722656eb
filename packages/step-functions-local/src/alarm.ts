import type { InFlight } from './in-flight.ts';
import type { Timer, Timers } from './timers.ts';

/** A timer is never slept for longer than this: the clock may be set, or the machine sleep, meanwhile. */
const LONGEST_SLEEP_MS = 15_000;

/** For the sake of order no call is waited for longer than this. */
const LONGEST_CALL_MS = 5_000;

/** Fires timers as they fall due by a clock that runs by itself. No timer waits for a call of a function. */
export class Alarm {
  #sleep: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(
    private readonly timers: Timers,
    private readonly inFlight: InFlight,
    private readonly now: () => number,
  ) {}

  /**
   * From now on timers fire. Those that are due already (there was a downtime) fire in order of time, each instant once
   * the calls that came of the one before are over (or have taken five seconds), so that effects follow in order, too.
   * After `orderedMs` in all the rest fires without a wait. Timers that fall due meanwhile don't wait for them.
   * @returns when all that was due at the call has fired, and what came of it is over or has taken too long
   */
  async start(orderedMs: number): Promise<void> {
    const overdue = this.#takeOverdue();
    this.timers.onEarlier = () => this.#arm();
    this.#arm();
    const until = performance.now() + orderedMs;
    const patience = (): number => Math.min(LONGEST_CALL_MS, Math.max(0, until - performance.now()));
    await this.inFlight.settledWithin(patience());
    for (const instant of overdue) {
      if (this.#closed) return;
      const mark = this.inFlight.mark();
      for (const timer of instant) if (timer.isLive()) timer.fire();
      await this.inFlight.settledWithin(patience(), mark);
    }
  }

  stop(): void {
    this.#closed = true;
    if (this.#sleep !== null) clearTimeout(this.#sleep);
  }

  #takeOverdue(): Timer[][] {
    const now = this.now();
    const overdue: Timer[][] = [];
    for (let due = this.timers.takeDue(now); due.length > 0; due = this.timers.takeDue(now)) overdue.push(due);
    return overdue;
  }

  #arm(): void {
    if (this.#closed) return;
    if (this.#sleep !== null) clearTimeout(this.#sleep);
    const at = this.timers.nextAt();
    const delay = at === null ? LONGEST_SLEEP_MS : Math.min(Math.max(at - this.now(), 0), LONGEST_SLEEP_MS);
    this.#sleep = setTimeout(() => this.#ring(), delay);
  }

  #ring(): void {
    for (const instant of this.#takeOverdue()) for (const timer of instant) timer.fire();
    this.#arm();
  }
}
