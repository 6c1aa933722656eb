import type { Json } from '../json/json.ts';

/** What JSONata writes onto its arrays. */
const MARKS = ['sequence', 'keepSingleton', 'outerWrapper', 'cons', 'tupleStream'];

/** A result that has no JSON form (a function, a number that is not finite). */
export class UnsupportedResult extends Error {}

/**
 * What JSONata gave, as plain JSON: its sequences carry marks that would change the meaning of a later expression.
 * Gives back the same value where there is nothing to change.
 * @throws UnsupportedResult for functions
 */
export function plain(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  // As the service writes them: 1/0 is "Infinity".
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return plainArray(value);
  if (typeof value === 'object') return plainObject(value as Record<string, unknown>);
  throw new UnsupportedResult();
}

function plainArray(value: unknown[]): Json[] {
  let changed = MARKS.some((mark) => Object.hasOwn(value, mark));
  const items = value.map((item) => {
    const result = item === undefined ? null : plain(item);
    if (result !== item) changed = true;
    return result;
  });
  return changed ? items : (value as Json[]);
}

function plainObject(value: Record<string, unknown>): Json {
  if (value['_jsonata_lambda'] === true || value['_jsonata_function'] === true) throw new UnsupportedResult();
  let copy: Record<string, Json> | null = null;
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === undefined) {
      copy ??= { ...(value as Record<string, Json>) };
      Reflect.deleteProperty(copy, key);
      continue;
    }
    const result = plain(member);
    if (result !== member) {
      copy ??= { ...(value as Record<string, Json>) };
      copy[key] = result;
    }
  }
  return copy ?? (value as Record<string, Json>);
}
