import { workCalendar, type Calendars, type WorkCalendar } from '../calendar/workdays.ts';
import { periodEnd, type Period, type PeriodRule } from '../periods/period.ts';
import { addDays, dayOf, startOfDay } from '../time/instant.ts';
import { calendarLayersOf, settlementByRef, type Contract, type Settlement } from './contract.ts';
import { CALENDAR_LAYERS } from './readings.ts';
import type { DutyPeriod } from './workflow-terms.ts';

/** A duty's period with the clause that gives it and the readings that had a say. Plain data. */
export interface Deadline extends Period {
  readonly clause: string;
  /** Keys of the readings that mattered. */
  readonly reading: readonly string[];
}

const calendarsInUse = new WeakMap<Calendars, Map<string, WorkCalendar>>();
const ofContracts = new WeakMap<Contract, WorkCalendar>();

/** The workdays of the contract's parties, by the reading `calendar.layers`. */
export function calendarOf(contract: Contract): WorkCalendar {
  const calendar = ofContracts.get(contract) ?? calendarByReading(contract);
  ofContracts.set(contract, calendar);
  return calendar;
}

function calendarByReading(contract: Contract): WorkCalendar {
  const layers = calendarLayersOf(contract);
  const known = calendarsInUse.get(contract.calendars) ?? new Map<string, WorkCalendar>();
  calendarsInUse.set(contract.calendars, known);
  const key = JSON.stringify(layers);
  const calendar = known.get(key) ?? workCalendar(contract.calendars, layers);
  known.set(key, calendar);
  return calendar;
}

/** How a reading counts a period otherwise, and the keys of the readings that had a say. */
export interface Counting {
  readonly change?: Partial<PeriodRule>;
  readonly readings?: readonly string[];
}

/**
 * When a duty's period ends that starts with the instant `from` (for `workdays-before`: that has to come before it).
 * Where workdays had a say, so had the reading `calendar.layers`. Throws PeriodError and InstantError.
 */
export function countDeadline(
  contract: Contract,
  { clause, rule }: DutyPeriod,
  from: string,
  { change = {}, readings = [] }: Counting = {},
): Deadline {
  const effective = { ...rule, ...change };
  const period = periodEnd({ from, rule: effective, calendar: calendarOf(contract) });
  const onWorkdays =
    effective.kind === 'workdays' || effective.kind === 'workdays-before' || effective.rollover === 'rest-days';
  return { ...period, clause, reading: onWorkdays ? [...readings, CALENDAR_LAYERS] : readings };
}

/** The settlement period that contains the instant; null outside all of them. */
export function settlementOf(contract: Contract, instant: string): Settlement | null {
  const day = dayOf(instant);
  return contract.terms.settlements.find(({ from, to }) => from <= day && day <= to) ?? null;
}

/** 00:00 of the day after a settlement period: when its statement is prepared. Throws RangeError for an unknown ref. */
export function preparationAt(contract: Contract, ref: string): string {
  const settlement = settlementByRef(contract, ref);
  if (!settlement) throw new RangeError(`The contract ${contract.terms.id} has no settlement period "${ref}".`);
  return startOfDay(addDays(settlement.to, 1));
}

/**
 * When silence is reported to an administrator for the first, second, … time: each time so many workdays later (our
 * setting). @param each other workdays than the contract's
 */
export function escalationAt(
  contract: Contract,
  askedAt: string,
  times = 1,
  each = contract.terms.escalation.afterWorkdays,
): string {
  const rule: PeriodRule = { kind: 'workdays', n: each * times };
  return periodEnd({ from: askedAt, rule, calendar: calendarOf(contract) }).dueAt;
}
