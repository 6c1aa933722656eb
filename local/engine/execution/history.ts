import type { EventDetails, HistoryEvent } from './history-event.ts';

type Row = [id: number, previousEventId: number, at: number, type: string, details?: EventDetails | null];

/** In a row, in place of an input that is the output of the row before. */
const SAME = 0;

/**
 * An execution's events. Those of finished transitions are kept as text, the very text that the journal has: it takes
 * little memory and is made once.
 */
export class History {
  readonly #sealed: string[] = [];
  #fresh: HistoryEvent[] = [];

  add(event: HistoryEvent): void {
    this.#fresh.push(event);
  }

  /** Turns the events since the last seal into text. */
  seal(): string {
    const text = encode(this.#fresh);
    if (this.#fresh.length > 0) this.#sealed.push(text);
    this.#fresh = [];
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

  events(): HistoryEvent[] {
    return [...this.#sealed.flatMap(decode), ...this.#fresh];
  }
}

function encode(events: readonly HistoryEvent[]): string {
  let output: unknown;
  const rows = events.map(({ id, previousEventId, at, type, details }): Row => {
    if (details === null) return [id, previousEventId, at, type];
    const same = details['input'] !== undefined && details['input'] === output;
    output = details['output'];
    return [id, previousEventId, at, type, same ? { ...details, input: SAME } : details];
  });
  return JSON.stringify(rows);
}

function decode(text: string): HistoryEvent[] {
  let output: EventDetails[string];
  return (JSON.parse(text) as Row[]).map(([id, previousEventId, at, type, details = null]) => {
    if (details !== null) {
      if (details['input'] === SAME) details['input'] = output;
      output = details['output'];
    }
    return { id, previousEventId, at, type, details };
  });
}
