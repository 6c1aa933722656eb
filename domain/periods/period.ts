import { nthWorkday, type WorkCalendar } from '../calendar/workdays.ts';
import { addDays, addMonths, addMs, dayNumber, dayOf, daysBetween, utc } from '../time/instant.ts';
import { daysFrom, ending, judged, NOTHING_JUDGED, statuteOf } from './judged-days.ts';
import type { Period, PeriodRule } from './rule.ts';

export { counting, spanText } from './counting.ts';
export { periodRule, type CountedPeriod, type Period, type PeriodRule } from './rule.ts';

const FIRST_YEAR = 1950;
const LAST_YEAR = 2199;
const MS = { hours: 3_600_000, minutes: 60_000 } as const;

/** A period that starts outside the years that this product counts. */
export class PeriodError extends Error {
  readonly code = 'period.out-of-range';
  constructor(readonly found: string) {
    super(`A period that starts on ${found} can't be counted: the years from ${FIRST_YEAR} to ${LAST_YEAR} can.`);
    this.name = 'PeriodError';
  }
}

export interface PeriodStart {
  /** An instant with offset. For `workdays-before` it is the event. */
  readonly from: string;
  readonly rule: PeriodRule;
  readonly calendar: WorkCalendar;
}

/**
 * When a period ends. Days: the starting day isn't counted, the end is 24:00 of the last day (Civil Code arts. 201,
 * 203); months and years end on the corresponding day (art. 202); hours and minutes run from the moment (art. 201).
 * Throws {@link PeriodError} and InstantError.
 */
export function periodEnd({ from, rule, calendar }: PeriodStart): Period {
  const start = dayOf(from);
  const year = Number(start.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new PeriodError(start);

  if (rule.kind === 'hours' || rule.kind === 'minutes') {
    const dueAt = addMs(from, rule.n * MS[rule.kind]);
    return { from: utc(from), rule, lastDay: null, dueAt, ...NOTHING_JUDGED, basis: statuteOf(rule) };
  }
  return { from: utc(from), rule, ...endFrom(start, rule, calendar) };
}

type Ending = Omit<Period, 'from' | 'rule'>;

const MOST_KEPT = 10_000;
const counted = new WeakMap<WorkCalendar, Map<string, Ending>>();

/**
 * Rules ask for the same few periods over and over; what they end on depends on the day, the rule and the calendar
 * alone.
 */
function endFrom(start: string, rule: PeriodRule, calendar: WorkCalendar): Ending {
  const known = counted.get(calendar) ?? new Map<string, Ending>();
  if (known.size > MOST_KEPT) known.clear();
  counted.set(calendar, known);
  const key = `${start} ${rule.kind} ${rule.n} ${rule.rollover ?? ''}`;
  const end = known.get(key) ?? countFrom(start, rule, calendar);
  known.set(key, end);
  return end;
}

function countFrom(start: string, rule: PeriodRule, calendar: WorkCalendar): Ending {
  const statute = statuteOf(rule);
  switch (rule.kind) {
    case 'workdays': {
      const day = nthWorkday(calendar, start, rule.n);
      const days = daysFrom(dayNumber(start) + 1, dayNumber(day));
      return { ...ending(day), ...judged(calendar, days, statute) };
    }
    case 'workdays-before': {
      const day = nthWorkday(calendar, start, -rule.n);
      const strict = nthWorkday(calendar, start, -rule.n - 1);
      const days = daysFrom(dayNumber(strict), dayNumber(start) - 1);
      return { ...ending(day), ...judged(calendar, days, statute), strictLastDay: strict };
    }
    default:
      return rolledOver(calendar, plainEnd(start, rule), rule);
  }
}

/**
 * Calendar days by which something done on `doneOn` missed its last day; 0 in time. Rest days inside the delay count
 * (clause 6.3). Both are days in Asia/Shanghai.
 */
export function daysLate(lastDay: string, doneOn: string): number {
  return Math.max(0, daysBetween(lastDay, doneOn));
}

function plainEnd(start: string, { kind, n }: PeriodRule): string {
  if (kind === 'days') return addDays(start, n);
  return addMonths(start, kind === 'years' ? 12 * n : n);
}

function rolledOver(calendar: WorkCalendar, last: string, rule: PeriodRule): Omit<Period, 'from' | 'rule'> {
  const statute = statuteOf(rule);
  if (rule.rollover !== 'rest-days') return { ...ending(last), ...NOTHING_JUDGED, basis: statute };
  const day = nthWorkday(calendar, addDays(last, -1), 1);
  const moved = day === last ? {} : { rolledFrom: last };
  return { ...ending(day), ...judged(calendar, daysFrom(dayNumber(last), dayNumber(day)), statute), ...moved };
}
