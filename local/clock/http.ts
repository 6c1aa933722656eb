import type { IncomingMessage, ServerResponse } from 'node:http';
import { fromEpochMs, shanghai } from '../../domain/time/instant.ts';
import { readBody } from '../endpoint/http-body.ts';
import { ClockRequestError, readClockRequest } from './clock-request.ts';

export interface ClockControl {
  now(): number;
  /** Resolves when everything due by then has happened. Null for a real clock. */
  advanceTo: ((targetMs: number) => Promise<void>) | null;
}

/**
 * `GET /__local/clock` says what time it is; `POST` lets time pass, by JSON or by a form (which goes back to its page).
 */
export async function handleClock(
  control: ClockControl,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if ((request.url ?? '').split('?')[0] !== '/__local/clock') return false;
  if (request.method === 'GET')
    return json(response, 200, { now: shanghaiNow(control), virtual: control.advanceTo !== null });
  if (request.method !== 'POST') return json(response, 405, { error: 'The clock takes GET and POST.' });
  try {
    if (control.advanceTo === null)
      throw new ClockRequestError('real', 'This laptop runs on the real clock; time passes by itself.');
    const { fields, returnTo } = await readRequest(request);
    await control.advanceTo(readClockRequest(fields, control.now()));
    if (returnTo === null) return json(response, 200, { now: shanghaiNow(control) });
    response.writeHead(303, { location: returnTo }).end();
    return true;
  } catch (error) {
    if (error instanceof ClockRequestError) return json(response, error.status, { error: error.message });
    throw error;
  }
}

function shanghaiNow(control: ClockControl): string {
  return shanghai(fromEpochMs(control.now()));
}

async function readRequest(request: IncomingMessage): Promise<{ fields: unknown; returnTo: string | null }> {
  const body = (await readBody(request, 64 * 1024)).toString();
  // `curl -d '{…}'` calls its JSON a form.
  if (
    !body.trimStart().startsWith('{') &&
    request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
  ) {
    const { return: given, ...fields } = Object.fromEntries(new URLSearchParams(body));
    return { fields: withoutEmpty(fields), returnTo: ownPath(given) ?? ownPath(request.headers.referer) ?? '/' };
  }
  try {
    return { fields: JSON.parse(body), returnTo: null };
  } catch {
    throw new ClockRequestError('unreadable', 'The request body is not JSON.');
  }
}

/** A form sends its empty fields too. */
function withoutEmpty(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

/** The path of a page on this server, whatever host was written in front of it: the way back never leads elsewhere. */
function ownPath(url: string | undefined): string | null {
  if (url === undefined || url === '') return null;
  try {
    const { pathname, search } = new URL(url, 'http://own.invalid');
    return `/${pathname.replace(/^\/+/, '')}${search}`;
  } catch {
    return null;
  }
}

function json(response: ServerResponse, status: number, body: object): true {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
  return true;
}
