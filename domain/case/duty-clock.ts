import { nthWorkday } from '../calendar/workdays.ts';
import type { Contract } from '../contract/contract.ts';
import { calendarOf, countDeadline, type Counting, type Deadline } from '../contract/deadlines.ts';
import type { DutyPeriod } from '../contract/workflow-terms.ts';
import type { StoppedPeriod, SuspensionEffect } from '../periods/rule.ts';
import { suspendedPeriodEnd } from '../periods/suspended-period.ts';
import { formatLeft, type Suspension } from '../periods/suspension.ts';
import { addDays, addMs, dayOf, startOfDay } from '../time/instant.ts';
import { effectsOfKind, type Effect } from './effects.ts';

/** A period of a duty, and how readings count it. */
export interface CountedDuty {
  readonly period: DutyPeriod;
  readonly counting?: Counting;
}

export interface DutyClock {
  /** The deadline's name: suspensions are laid on it by that. */
  readonly what: string;
  readonly from: string;
  /** Where there are several, the last to end counts. */
  readonly periods: readonly [CountedDuty, ...CountedDuty[]];
  /**
   * What was submitted and returned, in order, where a reading says that the time between isn't the submitter's
   * (`return.effect: resume-clock`); none where it is.
   */
  readonly waits: readonly Wait[];
}

export interface Wait {
  readonly submittedAt: string;
  readonly returnedAt: string;
}

/** A duty's period whose clock stands, with no end known: nothing is due, and nothing can be late. */
export type StoppedDeadline = StoppedPeriod & Pick<Deadline, 'clause' | 'reading'>;
export type CountedDeadline = Deadline | StoppedDeadline;

/** What a deadline would be if the suspensions that are claimed were accepted. */
export interface ClaimedEnd {
  /** null: the clock would stand without a known end. */
  readonly dueAt: string | null;
  readonly lastDay: string | null;
  /** Why, and what the clock would have left where it stands. */
  readonly suspension: SuspensionEffect | null;
  /** The cases that claim it. */
  readonly by: readonly string[];
}

export interface Counted {
  readonly deadline: CountedDeadline;
  /** null where nothing is claimed. */
  readonly claimed: ClaimedEnd | null;
}

/** What a stopped clock still has to run, such as `2 days`; null while it runs. */
export const leftOf = ({ dueAt, suspension }: Pick<CountedDeadline, 'dueAt' | 'suspension'>): string | null =>
  dueAt === null && suspension ? formatLeft(suspension.left) : null;

const NEVER = '9999-12-31T00:00:00Z';

/** The end to compare moments with: one that never comes while the clock stands. */
export const endOf = ({ dueAt }: Pick<CountedDeadline, 'dueAt'>): string => dueAt ?? NEVER;

/** The end of a duty's period, with the suspensions that other cases have laid on it. */
export function countClock(contract: Contract, effects: readonly Effect[], clock: DutyClock): Counted {
  const laid = effectsOfKind(effects, 'suspension').filter(
    ({ deadlines }) => deadlines === null || deadlines.includes(clock.what),
  );
  const accepted = laid.filter(({ state }) => state === 'accepted' || state === 'ended');
  const claims = laid.filter(({ state }) => state === 'claimed');
  return {
    deadline: resumed(contract, clock, accepted),
    claimed: claims.length === 0 ? null : claimedEnd(resumed(contract, clock, [...accepted, ...claims]), claims),
  };
}

const claimedEnd = (deadline: CountedDeadline, claims: readonly { source: string }[]): ClaimedEnd => ({
  dueAt: deadline.dueAt,
  lastDay: deadline.lastDay,
  suspension: deadline.suspension ?? null,
  by: [...new Set(claims.map(({ source }) => source))],
});

/**
 * Each return of what had been submitted in time lets the rest of the period go on after it, at least to 24:00 of the
 * next workday. What was submitted late is returned without effect.
 */
function resumed(contract: Contract, clock: DutyClock, stops: readonly Suspension[]): CountedDeadline {
  const waited: Wait[] = [];
  let deadline = lastOf(contract, clock, stops, waited);
  for (const wait of clock.waits) {
    if (wait.submittedAt >= endOf(deadline)) continue;
    waited.push(wait);
    deadline = notBeforeNextWorkday(contract, lastOf(contract, clock, stops, waited), wait.returnedAt);
  }
  return deadline;
}

function lastOf(
  contract: Contract,
  { periods, from }: DutyClock,
  stops: readonly Suspension[],
  waited: readonly Wait[],
): CountedDeadline {
  const ends = periods.map((duty) => counted(contract, duty, from, stops, waited));
  return ends.reduce((last, end) =>
    last.dueAt === null || (end.dueAt !== null && last.dueAt >= end.dueAt) ? last : end,
  );
}

function counted(
  contract: Contract,
  { period, counting }: CountedDuty,
  from: string,
  stops: readonly Suspension[],
  waited: readonly Wait[],
): CountedDeadline {
  const plain = countDeadline(contract, period, from, counting);
  if (stops.length === 0 && waited.length === 0) return plain;
  const end = suspendedPeriodEnd({
    from,
    rule: plain.rule,
    calendar: calendarOf(contract),
    suspensions: [
      ...stops.map(({ from: first, to }) => ({ from: first, to })),
      ...waited.map((wait) => stopOf(wait, plain)),
    ],
  });
  return { ...end, clause: plain.clause, reading: plain.reading };
}

/**
 * Days: the day of the submission and that of the return are both not counted, even if the return came at its first
 * moment.
 */
function stopOf({ submittedAt, returnedAt }: Wait, { rule }: Deadline): Suspension {
  const isRunning = rule.kind === 'hours' || rule.kind === 'minutes';
  return { from: submittedAt, to: isRunning ? returnedAt : addMs(returnedAt, 1) };
}

function notBeforeNextWorkday(contract: Contract, deadline: CountedDeadline, returnedAt: string): CountedDeadline {
  const lastDay = nthWorkday(calendarOf(contract), dayOf(returnedAt), 1);
  const dueAt = startOfDay(addDays(lastDay, 1));
  return deadline.dueAt === null || deadline.dueAt >= dueAt ? deadline : { ...deadline, lastDay, dueAt };
}
