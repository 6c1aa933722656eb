/** A timer; of two at the same instant the one with the smaller serial goes first. */
export interface Timer {
  /** Epoch milliseconds on the engine's clock. */
  at: number;
  serial: number;
  /** Whether anybody still waits for it. */
  isLive(): boolean;
  fire(): void;
}

/** Timers in a binary heap. One that nobody waits for any more stays until it comes to the top. */
export class Timers {
  readonly #heap: Timer[] = [];
  /** Told when a timer comes before all others. */
  onEarlier: () => void = () => undefined;

  /** When the earliest is due, or null. */
  nextAt(): number | null {
    while (this.#heap[0]?.isLive() === false) this.#take();
    return this.#heap[0]?.at ?? null;
  }

  add(timer: Timer): void {
    const heap = this.#heap;
    let i = heap.length;
    while (i > 0) {
      const above = (i - 1) >> 1;
      const parent = heap[above] as Timer;
      if (!before(timer, parent)) break;
      heap[i] = parent;
      i = above;
    }
    heap[i] = timer;
    if (i === 0) this.onEarlier();
  }

  /** Takes out all timers of the earliest instant, if that is not after `now`. */
  takeDue(now: number): Timer[] {
    const at = this.nextAt();
    if (at === null || at > now) return [];
    const due: Timer[] = [];
    while (this.nextAt() === at) due.push(this.#take());
    return due;
  }

  #take(): Timer {
    const heap = this.#heap;
    const first = heap[0] as Timer;
    const last = heap.pop() as Timer;
    if (heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(timer: Timer): void {
    const heap = this.#heap;
    let i = 0;
    for (;;) {
      let below = 2 * i + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && before(heap[below + 1] as Timer, heap[below] as Timer)) below++;
      const child = heap[below] as Timer;
      if (!before(child, timer)) break;
      heap[i] = child;
      i = below;
    }
    heap[i] = timer;
  }
}

function before(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.serial < b.serial);
}
