import { addDays, dayNumber, dayOf, epochMs, fromEpochMs, isDay, startOfDay, utc } from '../time/instant.ts';

const FIRST_YEAR = 1950;
const LAST_YEAR = 2199;
const ONE_MS = 1;

/**
 * A time in which a clock stands still. `from` is its first moment, `to` the first one that no longer belongs to it:
 * two suspensions that touch are one. `to: null`: no end is known. Instants with offset. Plain data, fit to be stored.
 */
export interface Suspension {
  readonly from: string;
  readonly to: string | null;
}

/** What a stopped clock still has to run. `seconds` for hours and minutes. */
export interface Left {
  readonly unit: 'workdays' | 'days' | 'seconds';
  readonly n: number;
}

/** Whole numbers, half-open: days or milliseconds since 1970. `to` is Infinity while no end is known. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

type SuspensionProblem = 'ends-before-it-starts' | 'out-of-range' | 'rule-has-no-clock-to-stop';

/** A suspension that can't be, or one of a period that can't be suspended. */
export class SuspensionError extends Error {
  readonly code: `suspension.${SuspensionProblem}`;
  constructor(
    problem: SuspensionProblem,
    readonly found: string,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'SuspensionError';
    this.code = `suspension.${problem}`;
  }
}

/**
 * A suspension as people say it: days, of which the first and the last belong to it (00:00 to 24:00 in Asia/Shanghai),
 * or instants, or one of each; null: no end is known. Throws {@link SuspensionError} and InstantError.
 */
export function suspensionOf(first: string, last: string | null): Suspension {
  const suspension = { from: firstMoment(first), to: last === null ? null : momentAfter(last) };
  if (last !== null && isDay(last) && last < dayOf(suspension.from)) throw endsBeforeItStarts(first, last);
  momentSpan(suspension);
  return suspension;
}

/** Where a suspension begins that is said to begin with a day or at an instant. Throws InstantError. */
export const firstMoment = (first: string): string => (isDay(first) ? startOfDay(first) : utc(first));

/** The first moment after a suspension that is said to end with a day or at an instant. Throws InstantError. */
export const momentAfter = (last: string): string => (isDay(last) ? startOfDay(addDays(last, 1)) : utc(last));

/** The days that are suspended, wholly or in part, merged and in order. Throws {@link SuspensionError}. */
export function daySpans(suspensions: readonly Suspension[]): Span[] {
  return union(
    momentSpans(suspensions).map(({ from, to }) => ({
      from: dayNumber(dayOf(fromEpochMs(from))),
      to: to === Infinity ? to : dayNumber(dayOf(fromEpochMs(to - ONE_MS))) + 1,
    })),
  );
}

/** The moments that are suspended, merged and in order, in milliseconds. Throws {@link SuspensionError}. */
export function momentSpans(suspensions: readonly Suspension[]): Span[] {
  return union(suspensions.map(momentSpan));
}

/** `1 workday`, `11 workdays`, `3 days`, `PT18H`, `PT26H24M`. */
export function formatLeft({ unit, n }: Left): string {
  if (unit !== 'seconds') return `${n} ${n === 1 ? unit.slice(0, -1) : unit}`;
  const parts = [
    [Math.floor(n / 3600), 'H'],
    [Math.floor(n / 60) % 60, 'M'],
    [n % 60, 'S'],
  ] as const;
  return `PT${parts.map(([count, letter]) => (count === 0 ? '' : `${count}${letter}`)).join('') || '0S'}`;
}

function momentSpan({ from, to }: Suspension): Span {
  const span = { from: epochMs(from), to: to === null ? Infinity : epochMs(to) };
  if (to !== null && span.to < span.from) throw endsBeforeItStarts(from, to);
  for (const end of [from, to ?? from]) {
    const year = Number(dayOf(end).slice(0, 4));
    if (year < FIRST_YEAR || year > LAST_YEAR)
      throw new SuspensionError(
        'out-of-range',
        end,
        `A suspension can't start or end at ${end}: in the years from ${FIRST_YEAR} to ${LAST_YEAR} it can.`,
      );
  }
  return span;
}

function endsBeforeItStarts(from: string, to: string): SuspensionError {
  return new SuspensionError(
    'ends-before-it-starts',
    `${from}/${to}`,
    `A suspension that starts at ${from} can't have ended at ${to}, before it.`,
  );
}

/** Nested, overlapping and touching spans become one; empty ones go. */
function union(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    if (span.to === span.from) continue;
    const last = merged.at(-1);
    if (last === undefined || last.to < span.from) merged.push(span);
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return merged;
}
