import type { InFlight } from './in-flight.ts';
import type { Timer, Timers } from './timers.ts';

/** A timer is never slept for longer than this: the clock may be set, or the machine sleep, meanwhile. */
const LONGEST_SLEEP_MS = 15_000;

/** For the sake of order no call is waited for longer than this. */
const LONGEST_CALL_MS = 5_000;

/**
 * For so long calls that are made again after a restart may end before the first timer that fell due in the downtime.
 */
const REPEATED_CALLS_MS = 1_000;

/**
 * While timers of a downtime are worked off, those that fall due meanwhile may be so late: no timer overtakes another.
 */
const TOLERANCE_MS = 1_000;

/** Fires timers as they fall due by a clock that runs by itself, in order of time. */
export class Alarm {
  #sleep: NodeJS.Timeout | null = null;
  #closed = false;
  /** What fell due in a downtime and has not fired yet, by instant. */
  #overdue: Timer[][] = [];
  #tolerance = 0;

  constructor(
    private readonly timers: Timers,
    private readonly inFlight: InFlight,
    private readonly now: () => number,
  ) {}

  /**
   * From now on timers fire. Those that are due already (there was a downtime) fire in order of time, each instant once
   * the calls that came of the one before are over (or have taken five seconds), so that effects follow in order, too.
   * After `orderedMs` in all the rest fires without a wait; so it does when a timer falls due that it would make late.
   * @returns when all that was due at the call has fired, and what came of it is over or has taken too long
   */
  async start(orderedMs: number): Promise<void> {
    this.#overdue = this.#takeDue();
    this.timers.onEarlier = () => this.#arm();
    this.#arm();
    const until = performance.now() + orderedMs;
    const atMost = (longest: number): number => Math.min(longest, Math.max(0, until - performance.now()));
    await this.inFlight.settledWithin(atMost(REPEATED_CALLS_MS));
    this.#tolerance = TOLERANCE_MS;
    while (this.#overdue.length > 0 && !this.#closed) {
      const mark = this.inFlight.mark();
      this.#fireOverdue(1);
      await this.inFlight.settledWithin(atMost(LONGEST_CALL_MS), mark);
    }
    this.#tolerance = 0;
    this.#arm();
  }

  stop(): void {
    this.#closed = true;
    if (this.#sleep !== null) clearTimeout(this.#sleep);
  }

  #takeDue(): Timer[][] {
    const now = this.now();
    const instants: Timer[][] = [];
    for (let due = this.timers.takeDue(now); due.length > 0; due = this.timers.takeDue(now)) instants.push(due);
    return instants;
  }

  #fireOverdue(count: number): void {
    for (const instant of this.#overdue.splice(0, count)) for (const timer of instant) if (timer.isLive()) timer.fire();
  }

  #arm(): void {
    if (this.#closed) return;
    if (this.#sleep !== null) clearTimeout(this.#sleep);
    const at = this.timers.nextAt();
    const delay = at === null ? LONGEST_SLEEP_MS : Math.max(at - this.now(), 0) + this.#tolerance;
    this.#sleep = setTimeout(() => this.#ring(), Math.min(delay, LONGEST_SLEEP_MS));
  }

  #ring(): void {
    const due = this.#takeDue();
    if (due.length > 0) this.#fireOverdue(this.#overdue.length);
    for (const instant of due) for (const timer of instant) timer.fire();
    this.#arm();
  }
}
