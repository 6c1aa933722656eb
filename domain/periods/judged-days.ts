import { ASSUMED_BY_DECREE, DECREE_LAYER } from '../calendar/decree.ts';
import type { WorkCalendar } from '../calendar/workdays.ts';
import { addDays, dayOfNumber, startOfDay } from '../time/instant.ts';
import type { Period, PeriodRule } from './rule.ts';

/** How an end came about: what a period says beside its end. */
export type Grounds = Pick<Period, 'provisional' | 'basis' | 'skipped' | 'madeUp' | 'withoutNotice'>;

/** The grounds of a period for which no day had to be judged. */
export const NOTHING_JUDGED = { provisional: false, skipped: [], madeUp: [], withoutNotice: [] } as const;

/** A period that ends with a day: at its 24:00. */
export function ending(lastDay: string): { lastDay: string; dueAt: string } {
  return { lastDay, dueAt: startOfDay(addDays(lastDay, 1)) };
}

/** The numbers of the days from `first` to `last`, both included. */
export function daysFrom(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/**
 * What the notices said of some days, given in order by their numbers. `statute` is the sentence of the law that counts
 * them.
 */
export function judged(calendar: WorkCalendar, days: readonly number[], statute: string): Grounds {
  const skipped = new Set<string>();
  const madeUp: string[] = [];
  const years = new Set<string>();
  for (const at of days) {
    const { reason } = calendar.judge(at);
    const day = dayOfNumber(at);
    years.add(day.slice(0, 4));
    if (reason.name !== undefined) skipped.add(reason.name);
    if (reason.kind === 'make-up') madeUp.push(day);
  }
  const notices = [...years].flatMap((year) => calendar.notices(year).map((notice) => ({ ...notice, year })));
  const missing = notices.filter(({ notice }) => notice === null);
  const withoutNotice = missing.map(({ layer, year }) => `${layer} ${year}`);
  const sources = notices.flatMap(({ notice }) => (notice === null ? [] : [notice]));
  const assumed = missing.some(({ layer }) => layer === DECREE_LAYER) ? ASSUMED_BY_DECREE : 'no such holidays';
  const guessed = missing.length === 0 ? [] : [`no notice yet for ${withoutNotice.join(', ')}: ${assumed} assumed`];
  return {
    provisional: missing.length > 0,
    basis: [statute, ...sources, ...guessed].join('; '),
    skipped: [...skipped],
    madeUp,
    withoutNotice,
  };
}

/** The law that counts a period, in words. */
export function statuteOf({ kind, rollover }: PeriodRule): string {
  switch (kind) {
    case 'hours':
    case 'minutes':
      return 'Civil Code art. 201: hours run from the moment, day and night';
    case 'workdays':
      return 'Civil Code arts. 201, 204: workdays, the starting day not counted';
    case 'workdays-before':
      return 'Civil Code art. 201 by analogy: workdays counted back, the day of the event not counted';
    default: {
      const counted =
        kind === 'days'
          ? 'Civil Code art. 201: the starting day is not counted'
          : 'Civil Code art. 202: the corresponding day, or the end of the month';
      return rollover === 'rest-days'
        ? `${counted}; art. 203: a last day that is no workday moves to the next`
        : counted;
    }
  }
}
