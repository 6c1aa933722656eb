import type { EventDetails, HistoryEvent } from './history-event.ts';

type Row = [id: number, previousEventId: number, at: number, type: string, details?: EventDetails];

/** In a row, in place of an input that is the output of the row before. */
const SAME = 0;

/** The history that was read last. */
let latest: { of: History; sealed: number; events: HistoryEvent[] } | null = null;

/**
 * An execution's events. Those of finished transitions are kept as text, the very text that the journal has: it takes
 * little memory and is made once.
 */
export class History {
  readonly #sealed: string[] = [];
  #fresh: Row[] = [];
  #output: EventDetails[string];

  add(id: number, previousEventId: number, at: number, type: string, details: EventDetails | null): void {
    if (details === null) {
      this.#fresh.push([id, previousEventId, at, type]);
      return;
    }
    const { input, output } = details;
    if (input !== undefined && input === this.#output) details['input'] = SAME;
    this.#output = output;
    this.#fresh.push([id, previousEventId, at, type, details]);
  }

  /** Takes back an end of the execution that could not be written. */
  dropEnd(): void {
    if (this.#fresh.at(-1)?.[3] === 'ExecutionSucceeded') this.#fresh.pop();
  }

  /** Turns the events since the last seal into text. */
  seal(): string {
    if (this.#fresh.length === 0) return '[]';
    const text = JSON.stringify(this.#fresh);
    this.#sealed.push(text);
    this.#fresh = [];
    this.#output = undefined;
    return text;
  }

  /** Takes over events that were sealed before a restart. */
  restore(text: string): void {
    this.#sealed.push(text);
  }

  /** All sealed text, for a snapshot. */
  sealed(): readonly string[] {
    return this.#sealed;
  }

  /** The events of finished transitions, oldest first. Read page by page, a history is decoded once. */
  events(): readonly HistoryEvent[] {
    const sealed = this.#sealed.length;
    if (latest?.of !== this || latest.sealed !== sealed)
      latest = { of: this, sealed, events: this.#sealed.flatMap(decode) };
    return latest.events;
  }
}

function decode(text: string): HistoryEvent[] {
  let output: EventDetails[string];
  return (JSON.parse(text) as Row[]).map(([id, previousEventId, at, type, details]) => {
    if (details !== undefined) {
      if (details['input'] === SAME) details['input'] = output;
      output = details['output'];
    }
    return { id, previousEventId, at, type, details: details ?? null };
  });
}
