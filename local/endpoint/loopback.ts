import type { IncomingMessage } from 'node:http';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function isLoopbackName(hostname: string): boolean {
  return loopbackNames.has(hostname) || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Whether a request may touch the laptop's own pages and its AWS side. They have no accounts, so a web page from
 * elsewhere must not reach them through the user's browser: neither by a name that resolves to the loopback
 * address (Host) nor by a form or script on a foreign page (Origin).
 */
export function isFromThisMachine(request: IncomingMessage): boolean {
  return isOwnHost(request.headers.host ?? '') && hasOwnOrigin(request);
}

/** Compared as text: what a parser of addresses makes of odd spellings is no matter. */
function isOwnHost(host: string): boolean {
  const [, name = ''] = /^([^:@/\s]+|\[::1\])(?::\d{1,5})?$/.exec(host.toLowerCase()) ?? [];
  return isLoopbackName(name);
}

/**
 * Browsers say where a request comes from (Sec-Fetch-Site); a form on one of our own pages has the origin "null",
 * since these pages pass no referrer on. Programs say nothing, and may.
 */
function hasOwnOrigin(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  if (origin !== undefined && origin !== 'null' && !isOwnHost(origin.replace(/^https?:\/\//, ''))) return false;
  if (site === undefined) return origin !== 'null';
  return site === 'same-origin' || site === 'none' || (request.method === 'GET' && origin === undefined);
}
