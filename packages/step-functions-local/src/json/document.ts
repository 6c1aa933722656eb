import type { Json } from './json.ts';
import { parseJson, stringifyJson } from './long-numbers.ts';
import { isNestedTooDeep, NestingError } from './nesting.ts';

/**
 * A JSON value with its text. The text is what was written: its spaces and the digits of its numbers stay as they came,
 * whatever JavaScript makes of the value. It is made once where it wasn't given: events, size checks and the journal
 * all need it.
 */
export class JsonDocument {
  #text: string | undefined;

  private constructor(
    readonly value: Json,
    text: string | undefined,
    /** Whether the value alone gives the text. */
    readonly isCanonical: boolean,
  ) {
    this.#text = text;
  }

  static of(value: Json): JsonDocument {
    return new JsonDocument(value, undefined, true);
  }

  /** @throws SyntaxError, NestingError */
  static parse(text: string): JsonDocument {
    if (isNestedTooDeep(text)) throw new NestingError();
    const value = parseJson(text);
    return new JsonDocument(value, text, stringifyJson(value) === text);
  }

  /** A list of documents as one. */
  static list(items: readonly JsonDocument[]): JsonDocument {
    const value = items.map((item) => item.value);
    if (items.every((item) => item.isCanonical)) return JsonDocument.of(value);
    return new JsonDocument(value, `[${items.map((item) => item.text).join(',')}]`, false);
  }

  get text(): string {
    return (this.#text ??= stringifyJson(this.value));
  }

  /** Whether the text has more than `limit` bytes in UTF-8. */
  exceeds(limit: number): boolean {
    return exceeds(this.text, limit);
  }
}

/** Whether a text has more than `limit` bytes in UTF-8. */
export function exceeds(text: string, limit: number): boolean {
  if (text.length > limit) return true;
  return text.length * 3 > limit && Buffer.byteLength(text) > limit;
}

export const NULL_DOCUMENT = JsonDocument.of(null);
