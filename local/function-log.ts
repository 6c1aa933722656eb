import { createWriteStream, type WriteStream } from 'node:fs';

/**
 * Sends what the functions log (one JSON line a fact, on AWS to CloudWatch) to a file, or only counts it, so that the
 * screen stays with the person.
 */
export class FunctionLog {
  readonly #file: WriteStream | null;
  readonly #original = { info: console.info, warn: console.warn, error: console.error };
  #errors = 0;
  #bytes = 0;
  #lastError = '';

  /**
   * @param path null keeps nothing but the count of errors
   * @param onError told of each error's line
   */
  constructor(path: string | null, onError: (line: string) => void = () => undefined) {
    this.#file = path === null ? null : createWriteStream(path, { flags: 'a' });
    console.info = (line: unknown) => this.#take(line);
    console.warn = (line: unknown) => this.#take(line);
    console.error = (line: unknown) => {
      this.#errors += 1;
      this.#lastError = onOneLine(line);
      this.#take(line);
      onError(this.#lastError);
    };
  }

  get errors(): number {
    return this.#errors;
  }

  /** How much was logged. */
  get bytes(): number {
    return this.#bytes;
  }

  get lastError(): string {
    return this.#lastError;
  }

  async close(): Promise<void> {
    Object.assign(console, this.#original);
    const file = this.#file;
    if (file !== null) await new Promise<void>((resolve) => file.end(resolve));
  }

  #take(line: unknown): void {
    const text = `${onOneLine(line)}\n`;
    this.#bytes += Buffer.byteLength(text);
    this.#file?.write(text);
  }
}

/** The library of the functions' log sets a fact out over several lines where a person reads along. */
function onOneLine(line: unknown): string {
  const text = String(line);
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
