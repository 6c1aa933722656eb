/**
 * One call of a function: when it began by the laptop's clock (epoch milliseconds), and what it took of this machine.
 */
export interface Invocation {
  atMs: number;
  cpuMs: number;
}

/**
 * What functions take, for figures. Processor time rather than time by the clock: it is what a share of a processor
 * stretches, and it is the same on a machine that is busy with something else. Functions that run side by side in one
 * process count each other's time too.
 */
export class FunctionMeter {
  readonly #now: () => number;
  readonly #invocations = new Map<string, Invocation[]>();

  constructor(now: () => number) {
    this.#now = now;
  }

  async measure<T>(name: string, run: () => Promise<T>): Promise<T> {
    const atMs = this.#now();
    const before = process.cpuUsage();
    try {
      return await run();
    } finally {
      const { user, system } = process.cpuUsage(before);
      const known = this.#invocations.get(name) ?? [];
      known.push({ atMs, cpuMs: (user + system) / 1000 });
      this.#invocations.set(name, known);
    }
  }

  /** A copy, by function, in the order in which they ended. */
  snapshot(): Record<string, Invocation[]> {
    return Object.fromEntries([...this.#invocations].map(([name, invocations]) => [name, [...invocations]]));
  }
}
