import type { Language } from '../domain/contract/parties.ts';
import type { SuspensionEffect } from '../domain/periods/rule.ts';
import type { Left } from '../domain/periods/suspension.ts';
import { addDays, dayOf, msBetween, startOfDay, timeOf, weekday } from '../domain/time/instant.ts';
import { sayDay, sayMoment } from '../domain/time/say-day.ts';
import { words } from './texts/words.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `2025年2月12日（星期三）` / `Wednesday, 12 February 2025`. */
export function showDay(day: string, language: Language): string {
  const { time } = words(language);
  const [year = '', month = '', date = ''] = day.split('-');
  return time.day(
    year,
    time.months[Number(month) - 1] ?? month,
    String(Number(date)),
    time.weekdays[weekday(day) - 1] ?? '',
  );
}

/** The day without its weekday, for tables and spans. */
export const showPlainDay = (day: string, language: Language): string => sayDay(day, language);

/** A moment to the minute, on the clock in Asia/Shanghai. */
export function showMoment(instant: string, language: Language): string {
  return words(language).time.moment(showDay(dayOf(instant), language), timeOf(instant));
}

/** A moment without its weekday, for tables. */
export const showPlainMoment = (instant: string, language: Language): string => sayMoment(instant, language);

/** A calculation with its large figures in groups of three, as amounts are written. */
export const showFigures = (text: string): string =>
  text.replace(/\d+(\.\d+)?/g, (figure) => {
    const [whole = '', ...rest] = figure.split('.');
    return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.');
  });

/** The end of a period, or what is left of one whose clock stands. */
type ShownEnd = { dueAt: string | null; lastDay: string | null; suspension?: Pick<SuspensionEffect, 'left'> | null };

/**
 * An exclusive end: a whole last day is shown as its 24:00, anything else as the moment itself; of a stopped clock what
 * is left.
 */
export function showDeadline(deadline: ShownEnd, language: Language): string {
  const { time } = words(language);
  const { dueAt, lastDay, suspension } = deadline;
  if (dueAt === null) return suspension ? time.stopped(showLeft(suspension.left, language)) : '';
  if (lastDay !== null && dueAt === startOfDay(addDays(lastDay, 1))) return time.endOfDay(showDay(lastDay, language));
  return showMoment(dueAt, language);
}

/** The two largest units of a span: `1 天 4 小时`, `35 分钟`; below a minute its seconds. */
export function showSpan(ms: number, language: Language): string {
  const { time } = words(language);
  if (ms < MINUTE) return time.seconds(Math.max(1, Math.floor(ms / SECOND)));
  const [days, hours, minutes] = [
    Math.floor(ms / DAY),
    Math.floor((ms % DAY) / HOUR),
    Math.floor((ms % HOUR) / MINUTE),
  ];
  const units =
    days > 0
      ? ([
          [days, time.days],
          [hours, time.hours],
        ] as const)
      : ([
          [hours, time.hours],
          [minutes, time.minutes],
        ] as const);
  return units
    .filter(([n]) => n > 0)
    .map(([n, say]) => say(n))
    .join(' ');
}

/** How long to wait yet, never too short: whole seconds, above a minute whole minutes. */
export function showWait(ms: number, language: Language): string {
  const step = ms > MINUTE ? MINUTE : SECOND;
  return showSpan(Math.ceil(ms / step) * step, language);
}

/** What a stopped clock has left: `11 个工作日`, `2 天`, `6 小时`. */
export function showLeft({ unit, n }: Left, language: Language): string {
  const { time } = words(language);
  if (unit === 'seconds') return showSpan(n * 1000, language);
  return unit === 'days' ? time.days(n) : time.workdays(n);
}

/** How long until `dueAt`, or how long it is over; null where its clock stands: the deadline itself says what is left. */
export function showTimeLeft(now: string, dueAt: string | null, language: Language): string | null {
  const { time } = words(language);
  if (dueAt === null) return null;
  const ms = msBetween(now, dueAt);
  if (ms > 0) return time.left(showSpan(ms, language));
  return -ms < MINUTE ? time.justOver : time.over(showSpan(-ms, language));
}

/** How urgent a deadline is, for the colour beside the words: over, within a day, or neither. */
export function urgency(now: string, dueAt: string | null): 'bad' | 'warn' | 'calm' {
  if (dueAt === null) return 'calm';
  const ms = msBetween(now, dueAt);
  return ms <= 0 ? 'bad' : ms <= DAY ? 'warn' : 'calm';
}

/** A hash short enough to compare by eye. */
export const shortHash = (hash: string): string => `${hash.slice(0, 8)}…${hash.slice(-8)}`;

const KILOBYTE = 1024;

/** The size of a file: `812 KB`, `3.4 MB`. */
export function showSize(bytes: number, language: Language): string {
  const { files } = words(language);
  if (bytes < KILOBYTE) return files.bytes(String(bytes));
  const kilobytes = Math.round(bytes / KILOBYTE);
  if (kilobytes < KILOBYTE) return files.kilobytes(String(kilobytes));
  return files.megabytes(String(Math.round((bytes / KILOBYTE ** 2) * 10) / 10));
}

/** A share of one, cut rather than rounded so that nothing short of all is shown as all: `99.937%`. */
export const showShare = (share: number): string => `${(Math.floor(share * 100_000) / 1000).toFixed(3)}%`;

/** The first letter large, where the script has large letters. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** An exclusive end by itself, for tables: midnight is the 24:00 of the day before. */
export function showPlainEnd(instant: string, language: Language): string {
  const day = dayOf(instant);
  if (instant !== startOfDay(day)) return showPlainMoment(instant, language);
  return words(language).time.plainEnd(showPlainDay(addDays(day, -1), language));
}

/** An exclusive end by itself: midnight is the 24:00 of the day before. */
export function showEnd(instant: string, language: Language): string {
  const day = dayOf(instant);
  const before = addDays(day, -1);
  return showDeadline({ dueAt: instant, lastDay: instant === startOfDay(day) ? before : null }, language);
}
