/** Epoch milliseconds, from the machine or from a clock that stands still until somebody moves it. */
export interface Clock {
  now(): number;
}

export const realClock: Clock = { now: () => Date.now() };

/**
 * A clock that only moves when it is told to, and never backwards: timers, reminders and deadlines that have
 * fired can't be taken back.
 */
export class VirtualClock implements Clock {
  #nowMs: number;
  readonly #remember: (nowMs: number) => void;

  /**
   * @param startMs epoch milliseconds
   * @param remember called after each move, so that a restart goes on from here
   */
  constructor(startMs: number, remember: (nowMs: number) => void = () => undefined) {
    this.#nowMs = startMs;
    this.#remember = remember;
  }

  now(): number {
    return this.#nowMs;
  }

  /** @throws RangeError if `toMs` lies before now */
  moveTo(toMs: number): void {
    if (toMs < this.#nowMs) throw new RangeError('The clock only moves forward.');
    if (toMs === this.#nowMs) return;
    this.#nowMs = toMs;
    this.#remember(toMs);
  }
}

export function isVirtual(clock: Clock): clock is VirtualClock {
  return clock instanceof VirtualClock;
}
