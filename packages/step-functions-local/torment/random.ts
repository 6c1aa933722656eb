/** Random numbers from a seed, so that a run can be had again. */
export class Random {
  constructor(private state: number) {}

  /** From 0 up to, but not including, `below`. */
  integer(below: number): number {
    // Mulberry32, by Tommy Ettinger, in the public domain.
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.integer(items.length)] as T;
  }
}
