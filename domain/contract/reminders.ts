import { nthWorkday } from '../calendar/workdays.ts';
import { addDays, addMs, compareInstants, dayOf, isBefore, msBetween, utc } from '../time/instant.ts';
import type { Contract } from './contract.ts';
import { calendarOf } from './deadlines.ts';
import { lastOfficeMoment, openingTime, workdaysAfter } from './office.ts';
import type { Ladder, RemindedDuty, RungSpec } from './terms.ts';

export { nextOfficeMoment, officeOpen } from './office.ts';
export type { RemindedDuty } from './terms.ts';

const HOUR_MS = 3_600_000;

/** One reminder that is to go out at a moment. The id is the same however often it is worked out. */
export interface Rung {
  readonly id: string;
  readonly at: string;
}

/** What a ladder hangs on: the question, and the end of the duty's period if it has one. */
export interface Asked {
  readonly askedAt: string;
  readonly deadline: { readonly dueAt: string; readonly lastDay: string | null } | null;
}

/** Whether a reminder of this duty may go out at that moment: at any hour for faults, else in office hours. */
export function remindsAtAnyHour(contract: Contract, duty: RemindedDuty): boolean {
  return contract.terms.reminders[duty].anyHour;
}

/** The first reminder after a moment; null if there is none left. A task without a deadline is reminded every workday. */
export function nextRung(contract: Contract, duty: RemindedDuty, asked: Asked, after: string): Rung | null {
  const ladder = ladderFor(contract, duty, asked);
  const fixed = fixedRungs(contract, ladder, asked).find(({ at }) => isBefore(after, at));
  const daily = isDaily(ladder) ? firstDaily(contract, asked, after) : null;
  if (!fixed || !daily) return fixed ?? daily;
  return isBefore(daily.at, fixed.at) ? daily : fixed;
}

/**
 * The reminders with `after` < at ≤ `until`, in order. After a downtime the caller sends one mail, for the last of them:
 * older ones say nothing that it doesn't.
 */
export function rungsDue(
  contract: Contract,
  duty: RemindedDuty,
  asked: Asked,
  { after, until }: { after: string; until: string },
): Rung[] {
  const ladder = ladderFor(contract, duty, asked);
  const daily = isDaily(ladder) ? dailyRungs(contract, asked, until) : [];
  return [...fixedRungs(contract, ladder, asked), ...daily]
    .filter(({ at }) => isBefore(after, at) && !isBefore(until, at))
    .sort((one, other) => compareInstants(one.at, other.at));
}

/** Rungs before a deadline say nothing where there is none: such a question is asked again every workday. */
function ladderFor(contract: Contract, duty: RemindedDuty, { deadline }: Asked): Ladder {
  const ladder = contract.terms.reminders[duty];
  if (deadline !== null || ladder.rungs.length === 0) return ladder;
  return { ...ladder, rungs: [{ kind: 'daily' }] };
}

function isDaily(ladder: Ladder): boolean {
  return ladder.rungs.some(({ kind }) => kind === 'daily');
}

/** The rungs that hang on the deadline, in order of time; two that fall together are one, the one nearer to the deadline. */
function fixedRungs(contract: Contract, ladder: Ladder, asked: Asked): Rung[] {
  const { askedAt, deadline } = asked;
  if (!deadline) return [];
  const rungs = ladder.rungs.flatMap((spec) => {
    const wanted = momentOf(contract, spec, askedAt, deadline);
    if (wanted === null) return [];
    const at = ladder.anyHour ? wanted : lastOfficeMoment(contract, wanted);
    return isBefore(askedAt, at) && isBefore(at, deadline.dueAt) ? [{ id: idOf(spec), at }] : [];
  });
  rungs.sort((one, other) => compareInstants(one.at, other.at));
  return rungs.filter(({ at }, index) => rungs[index + 1]?.at !== at);
}

function momentOf(
  contract: Contract,
  spec: RungSpec,
  askedAt: string,
  { dueAt, lastDay }: NonNullable<Asked['deadline']>,
): string | null {
  const last = lastDay ?? dayOf(addMs(dueAt, -1));
  switch (spec.kind) {
    case 'half-time':
      return addMs(askedAt, Math.floor(msBetween(askedAt, dueAt) / 2));
    case 'before':
      return addMs(dueAt, -spec.hours * HOUR_MS);
    case 'days-before':
      return openingTime(contract, addDays(last, -spec.n));
    case 'workdays-before':
      return openingTime(contract, nthWorkday(calendarOf(contract), last, -spec.n));
    case 'last-day':
      return openingTime(contract, last);
    case 'daily':
      return null;
  }
}

function idOf(spec: RungSpec): string {
  switch (spec.kind) {
    case 'before':
      return `${spec.hours}-hours-before`;
    case 'days-before':
    case 'workdays-before':
      return `${spec.n}-${spec.kind}`;
    default:
      return spec.kind;
  }
}

/** Every workday after the day of the question, when the offices open, until the deadline if there is one. */
function dailyRungs(contract: Contract, { askedAt, deadline }: Asked, until: string): Rung[] {
  const days = workdaysAfter(calendarOf(contract), dayOf(askedAt), dayOf(until));
  return [...days]
    .map((day) => dailyOn(contract, day))
    .filter(({ at }) => deadline === null || isBefore(at, deadline.dueAt));
}

function firstDaily(contract: Contract, asked: Asked, after: string): Rung | null {
  const start = isBefore(after, asked.askedAt) ? asked.askedAt : after;
  const calendar = calendarOf(contract);
  const today = dailyOn(contract, dayOf(start));
  const stillToday =
    dayOf(start) > dayOf(asked.askedAt) && isBefore(start, today.at) && calendar.isWorkday(dayOf(start)).workday;
  const rung = stillToday ? today : dailyOn(contract, nthWorkday(calendar, dayOf(start), 1));
  return asked.deadline === null || isBefore(rung.at, asked.deadline.dueAt) ? rung : null;
}

function dailyOn(contract: Contract, day: string): Rung {
  return { id: `daily-${day}`, at: utc(openingTime(contract, day)) };
}
