import { nthWorkday, type WorkCalendar } from '../calendar/workdays.ts';
import { addDays, addMs, atTime, dayOf, isBefore, utc } from '../time/instant.ts';
import type { Contract } from './contract.ts';
import { calendarOf } from './deadlines.ts';

/** A stretch of office time; `to` is exclusive. */
interface Opening {
  readonly from: string;
  readonly to: string;
}

/** Whether the parties' offices are open: office hours of a workday. The end of a span is no longer open. */
export function officeOpen(contract: Contract, instant: string): boolean {
  return openingsOn(contract, dayOf(instant)).some(({ from, to }) => !isBefore(instant, from) && isBefore(instant, to));
}

/** The instant itself if the offices are open, else the next opening. */
export function nextOfficeMoment(contract: Contract, instant: string): string {
  if (officeOpen(contract, instant)) return utc(instant);
  const today = openingsOn(contract, dayOf(instant)).find(({ from }) => isBefore(instant, from));
  if (today) return today.from;
  return openingTime(contract, nthWorkday(calendarOf(contract), dayOf(instant), 1));
}

/**
 * The instant itself if the offices are open, else the last moment for a mail before it: some minutes before the
 * closing (a setting of ours), so that the sweep that sends it still finds the offices open, and the reader still time
 * to act.
 */
export function lastOfficeMoment(contract: Contract, instant: string): string {
  if (officeOpen(contract, instant)) return utc(instant);
  const lead = contract.terms.officeHours.lastMailMinutesBeforeClosing * 60_000;
  const today = openingsOn(contract, dayOf(instant)).filter(({ to }) => !isBefore(instant, to));
  const closed = today.at(-1) ?? openingsOn(contract, nthWorkday(calendarOf(contract), dayOf(instant), -1)).at(-1);
  return closed ? addMs(closed.to, -lead) : utc(instant);
}

/**
 * The stretch between two openings of the offices in which an instant lies; what a daily summary at `to` tells of.
 * @returns UTC instants; `from` inclusive, `to` exclusive
 */
export function officeDayOf(contract: Contract, instant: string): { readonly from: string; readonly to: string } {
  const calendar = calendarOf(contract);
  const today = dayOf(instant);
  const opens = (day: string): string => openingTime(contract, day);
  const hasOpened = !isBefore(instant, opens(today));
  const isWorkday = calendar.isWorkday(today).workday;
  const last = isWorkday && hasOpened ? today : nthWorkday(calendar, today, -1);
  const next = isWorkday && !hasOpened ? today : nthWorkday(calendar, today, 1);
  return { from: opens(last), to: opens(next) };
}

/** When the offices open on a day, whether or not it is a workday. */
export function openingTime(contract: Contract, day: string): string {
  return atTime(day, contract.terms.officeHours.spans[0]?.from ?? '00:00');
}

/** The workdays after a day up to and with the day of `until`, one by one. */
export function* workdaysAfter(calendar: WorkCalendar, day: string, until: string): Generator<string> {
  for (let at = addDays(day, 1); at <= until; at = addDays(at, 1)) {
    if (calendar.isWorkday(at).workday) yield at;
  }
}

function openingsOn(contract: Contract, day: string): Opening[] {
  if (!calendarOf(contract).isWorkday(day).workday) return [];
  return contract.terms.officeHours.spans.map(({ from, to }) => ({ from: atTime(day, from), to: atTime(day, to) }));
}
