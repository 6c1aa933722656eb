/** A door through which requests go. Shut, it lets those inside finish and keeps the others waiting. */
export class Gate {
  #inside = 0;
  #shut: Promise<unknown> | null = null;
  #tellEmpty: () => void = () => undefined;

  async through<T>(act: () => Promise<T> | T): Promise<T> {
    while (this.#shut !== null) await this.#shut;
    this.#inside += 1;
    try {
      return await act();
    } finally {
      this.#inside -= 1;
      if (this.#inside === 0) this.#tellEmpty();
    }
  }

  /** Does something while nobody is inside. Calls queue up. */
  async whileEmpty<T>(act: () => Promise<T>): Promise<T> {
    while (this.#shut !== null) await this.#shut;
    const empty = new Promise<void>((resolve) => {
      this.#tellEmpty = resolve;
    });
    const doing = (this.#inside === 0 ? Promise.resolve() : empty).then(act);
    this.#shut = doing
      .catch(() => undefined)
      .finally(() => {
        this.#shut = null;
      });
    return doing;
  }
}
