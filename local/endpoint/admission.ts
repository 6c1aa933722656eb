import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Whether a request brings the token of the data folder: at the head of its path (`/TOKEN/…`, which is cut off here, so
 * that an SDK's endpoint may carry it), as `?token=`, or as `Authorization: Bearer`.
 */
export function bringsToken(request: IncomingMessage, token: string): boolean {
  const url = request.url ?? '/';
  const [, first = ''] = url.split(/[/?]/);
  if (isSame(first, token)) {
    request.url = `/${url.slice(token.length + 2)}`;
    return true;
  }
  const [, bearer = ''] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  return (
    isSame(bearer, token) || isSame(new URL(url, 'http://endpoint.invalid').searchParams.get('token') ?? '', token)
  );
}

function isSame(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
