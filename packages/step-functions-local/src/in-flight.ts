/** When a piece of work began, for its end. */
export type Mark = number;

/** What is under way in an engine: transitions, calls, writes. */
export class InFlight {
  /** Work that began since the last mark; the older by its mark. */
  #current = 0;
  #mark: Mark = 0;
  readonly #older = new Map<Mark, number>();
  #waiting: { since: Mark; resolve: () => void }[] = [];

  /** Keeps `settled` from resolving until the matching `end`. */
  begin(): Mark {
    this.#current++;
    return this.#mark;
  }

  end(begun: Mark): void {
    if (begun === this.#mark) this.#current--;
    else this.#endOlder(begun);
    if (this.#waiting.length > 0) this.#tell();
  }

  #endOlder(begun: Mark): void {
    const left = (this.#older.get(begun) ?? 0) - 1;
    if (left > 0) this.#older.set(begun, left);
    else this.#older.delete(begun);
  }

  /** What begins from here on can be waited for apart from what is under way already. */
  mark(): Mark {
    if (this.#current > 0) this.#older.set(this.#mark, this.#current);
    this.#current = 0;
    return ++this.#mark;
  }

  /** Resolves when nothing is under way that began after the mark: nothing at all without one. */
  async settled(since: Mark = 0): Promise<void> {
    while (this.#isActive(since)) await new Promise<void>((resolve) => this.#waiting.push({ since, resolve }));
  }

  /** As `settled`, but waits for so many milliseconds at most: a call may take long. */
  async settledWithin(limitMs: number, since: Mark = 0): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limitMs);
    });
    await Promise.race([this.settled(since), over]);
    clearTimeout(timer);
  }

  #isActive(since: Mark): boolean {
    if (this.#current > 0) return true;
    for (const mark of this.#older.keys()) if (mark >= since) return true;
    return false;
  }

  #tell(): void {
    const before = this.#waiting;
    this.#waiting = [];
    for (const waiter of before) {
      if (this.#isActive(waiter.since)) this.#waiting.push(waiter);
      else waiter.resolve();
    }
  }
}
