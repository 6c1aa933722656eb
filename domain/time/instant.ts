import { Temporal } from 'temporal-polyfill';

/**
 * Instants are ISO-8601 strings in UTC with milliseconds; days are civil days in Asia/Shanghai. The zone is UTC+8 all
 * year, so it is a constant here: results can't depend on the machine's zone or its time-zone data.
 */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

const INSTANT =
  /^(\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(?:\.(\d{1,9}))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const DAY = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** A text that was to be an instant or a day and is none. */
export class InstantError extends Error {
  readonly code = 'instant.unreadable';
  constructor(
    readonly found: string,
    readonly allowed: string,
  ) {
    super(`"${found}" is not ${allowed}.`);
    this.name = 'InstantError';
  }
}

/**
 * Milliseconds since 1970. `iso` needs an offset or Z; a leap second or an impossible date is an {@link InstantError}.
 */
export function epochMs(iso: string): number {
  const [, minute, second, fraction = '', offset = ''] = INSTANT.exec(iso) ?? [];
  if (minute === undefined || !isDay(minute.slice(0, 10)) || (second === undefined && fraction !== '')) {
    throw new InstantError(iso, 'an instant that exists, written with its offset, such as 2025-02-10T10:00:00+08:00');
  }
  return Date.parse(`${minute}${second ?? ':00'}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`);
}

/** The stored form: `2025-02-10T02:00:00.000Z`. Finer than a millisecond is cut off. Throws {@link InstantError}. */
export function utc(anyIso: string): string {
  return fromEpochMs(epochMs(anyIso));
}

/** The stored form of milliseconds since 1970. */
export function fromEpochMs(ms: number): string {
  return new Date(ms).toISOString();
}

/** The shown form: `2025-02-10T10:00:00+08:00`, with milliseconds only where there are any. */
export function shanghai(instant: string): string {
  const local = fromEpochMs(epochMs(instant) + SHANGHAI_OFFSET_MS).slice(0, -1);
  return `${local.endsWith('.000') ? local.slice(0, -4) : local}+08:00`;
}

/** The civil day in Asia/Shanghai that contains the instant. */
export function dayOf(instant: string): string {
  return fromEpochMs(epochMs(instant) + SHANGHAI_OFFSET_MS).slice(0, 10);
}

/** The time of day in Asia/Shanghai, `HH:MM`. */
export function timeOf(instant: string): string {
  return fromEpochMs(epochMs(instant) + SHANGHAI_OFFSET_MS).slice(11, 16);
}

/** The instant of 00:00 in Asia/Shanghai: the inclusive start of the day, and the exclusive end of the day before. */
export function startOfDay(day: string): string {
  return fromEpochMs(dayMs(day) - SHANGHAI_OFFSET_MS);
}

/** The instant of a time of day (`HH:MM`, 24:00 allowed) in Asia/Shanghai. */
export function atTime(day: string, time: string): string {
  const [hours, minutes] = time.split(':').map(Number);
  return addMs(startOfDay(day), ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000);
}

/** An instant `ms` milliseconds later (earlier if negative). */
export function addMs(instant: string, ms: number): string {
  return fromEpochMs(epochMs(instant) + ms);
}

/** Milliseconds from `from` to `to`; negative if `to` comes first. */
export function msBetween(from: string, to: string): number {
  return epochMs(to) - epochMs(from);
}

/** Order of two instants, whatever offsets they are written with: negative, 0 or positive. */
export function compareInstants(one: string, other: string): number {
  return epochMs(one) - epochMs(other);
}

/** Whether `one` comes before `other`, not at the same moment. */
export function isBefore(one: string, other: string): boolean {
  return compareInstants(one, other) < 0;
}

/** The later of two instants, in the stored form. */
export function later(one: string, other: string): string {
  return utc(isBefore(one, other) ? other : one);
}

/** Whether the text is a day that exists: 2025-02-30 is none. */
export function isDay(text: string): boolean {
  const [, year, month, day] = DAY.exec(text) ?? [];
  return day !== undefined && Number(day) <= lastOfMonth(Number(year), Number(month));
}

function lastOfMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** A day `n` calendar days later (earlier if negative). */
export function addDays(day: string, n: number): string {
  return fromEpochMs(dayMs(day) + n * DAY_MS).slice(0, 10);
}

/** Calendar days from one day to another; negative if `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return (dayMs(to) - dayMs(from)) / DAY_MS;
}

/** The corresponding day `months` later, or the month's last day where there is none (Civil Code art. 202). */
export function addMonths(day: string, months: number): string {
  dayMs(day);
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** Monday 1 … Sunday 7. */
export function weekday(day: string): number {
  return weekdayOfNumber(dayNumber(day));
}

/** A day as a whole number, days since 1970-01-01: for walking over many days, where texts would be slow. */
export function dayNumber(day: string): number {
  return dayMs(day) / DAY_MS;
}

/** The day with that number. */
export function dayOfNumber(number: number): string {
  return fromEpochMs(number * DAY_MS).slice(0, 10);
}

/** Monday 1 … Sunday 7, of a day's number; 1970-01-01 was a Thursday. */
export function weekdayOfNumber(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

function dayMs(day: string): number {
  if (!isDay(day)) throw new InstantError(day, 'a day that exists, such as 2025-02-10');
  return Date.parse(`${day}T00:00:00.000Z`);
}
