import { nthWorkday, type WorkCalendar } from '../calendar/workdays.ts';
import {
  addDays,
  addMonths,
  addMs,
  dayNumber,
  dayOf,
  dayOfNumber,
  daysBetween,
  startOfDay,
  utc,
} from '../time/instant.ts';
import type { Period, PeriodRule } from './rule.ts';

export { counting, spanText } from './counting.ts';
export { periodRule, type Period, type PeriodKind, type PeriodRule } from './rule.ts';

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
 * When a period ends. Days: the starting day isn't counted, the end is 24:00 of the last day (Civil Code arts. 201, 203);
 * months and years end on the corresponding day (art. 202); hours and minutes run from the moment (art. 201).
 * Throws {@link PeriodError} and InstantError.
 */
export function periodEnd({ from, rule, calendar }: PeriodStart): Period {
  const start = dayOf(from);
  const year = Number(start.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new PeriodError(start);

  const begun = { from: utc(from), rule };
  switch (rule.kind) {
    case 'hours':
    case 'minutes':
      return {
        ...begun,
        lastDay: null,
        dueAt: addMs(from, rule.n * MS[rule.kind]),
        ...NOTHING_JUDGED,
        basis: 'Civil Code art. 201: hours run from the moment, day and night',
      };
    case 'workdays': {
      const day = nthWorkday(calendar, start, rule.n);
      return {
        ...begun,
        ...ending(day),
        ...judged(
          calendar,
          addDays(start, 1),
          day,
          'Civil Code arts. 201, 204: workdays, the starting day not counted',
        ),
      };
    }
    case 'workdays-before': {
      const day = nthWorkday(calendar, start, -rule.n);
      const strict = nthWorkday(calendar, start, -rule.n - 1);
      const basis = 'Civil Code art. 201 by analogy: workdays counted back, the day of the event not counted';
      return {
        ...begun,
        ...ending(day),
        ...judged(calendar, strict, addDays(start, -1), basis),
        strictLastDay: strict,
      };
    }
    default:
      return { ...begun, ...rolledOver(calendar, plainEnd(start, rule), rule) };
  }
}

/**
 * Calendar days by which something done on `doneOn` missed its last day; 0 in time. Rest days inside the delay count (clause 6.3).
 * Both are days in Asia/Shanghai.
 */
export function daysLate(lastDay: string, doneOn: string): number {
  return Math.max(0, daysBetween(lastDay, doneOn));
}

const NOTHING_JUDGED = { provisional: false, skipped: [], madeUp: [], withoutNotice: [] } as const;

function ending(lastDay: string): { lastDay: string; dueAt: string } {
  return { lastDay, dueAt: startOfDay(addDays(lastDay, 1)) };
}

function plainEnd(start: string, { kind, n }: PeriodRule): string {
  if (kind === 'days') return addDays(start, n);
  return addMonths(start, kind === 'years' ? 12 * n : n);
}

type Ending = Omit<Period, 'from' | 'rule' | 'strictLastDay'>;

function rolledOver(calendar: WorkCalendar, last: string, rule: PeriodRule): Ending {
  const basis =
    rule.kind === 'days'
      ? 'Civil Code art. 201: the starting day is not counted'
      : 'Civil Code art. 202: the corresponding day, or the end of the month';
  if (rule.rollover !== 'rest-days') return { ...ending(last), ...NOTHING_JUDGED, basis };
  const day = nthWorkday(calendar, addDays(last, -1), 1);
  const moved = day === last ? {} : { rolledFrom: last };
  return {
    ...ending(day),
    ...judged(calendar, last, day, `${basis}; art. 203: a last day that is no workday moves to the next`),
    ...moved,
  };
}

/** What the notices said of the days from `first` to `last`, both judged. */
function judged(
  calendar: WorkCalendar,
  first: string,
  last: string,
  statute: string,
): Omit<Ending, 'lastDay' | 'dueAt'> {
  const skipped = new Set<string>();
  const madeUp: string[] = [];
  const end = dayNumber(last);
  for (let at = dayNumber(first); at <= end; at += 1) {
    const { reason } = calendar.judge(at);
    if (reason.kind === 'holiday' && reason.name !== undefined) skipped.add(reason.name);
    if (reason.kind === 'make-up') madeUp.push(dayOfNumber(at));
  }
  const notices = yearsFrom(first, last).flatMap((year) =>
    calendar.notices(year).map((notice) => ({ ...notice, year })),
  );
  const withoutNotice = notices.filter(({ notice }) => notice === null).map(({ layer, year }) => `${layer} ${year}`);
  const sources = notices.flatMap(({ notice }) => (notice === null ? [] : [notice]));
  const guessed =
    withoutNotice.length === 0 ? [] : [`no notice yet for ${withoutNotice.join(', ')}: Monday to Friday assumed`];
  return {
    provisional: withoutNotice.length > 0,
    basis: [statute, ...sources, ...guessed].join('; '),
    skipped: [...skipped],
    madeUp,
    withoutNotice,
  };
}

function yearsFrom(first: string, last: string): string[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}
