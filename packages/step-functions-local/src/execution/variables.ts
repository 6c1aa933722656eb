import type { Json, JsonObject } from '../json/json.ts';
import { stringifyJson } from '../json/long-numbers.ts';
import { isNestedTooDeep, NestingError } from '../json/nesting.ts';
import type { Execution } from './execution.ts';
import { StateFailure } from './failure.ts';
import type { Frame } from './frame.ts';
import { DATA_LIMIT } from './limits.ts';

/** The service's limit for all variables of an execution: 10 MiB. One, and those of one Assign, have 256 KiB. */
const STORED_LIMIT = 10 * 1_048_576;

/** Bytes by name, of a frame's variables; worked out anew after a restart. */
const sizes = new WeakMap<object, Map<string, number>>();

/**
 * Assigns variables to a frame.
 * @returns their texts, for the history
 * @throws StateFailure where they are too large, or nested too deep; then nothing is assigned
 */
export function assign(execution: Execution, frame: Frame, assigned: JsonObject): Record<string, string> {
  const texts = Object.entries(assigned).map(([name, value]): [string, string] => [name, stringifyJson(value)]);
  const known = new Map(sizesOf(frame));
  let together = 0;
  for (const [name, text] of texts) {
    if (isNestedTooDeep(text))
      throw new StateFailure('States.Runtime', `Variable '${name}': ${new NestingError().message}`);
    const bytes = Buffer.byteLength(text);
    together += bytes;
    known.set(name, bytes);
  }
  if (together > DATA_LIMIT) throw tooLarge(`assigns variables of ${together} bytes; at most ${DATA_LIMIT}`, frame);
  const stored = sum(known) + storedElsewhere(execution, frame);
  if (stored > STORED_LIMIT)
    throw tooLarge(`makes the variables ${stored} bytes in all; at most ${STORED_LIMIT}`, frame);
  frame.variables = { ...frame.variables, ...assigned };
  sizes.set(frame.variables, known);
  return Object.fromEntries(texts);
}

function tooLarge(what: string, frame: Frame): StateFailure {
  return new StateFailure('States.DataLimitExceeded', `The state '${frame.state.name}' ${what} are allowed.`);
}

function storedElsewhere(execution: Execution, frame: Frame): number {
  let bytes = 0;
  for (const other of execution.frames.values())
    if (other !== frame && other.variables !== null) bytes += sum(sizesOf(other));
  return bytes;
}

function sizesOf({ variables }: Frame): Map<string, number> {
  if (variables === null) return new Map();
  let known = sizes.get(variables);
  if (known === undefined) {
    const entries = Object.entries(variables as Record<string, Json>);
    known = new Map(entries.map(([name, value]) => [name, Buffer.byteLength(stringifyJson(value))]));
    sizes.set(variables, known);
  }
  return known;
}

function sum(known: Map<string, number>): number {
  let bytes = 0;
  for (const size of known.values()) bytes += size;
  return bytes;
}
