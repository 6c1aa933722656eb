import { Temporal } from 'temporal-polyfill';
import { epochMs } from '../../domain/time/instant.ts';

/** A request to move the clock that can't be carried out; names the field. */
export class ClockRequestError extends Error {
  readonly code: 'unreadable' | 'backwards' | 'too-far' | 'real';
  readonly status: number;

  constructor(code: ClockRequestError['code'], message: string) {
    super(message);
    this.name = 'ClockRequestError';
    this.code = code;
    this.status = code === 'real' ? 409 : 400;
  }
}

/** Far enough for any contract, near enough that a slip of the finger doesn't send a million reminders. */
const maxYears = 20;

/**
 * Where a request wants the clock: `{"advance":"PT2H"}` or `{"to":"2025-03-31T09:00:00+08:00"}`.
 * @returns epoch milliseconds, at or after `nowMs`
 * @throws ClockRequestError
 */
export function readClockRequest(request: unknown, nowMs: number): number {
  const { advance, to } = fieldsOf(request);
  if ((advance === undefined) === (to === undefined)) {
    throw new ClockRequestError(
      'unreadable',
      'Give either "advance" (a duration such as "PT2H") or "to" (an instant such as "2025-03-31T09:00:00+08:00").',
    );
  }
  const targetMs = to === undefined ? after(nowMs, advance) : instant(to);
  if (targetMs < nowMs)
    throw new ClockRequestError(
      'backwards',
      `"${to === undefined ? 'advance' : 'to'}" would move the clock backwards; it only moves forward.`,
    );
  if (targetMs > yearsAfter(nowMs))
    throw new ClockRequestError(
      'too-far',
      `"${to === undefined ? 'advance' : 'to'}" is more than ${maxYears} years ahead.`,
    );
  return targetMs;
}

function fieldsOf(request: unknown): { advance?: unknown; to?: unknown } {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    throw new ClockRequestError('unreadable', 'The request must be an object with "advance" or "to".');
  }
  const unknown = Object.keys(request).find((key) => key !== 'advance' && key !== 'to');
  if (unknown !== undefined)
    throw new ClockRequestError('unreadable', `"${unknown}" is not a field; the fields are "advance" and "to".`);
  return request;
}

/** A day is a civil day in Asia/Shanghai, a month a civil month. */
function after(nowMs: number, duration: unknown): number {
  try {
    if (typeof duration !== 'string') throw new TypeError('not a string');
    return shanghaiTime(nowMs).add(Temporal.Duration.from(duration)).epochMilliseconds;
  } catch {
    throw new ClockRequestError(
      'unreadable',
      `"advance" must be an ISO-8601 duration such as "PT2H" or "P1D"; found ${JSON.stringify(duration)}.`,
    );
  }
}

function instant(to: unknown): number {
  try {
    if (typeof to !== 'string') throw new TypeError('not a string');
    return epochMs(to);
  } catch {
    throw new ClockRequestError(
      'unreadable',
      `"to" must be an instant with offset such as "2025-03-31T09:00:00+08:00"; found ${JSON.stringify(to)}.`,
    );
  }
}

function yearsAfter(nowMs: number): number {
  return shanghaiTime(nowMs).add({ years: maxYears }).epochMilliseconds;
}

function shanghaiTime(ms: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Asia/Shanghai');
}
