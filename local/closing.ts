/** What has been opened, to be closed in the opposite order: what came last may need what came first. */
export class Closing {
  readonly #steps: (() => unknown)[] = [];
  #closed: Promise<void> | null = null;

  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  /** Closes everything once, whoever asks and how often. A step that fails doesn't keep the others open. */
  close(): Promise<void> {
    this.#closed ??= this.#run();
    return this.#closed;
  }

  async #run(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.#steps.reverse()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be closed.');
  }
}
