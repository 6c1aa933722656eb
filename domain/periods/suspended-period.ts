import type { WorkCalendar } from '../calendar/workdays.ts';
import { addMs, dayNumber, dayOf, dayOfNumber, epochMs, fromEpochMs, startOfDay } from '../time/instant.ts';
import { ending, judged, NOTHING_JUDGED, statuteOf } from './judged-days.ts';
import { periodEnd, type PeriodStart } from './period.ts';
import type { CountedPeriod, Period, PeriodRule } from './rule.ts';
import { daySpans, momentSpans, SuspensionError, type Span, type Suspension } from './suspension.ts';

export interface SuspendedStart extends PeriodStart {
  /** In any order; nested and touching ones are taken together. */
  readonly suspensions: readonly Suspension[];
}

/** What a walk over days found. */
interface Walk {
  /** Infinity: the clock still stands. */
  readonly lastDay: number;
  /** The last day before rollover. */
  readonly unrolled: number;
  /** The days on which the clock ran, in order, as far as they were looked at as workdays or rest days. */
  readonly judgedDays: readonly number[];
  /** The suspensions that were met, and what was left when the last of them began. */
  readonly met: readonly Span[];
  readonly left: number;
}

/**
 * When a period ends whose clock stands still at times. What had run when a suspension began is kept, the rest runs on
 * when it has ended: workdays and days from the day after its last day, hours and minutes from the moment. A suspension
 * that begins after the last day changes nothing (Civil Code art. 590 para. 2 by analogy). Workdays and days: a day
 * that is suspended in part counts as suspended. A last day that, rolled over, is suspended moves to the first workday
 * after. Where nothing was met the answer is that of {@link periodEnd}. Throws {@link SuspensionError} for months,
 * years and workdays before an event, and what `periodEnd` throws.
 */
export function suspendedPeriodEnd({ suspensions, ...start }: SuspendedStart): CountedPeriod {
  const { from, rule, calendar } = start;
  const unsuspended = periodEnd(start);
  if (suspensions.length === 0) return unsuspended;
  switch (rule.kind) {
    case 'hours':
    case 'minutes':
      return runOn(unsuspended, momentSpans(suspensions));
    case 'days':
    case 'workdays': {
      const walk = walkDays(dayNumber(dayOf(from)), rule, calendar, daySpans(suspensions));
      return walk.met.length === 0 ? unsuspended : walked(unsuspended, walk, calendar);
    }
    default:
      throw new SuspensionError(
        'rule-has-no-clock-to-stop',
        rule.kind,
        `A period in ${rule.kind} can't be suspended: what is left of it can't be said. Workdays, days, hours and minutes can.`,
      );
  }
}

/**
 * Calendar days by which something done on `doneOn` missed its last day, without the days that were suspended, wholly
 * or in part: those cost nothing (clause 6.3). All in Asia/Shanghai. Throws {@link SuspensionError}.
 */
export function chargeableDaysLate(lastDay: string, doneOn: string, suspensions: readonly Suspension[]): number {
  const [first, last] = [dayNumber(lastDay) + 1, dayNumber(doneOn)];
  const suspended = daySpans(suspensions).map(({ from, to }) => Math.min(to - 1, last) - Math.max(from, first) + 1);
  return Math.max(0, last - first + 1) - suspended.reduce((sum, days) => sum + Math.max(0, days), 0);
}

function runOn(unsuspended: Period, spans: readonly Span[]): CountedPeriod {
  const met: Span[] = [];
  let ranUntil = epochMs(unsuspended.from);
  let left = epochMs(unsuspended.dueAt) - ranUntil;
  for (const span of spans) {
    if (span.to <= ranUntil) continue;
    if (span.from >= ranUntil + left) break;
    left -= Math.max(0, span.from - ranUntil);
    ranUntil = span.to;
    met.push(span);
  }
  if (met.length === 0) return unsuspended;
  const { lastDay, dueAt, ...counted } = unsuspended;
  const suspension = {
    unsuspended: { lastDay, dueAt },
    suspensions: met.map(({ from, to }) => ({ from: fromEpochMs(from), to: to === Infinity ? null : fromEpochMs(to) })),
    left: { unit: 'seconds' as const, n: Math.floor(left / 1000) },
  };
  if (ranUntil === Infinity) return { ...counted, lastDay: null, dueAt: null, suspension };
  return { ...counted, lastDay, dueAt: addMs(fromEpochMs(ranUntil), left), suspension };
}

/** Counts `n` days after `start` on which the clock runs; then rolls the last one over, if the rule says so. */
function walkDays(start: number, rule: PeriodRule, calendar: WorkCalendar, spans: readonly Span[]): Walk {
  const judgedDays: number[] = [];
  const met: Span[] = [];
  const waiting = spans.filter(({ to }) => to > start + 1);
  let at = start;
  let left = rule.n;
  let leftWhenMet = left;
  const goToNextRunningDay = (): void => {
    at += 1;
    const span = waiting[met.length];
    if (span === undefined || at < span.from) return;
    met.push(span);
    leftWhenMet = left;
    at = span.to;
  };
  const isWorked = (): boolean => {
    judgedDays.push(at);
    return calendar.judge(at).workday;
  };

  while (left > 0 && at !== Infinity) {
    goToNextRunningDay();
    if (at !== Infinity && (rule.kind === 'days' || isWorked())) left -= 1;
  }
  const unrolled = at;
  if (rule.rollover === 'rest-days') while (at !== Infinity && !isWorked()) goToNextRunningDay();
  return { lastDay: at, unrolled, judgedDays, met, left: leftWhenMet };
}

function walked(
  unsuspended: Period,
  { lastDay, unrolled, judgedDays, met, left }: Walk,
  calendar: WorkCalendar,
): CountedPeriod {
  const { from, rule } = unsuspended;
  const statute = `${statuteOf(rule)}; what is left runs on after a suspension`;
  const grounds =
    judgedDays.length === 0 ? { ...NOTHING_JUDGED, basis: statute } : judged(calendar, judgedDays, statute);
  const suspension = {
    unsuspended: { lastDay: unsuspended.lastDay, dueAt: unsuspended.dueAt },
    suspensions: met.map((span) => ({
      from: startOfDay(dayOfNumber(span.from)),
      to: span.to === Infinity ? null : startOfDay(dayOfNumber(span.to)),
    })),
    left: { unit: rule.kind === 'days' ? ('days' as const) : ('workdays' as const), n: left },
  };
  if (lastDay === Infinity) return { from, rule, ...grounds, lastDay: null, dueAt: null, suspension };
  const moved = unrolled === lastDay ? {} : { rolledFrom: dayOfNumber(unrolled) };
  return { from, rule, ...ending(dayOfNumber(lastDay)), ...grounds, ...moved, suspension };
}
