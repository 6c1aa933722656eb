import { nthWorkday } from '../calendar/workdays.ts';
import type { Contract } from '../contract/contract.ts';
import { calendarOf, countDeadline, type Counting, type Deadline } from '../contract/deadlines.ts';
import type { DutyPeriod } from '../contract/workflow-terms.ts';
import { suspendedPeriodEnd } from '../periods/suspended-period.ts';
import type { Suspension } from '../periods/suspension.ts';
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
  readonly periods: readonly CountedDuty[];
  /**
   * What was submitted and returned, in order, where a reading says that the time between isn't the submitter's (`return.effect:
   * resume-clock`); none where it is.
   */
  readonly waits: readonly Wait[];
}

export interface Wait {
  readonly submittedAt: string;
  readonly returnedAt: string;
}

export interface Counted {
  /** null while the clock stands without a known end: then nothing can be late. */
  readonly deadline: Deadline | null;
  /** The end if the suspensions that are claimed were accepted; null where none is claimed. */
  readonly claimedDueAt: string | null;
}

/** The end of a duty's period, with the suspensions that other cases have laid on it. */
export function countClock(contract: Contract, effects: readonly Effect[], clock: DutyClock): Counted {
  const laid = effectsOfKind(effects, 'suspension').filter(
    ({ deadlines }) => deadlines === null || deadlines.includes(clock.what),
  );
  const accepted = laid.filter(({ state }) => state === 'accepted' || state === 'ended');
  const claimed = laid.filter(({ state }) => state === 'claimed');
  return {
    deadline: resumed(contract, clock, accepted),
    claimedDueAt: claimed.length > 0 ? (resumed(contract, clock, [...accepted, ...claimed])?.dueAt ?? null) : null,
  };
}

/**
 * Each return of what had been submitted in time lets the rest of the period go on after it, at least to 24:00 of the next workday. What
 * was submitted late is returned without effect.
 */
function resumed(contract: Contract, clock: DutyClock, stops: readonly Suspension[]): Deadline | null {
  const waited: Wait[] = [];
  let deadline = lastOf(contract, clock, stops, waited);
  for (const wait of clock.waits) {
    if (deadline === null || wait.submittedAt >= deadline.dueAt) continue;
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
): Deadline | null {
  const ends = periods.map((duty) => endOf(contract, duty, from, stops, waited));
  if (ends.includes(null)) return null;
  return ends.reduce((last, end) => (last && end && last.dueAt >= end.dueAt ? last : end), null);
}

function endOf(
  contract: Contract,
  { period, counting }: CountedDuty,
  from: string,
  stops: readonly Suspension[],
  waited: readonly Wait[],
): Deadline | null {
  const plain = countDeadline(contract, period, from, counting);
  const end = suspendedPeriodEnd({
    from,
    rule: plain.rule,
    calendar: calendarOf(contract),
    suspensions: [
      ...stops.map(({ from: first, to }) => ({ from: first, to })),
      ...waited.map((wait) => stopOf(wait, plain)),
    ],
  });
  return end.dueAt === null ? null : { ...end, clause: plain.clause, reading: plain.reading };
}

/** Days: the day of the submission and that of the return are both not counted, even if the return came at its first moment. */
function stopOf({ submittedAt, returnedAt }: Wait, { rule }: Deadline): Suspension {
  const isRunning = rule.kind === 'hours' || rule.kind === 'minutes';
  return { from: submittedAt, to: isRunning ? returnedAt : addMs(returnedAt, 1) };
}

function notBeforeNextWorkday(contract: Contract, deadline: Deadline | null, returnedAt: string): Deadline | null {
  const lastDay = nthWorkday(calendarOf(contract), dayOf(returnedAt), 1);
  const dueAt = startOfDay(addDays(lastDay, 1));
  return deadline === null || deadline.dueAt >= dueAt ? deadline : { ...deadline, lastDay, dueAt };
}
