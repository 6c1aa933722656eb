/** Acts in the order of their moments; two of one moment in the order in which they were given. */
export class Acts {
  readonly #waiting: { atMs: number; act: () => Promise<unknown> }[] = [];

  add(atMs: number, act: () => Promise<unknown>): void {
    const after = this.#waiting.findIndex((other) => other.atMs > atMs);
    this.#waiting.splice(after < 0 ? this.#waiting.length : after, 0, { atMs, act });
  }

  nextAt(): number | null {
    return this.#waiting[0]?.atMs ?? null;
  }

  async perform(): Promise<void> {
    await this.#waiting.shift()?.act();
  }
}
