import { ApiError } from '../api-error.ts';
import type { RequestFields } from './request-fields.ts';

export interface Page<T> {
  items: T[];
  nextToken: string | undefined;
}

/** What a list is ordered by, ascending: a number, or several values of which the first that differ decide. */
type Key = readonly (number | string)[];

interface Listing<T> {
  items: readonly T[];
  /**
   * Of an item, never the same for two: the next page goes on after the last one, whatever has left the list meanwhile.
   */
  keyOf: (item: T) => Key;
  /** A token belongs to the query that gave it. */
  query: string;
}

/**
 * One page of a list, by maxResults (0 means the default) and nextToken.
 * @throws ApiError InvalidToken
 */
export function page<T>(
  input: RequestFields,
  { items, keyOf, query }: Listing<T>,
  most = 1000,
  fallback = 100,
): Page<T> {
  const asked = input.integer('maxResults', 0, 0, most);
  const last = keyIn(input.optionalString('nextToken', 3096), query);
  const first = last === null ? 0 : items.findIndex((item) => isAfter(keyOf(item), last));
  if (first === -1) return { items: [], nextToken: undefined };
  const end = first + (asked === 0 ? fallback : asked);
  const shown = items.slice(first, end);
  const lastShown = shown.at(-1);
  const isMore = end < items.length && lastShown !== undefined;
  return { items: shown, nextToken: isMore ? token(keyOf(lastShown), query) : undefined };
}

function isAfter(key: Key, last: Key): boolean {
  for (const [i, part] of key.entries()) {
    const before = last[i] as number | string;
    if (part !== before) return part > before;
  }
  return false;
}

function token(key: Key, query: string): string {
  return Buffer.from(JSON.stringify([...key, query])).toString('base64url');
}

function keyIn(given: string | undefined, query: string): Key | null {
  if (given === undefined) return null;
  const parts = decode(given);
  if (parts.length > 1 && parts.at(-1) === query) return parts.slice(0, -1) as (number | string)[];
  throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'");
}

function decode(given: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(given, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
