import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { FunctionMeter } from './function-meter.ts';

export interface FunctionEntry {
  name: string;
  entry: string;
}
type Handler = (event: unknown, context: object) => Promise<unknown>;

/** Lambda's own limit for an answer; a function that passes it on AWS must not pass it here. */
const maxPayloadBytes = 6 * 1024 * 1024;

/** A function that isn't there, or has no handler. */
export class FunctionMissingError extends Error {
  readonly code = 'ResourceNotFoundException';

  constructor(name: string) {
    super(`Function not found: ${name}`);
    this.name = 'ResourceNotFoundException';
  }
}

/**
 * The Lambda functions, run inside this process. Events and answers go through JSON, as they do over the wire,
 * so that nothing a function holds on to is shared with its caller.
 */
export class FunctionsInProcess {
  readonly #files: Map<string, string>;
  readonly #handlers = new Map<string, Promise<Handler>>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #meter: FunctionMeter | null;

  /**
   * @param entries names and absolute file paths
   * @param meter measures every call
   */
  constructor(entries: readonly FunctionEntry[], meter: FunctionMeter | null = null) {
    this.#meter = meter;
    this.#files = new Map(entries.map(({ name, entry }) => [name, entry]));
  }

  /** @param name a function's name or ARN, with or without a version or alias behind it */
  async invoke(name: string, event: unknown): Promise<unknown> {
    const handler = await this.#handler(bareName(name));
    const run = (): Promise<unknown> => handler(overTheWire(event), contextOf(name));
    const answer = this.#meter === null ? run() : this.#meter.measure(bareName(name), run);
    this.#running.add(answer);
    try {
      return overTheWire(await answer);
    } finally {
      this.#running.delete(answer);
    }
  }

  /** Resolves when no function is running. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled([...this.#running]);
  }

  #handler(name: string): Promise<Handler> {
    const known = this.#handlers.get(name);
    if (known !== undefined) return known;
    const file = this.#files.get(name);
    if (file === undefined) return Promise.reject(new FunctionMissingError(name));
    const loading = load(name, file);
    this.#handlers.set(name, loading);
    return loading;
  }
}

async function load(name: string, file: string): Promise<Handler> {
  const module = (await import(pathToFileURL(file).href)) as { handler?: Handler };
  if (typeof module.handler !== 'function') throw new FunctionMissingError(name);
  return module.handler;
}

/**
 * `arn:aws:lambda:<region>:<account>:function:<name>[:<alias>]`, `<name>:<alias>` and `<name>` name the same function.
 */
function bareName(name: string): string {
  const parts = name.split(':');
  return (parts[0] === 'arn' ? parts[6] : parts[0]) ?? name;
}

function overTheWire(value: unknown): unknown {
  const text = JSON.stringify(value) ?? 'null';
  if (Buffer.byteLength(text) > maxPayloadBytes)
    throw new Error(`The payload is larger than ${maxPayloadBytes} bytes.`);
  return JSON.parse(text);
}

function contextOf(name: string): object {
  return {
    functionName: bareName(name),
    functionVersion: '$LATEST',
    awsRequestId: randomUUID(),
    getRemainingTimeInMillis: () => 60_000,
  };
}
