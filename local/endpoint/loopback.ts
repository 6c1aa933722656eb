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
  return isLoopbackName(hostnameOf(`http://${request.headers.host ?? ''}`)) && hasOwnOrigin(request);
}

function hasOwnOrigin(request: IncomingMessage): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return request.headers['sec-fetch-site'] !== 'cross-site' || request.method === 'GET';
  return isLoopbackName(hostnameOf(origin));
}

function hostnameOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
}
