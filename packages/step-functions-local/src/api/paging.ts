import { ApiError } from '../api-error.ts';
import type { RequestFields } from './request-fields.ts';

export interface Page<T> {
  items: T[];
  nextToken: string | undefined;
}

/**
 * One page of a list, by maxResults (0 means the default) and nextToken. A token belongs to the query that gave it.
 * @throws ApiError InvalidToken
 */
export function page<T>(input: RequestFields, all: readonly T[], query: string, most = 1000, fallback = 100): Page<T> {
  const asked = input.integer('maxResults', 0, 0, most);
  const size = asked === 0 ? fallback : asked;
  const from = offsetOf(input.optionalString('nextToken', 3096), query);
  const end = from + size;
  return { items: all.slice(from, end), nextToken: end < all.length ? token(end, query) : undefined };
}

function token(offset: number, query: string): string {
  return Buffer.from(JSON.stringify([offset, query])).toString('base64url');
}

function offsetOf(given: string | undefined, query: string): number {
  if (given === undefined) return 0;
  const [offset, of] = decode(given);
  if (typeof offset === 'number' && Number.isInteger(offset) && offset >= 0 && of === query) return offset;
  throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'");
}

function decode(given: string): [unknown, unknown] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(given, 'base64url').toString());
    return Array.isArray(parts) ? [parts[0], parts[1]] : [null, null];
  } catch {
    return [null, null];
  }
}
