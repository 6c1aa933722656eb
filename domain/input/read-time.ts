import { InstantError, isDay, utc } from '../time/instant.ts';
import { foldFullWidth } from './full-width.ts';
import { askAgain, kept, type InputRead } from './input-read.ts';

/** The years that periods are counted in; another one is a slip of the pen. */
const FIRST_YEAR = 1950;
const LAST_YEAR = 2199;

const DAYS = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];
/** A day, then blanks or `T` (none is needed after 日), then the time. */
const LOCAL =
  /^(?<day>.{8,20}?)(?:\s{1,3}|T|(?<=日))(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}(?:\.\d{1,3})?))?$/;

/**
 * A day as people type it, kept as `2025-01-24`: `2025-1-24`, `2025/1/24`, `2025.1.24`, `2025年1月24日`, `20250124`, with
 * full-width digits and signs, too. The year comes first and has four digits, from 1950 to 2199; else it is asked
 * again.
 */
export function readDay(typed: string): InputRead {
  const text = fold(typed);
  if (text === '') return askAgain({ code: 'missing' });
  const day = dayFrom(text);
  return day === undefined ? askAgain({ code: 'not-a-day' }) : kept(day);
}

/**
 * A moment as people type it, kept in UTC: a day as {@link readDay} takes it and the time in Asia/Shanghai, `9:05`,
 * `09：05` or `09:05:30`, after a blank or `T`; or an ISO instant with its offset. 24:00 is no time of a day.
 */
export function readInstant(typed: string): InputRead {
  const text = fold(typed);
  if (text === '') return askAgain({ code: 'missing' });
  const instant = storedForm(localTime(text) ?? text);
  return instant === undefined ? askAgain({ code: 'not-an-instant' }) : kept(instant);
}

function fold(typed: string): string {
  return foldFullWidth(typed, '．。：／－');
}

function dayFrom(text: string): string | undefined {
  const found = DAYS.map((form) => form.exec(text)).find((match) => match !== null);
  const [, year = '', month = '', date = ''] = found ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) && isLikelyYear(year) ? day : undefined;
}

/** What a clock on the wall in Asia/Shanghai shows, as an ISO instant; undefined if it is written otherwise. */
function localTime(text: string): string | undefined {
  const { day = '', hour = '', minute = '', second = '00' } = LOCAL.exec(text)?.groups ?? {};
  const read = dayFrom(day.trim());
  return read === undefined ? undefined : `${read}T${hour.padStart(2, '0')}:${minute}:${second}+08:00`;
}

function storedForm(iso: string): string | undefined {
  try {
    return isLikelyYear(iso.slice(0, 4)) ? utc(iso) : undefined;
  } catch (error) {
    if (error instanceof InstantError) return undefined;
    throw error;
  }
}

function isLikelyYear(year: string): boolean {
  return Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR;
}
