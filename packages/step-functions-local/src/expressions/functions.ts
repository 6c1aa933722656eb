import { createHash, randomUUID } from 'node:crypto';
import type jsonata from 'jsonata';
import { javaRandom } from './java-random.ts';

type Focus = jsonata.Focus;
interface BuiltIn {
  implementation: (this: Focus, ...args: unknown[]) => unknown;
}

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};
const MAX_RANGE = 1000;

/** A failure inside one of the service's own functions, in the shape of JSONata's errors. */
class FunctionError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Adds to an expression what Step Functions adds to JSONata: $partition, $range, $hash, $random with a seed, $uuid,
 * $parse; takes away $eval; and gives $now and $millis the engine's clock instead of the machine's.
 */
export function addServiceFunctions(expression: jsonata.Expression, now: () => number): void {
  expression.registerFunction('partition', partition);
  expression.registerFunction('range', range);
  expression.registerFunction('hash', hash);
  expression.registerFunction('random', (seed?: number) => (seed === undefined ? Math.random() : javaRandom(seed)));
  expression.assign('eval', undefined);
  expression.registerFunction('uuid', () => randomUUID());
  expression.registerFunction('parse', (text?: string) => (text === undefined ? undefined : parse(text)));
  expression.registerFunction('millis', () => now());
  expression.registerFunction('now', function (this: Focus, picture?: string, timezone?: string) {
    const fromMillis = this.environment.lookup('fromMillis') as BuiltIn;
    return fromMillis.implementation.call(this, now(), picture, timezone);
  });
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string')
    throw new FunctionError('T0410', 'Argument 1 of function "parse" does not match function signature');
  try {
    return JSON.parse(text);
  } catch {
    throw new FunctionError('D3141', `Attempted to invoke $parse with input that is not valid JSON: ${text}`);
  }
}

function partition(items?: unknown, size?: number): unknown[][] | undefined {
  if (items === undefined) return undefined;
  if (!Array.isArray(items))
    throw new FunctionError('T0410', 'Argument 1 of function "partition" does not match function signature');
  if (size === undefined || !Number.isInteger(size) || size <= 0) {
    throw new FunctionError('T0410', 'Argument 2 of function "partition" must be a positive integer');
  }
  const parts: unknown[][] = [];
  for (let i = 0; i < items.length; i += size) parts.push(items.slice(i, i + size));
  return parts;
}

/** Inclusive of `last`. A range of one number is that number, as in every JSONata sequence. */
function range(first?: number, last?: number, step?: number): unknown {
  for (const [i, argument] of [first, last, step].entries()) {
    if (typeof argument !== 'number')
      throw new FunctionError('T0410', `Argument ${i + 1} of function "range" does not match function signature`);
  }
  const [from, to, by] = [first as number, last as number, step as number];
  if (by === 0) throw new FunctionError('D3060', 'The step of function "range" must not be zero');
  const count = Math.floor((to - from) / by) + 1;
  if (count > MAX_RANGE)
    throw new FunctionError(
      'D2014',
      `The function "range" gives at most ${MAX_RANGE} numbers, but was asked for ${count}`,
    );
  const numbers: unknown[] = [];
  for (let i = 0; i < count; i++) numbers.push(from + i * by);
  Object.defineProperty(numbers, 'sequence', { enumerable: false, value: true });
  return numbers;
}

function hash(data?: unknown, algorithm?: string): string | undefined {
  if (data === undefined) return undefined;
  const known = HASHES[String(algorithm)];
  if (known === undefined)
    throw new FunctionError('T0410', `Argument 2 of function "hash" must be one of ${Object.keys(HASHES).join(', ')}`);
  return createHash(known)
    .update(typeof data === 'string' ? data : JSON.stringify(data))
    .digest('hex');
}
