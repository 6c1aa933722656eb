import { createHash, timingSafeEqual } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { ORIGIN_HEADER } from '../front-door.ts';
import { log } from '../log.ts';
import { settings } from '../settings.ts';
import { notFound } from './not-found.tsx';
import type { PortalEnv, Visit } from './request.ts';

/**
 * Where somebody came from; null where nobody says. Behind CloudFront it is the last address but one that the request
 * has passed on: what stands before it was written by whoever sent it, and what comes after is CloudFront.
 */
export function addressOf(visit: Visit): string | null {
  const { requestContext } = visit.env.event;
  const nearest = 'http' in requestContext ? requestContext.http.sourceIp : null;
  if (settings().ORIGIN_SECRET === undefined) return nearest;
  const passed = (visit.req.header('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
  return passed.at(-2) ?? nearest;
}

/**
 * The network of an address, in which a few hundred others are: `203.0.113.0/24`, `2001:db8:7::/48`. Null for what is
 * none.
 */
export function networkOf(address: string | null): string | null {
  if (address === null) return null;
  if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(address) || address.includes('%')) return null;
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean));
  const zeros = tail === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [...(before ?? []), ...Array.from({ length: zeros }, () => '0'), ...(after ?? [])];
  return `${groups.slice(0, 3).join(':')}::/48`;
}

/**
 * A line for each visit, by route and network: never a path, a query or a whole address. The access log has the same
 * request id.
 */
export const noteVisit = createMiddleware<PortalEnv>(async (visit, next) => {
  await next();
  if (settings().VISIT_LOG === undefined) return;
  const { requestContext } = visit.env.event;
  log('info', 'visit', {
    request: 'requestId' in requestContext ? requestContext.requestId : null,
    method: visit.req.method,
    route: routePath(visit, -1),
    status: visit.res.status,
    network: networkOf(addressOf(visit)),
  });
});

/**
 * Where CloudFront stands before the portal, whoever comes round it finds nothing: neither the rate rule nor a page.
 */
export const refuseSideDoor = createMiddleware<PortalEnv>(async (visit, next) => {
  const { ORIGIN_SECRET: secret } = settings();
  if (secret !== undefined && !isSame(visit.req.header(ORIGIN_HEADER) ?? '', secret)) return notFound(visit);
  return next();
});

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Takes the same time whatever is given, and however long it is. */
const isSame = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret));
