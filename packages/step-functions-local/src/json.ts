/** Any JSON value. Values that the engine holds are shared and never changed in place. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The word that the service uses for a value's type in its error texts. */
export function jsonTypeName(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

/** A JSON value with its text, which is made once: events, size checks and the journal all need it. */
export class Doc {
  #text: string | undefined;

  constructor(
    readonly value: Json,
    text?: string,
  ) {
    this.#text = text;
  }

  get text(): string {
    return (this.#text ??= JSON.stringify(this.value));
  }

  /** Whether the text has more than `limit` bytes in UTF-8. */
  exceeds(limit: number): boolean {
    const { text } = this;
    if (text.length > limit) return true;
    return text.length * 3 > limit && Buffer.byteLength(text) > limit;
  }
}

export const NULL_DOC = new Doc(null, 'null');
