import type { WorkCalendar } from '../calendar/workdays.ts';
import { addDays, addMs, dayNumber, dayOf, dayOfNumber, msBetween, startOfDay } from '../time/instant.ts';
import { periodEnd, type PeriodStart } from './period.ts';
import type { Period, PeriodRule } from './rule.ts';

/** A time in which a clock stands: from its first moment to the first one that no longer belongs to it; null: no end is known. */
export interface Stop {
  readonly from: string;
  readonly to: string | null;
}

/**
 * When a period ends whose clock stands still at times; null while it stands without a known end. What had run is kept: days and workdays
 * go on the day after the last suspended one, hours and minutes at the moment. A stop that begins after the end changes nothing.
 */
export function stoppedPeriodEnd(start: PeriodStart, stops: readonly Stop[]): Period | null {
  const plain = periodEnd(start);
  if (stops.length === 0) return plain;
  const { kind } = start.rule;
  if (kind === 'hours' || kind === 'minutes') {
    const dueAt = runOn(plain, stops);
    return dueAt === null ? null : { ...plain, dueAt };
  }
  if (kind !== 'days' && kind !== 'workdays') return plain;
  const lastDay = walk(dayNumber(dayOf(plain.from)), start, stops.map(daysOf));
  if (lastDay === null) return null;
  return { ...plain, lastDay, dueAt: startOfDay(addDays(lastDay, 1)) };
}

function runOn({ from, dueAt }: Period, stops: readonly Stop[]): string | null {
  let ranUntil = from;
  let end = dueAt;
  for (const stop of [...stops].sort((one, other) => (one.from < other.from ? -1 : 1))) {
    if (stop.to !== null && stop.to <= ranUntil) continue;
    if (stop.from >= end) break;
    if (stop.to === null) return null;
    const stoodFrom = stop.from > ranUntil ? stop.from : ranUntil;
    end = addMs(end, msBetween(stoodFrom, stop.to));
    ranUntil = stop.to;
  }
  return end;
}

type Days = { first: number; last: number };

/** A day that is stopped in part counts as stopped. */
const daysOf = ({ from, to }: Stop): Days => ({
  first: dayNumber(dayOf(from)),
  last: to === null ? Infinity : dayNumber(dayOf(addMs(to, -1))),
});

function walk(
  start: number,
  { rule, calendar }: { rule: PeriodRule; calendar: WorkCalendar },
  stops: readonly Days[],
): string | null {
  let day = start;
  let left = rule.n;
  const isWorkday = () => calendar.judge(day).workday;
  while (left > 0 || (rule.rollover === 'rest-days' && !isWorkday())) {
    day += 1;
    for (let met = stopOn(day, stops); met; met = stopOn(day, stops)) {
      if (met.last === Infinity) return null;
      day = met.last + 1;
    }
    if (left > 0 && (rule.kind === 'days' || isWorkday())) left -= 1;
  }
  return dayOfNumber(day);
}

const stopOn = (day: number, stops: readonly Days[]): Days | undefined =>
  stops.find(({ first, last }) => first <= day && day <= last);
