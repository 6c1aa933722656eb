import type { Outbox } from '../outbox/outbox.ts';

/** A mail scanner: opens every link of every mail some times before a person sees it, without cookies. */
export class Scanner {
  readonly #outbox: Outbox;
  readonly #times: number;
  #lastId = '';
  #opened = 0;

  constructor(outbox: Outbox, times: number) {
    this.#outbox = outbox;
    this.#times = times;
  }

  /** How many links it has opened, counting each time. */
  get opened(): number {
    return this.#opened;
  }

  /** Scans the mails that came since the last time. */
  async scan(): Promise<void> {
    if (this.#times === 0) return;
    const fresh = this.#outbox.list().filter((mail) => mail.id > this.#lastId);
    this.#lastId = fresh[0]?.id ?? this.#lastId;
    for (const link of fresh.flatMap((mail) => mail.links)) {
      for (let n = 0; n < this.#times; n += 1) {
        await (await fetch(link)).arrayBuffer();
        this.#opened += 1;
      }
    }
  }
}
