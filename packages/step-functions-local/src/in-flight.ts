const GIVE_UP_AFTER_MS = 5_000;

/** What is under way in an engine: transitions, calls, writes. */
export class InFlight {
  #active = 0;
  #whenSettled: (() => void)[] = [];

  /** Keeps `settled` from resolving until the matching `end`. */
  begin(): void {
    this.#active++;
  }

  end(): void {
    if (--this.#active > 0) return;
    const waiting = this.#whenSettled;
    this.#whenSettled = [];
    for (const resolve of waiting) resolve();
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#active > 0) await new Promise<void>((resolve) => this.#whenSettled.push(resolve));
  }

  /** Resolves when nothing is under way, or after a while if a call takes long. */
  async settledOrGivenUp(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const giveUp = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, GIVE_UP_AFTER_MS);
    });
    await Promise.race([this.settled(), giveUp]);
    clearTimeout(timer);
  }
}
