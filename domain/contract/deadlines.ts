import { workCalendar, type Calendars, type WorkCalendar } from '../calendar/workdays.ts';
import { periodEnd, type Period, type PeriodRule } from '../periods/period.ts';
import { addDays, compareInstants, dayOf, later, startOfDay } from '../time/instant.ts';
import { readingOf, settlementByRef, type Contract, type ReadingKey, type Settlement } from './contract.ts';
import type { DutyPeriod } from './terms.ts';

/** A duty's period with the clause that gives it and the readings that had a say. Plain data. */
export interface Deadline extends Period {
  readonly clause: string;
  /** Keys of the readings that mattered. */
  readonly reading: readonly ReadingKey[];
}

export type FaultClass = 'urban' | 'major' | 'mobile-office';

/** What a fault's deadlines are for (clause 5.2.1): the call back, the repair, and the end after which clause 6.2 costs money. */
export type FaultWhat = 'response' | 'target' | 'limit';

const calendarsInUse = new WeakMap<Calendars, Map<string, WorkCalendar>>();

/** The workdays of the contract's parties, by the reading `calendar.layers`. */
export function calendarOf(contract: Contract): WorkCalendar {
  const layers = readingOf(contract, 'calendar.layers');
  const known = calendarsInUse.get(contract.calendars) ?? new Map<string, WorkCalendar>();
  calendarsInUse.set(contract.calendars, known);
  const key = JSON.stringify(layers);
  const calendar = known.get(key) ?? workCalendar(contract.calendars, layers);
  known.set(key, calendar);
  return calendar;
}

/** Clause 5.2.2: when an order received at that moment has to be done. Closing a link has no period. */
export function orderDeadline(contract: Contract, receivedAt: string, service: 'standard' | 'mobile-office'): Deadline {
  const rollover = readingOf(contract, 'periods.dayRollover');
  return deadline(contract, `order.${service}`, receivedAt, { rollover }, ['periods.dayRollover']);
}

/** Clause 9.1: until when the other side has to be told of a force majeure event that began at that moment. */
export function reliefDeadline(contract: Contract, beganAt: string): Deadline {
  const rollover = readingOf(contract, 'periods.dayRollover');
  return deadline(contract, 'relief.notice', beganAt, { rollover }, ['periods.dayRollover']);
}

/**
 * Clause 5.2.1: the deadlines of a fault, in order of time. A major fault has no `target`: it coincides with the limit.
 * Days run without rollover, or as 24 hours each (reading `periods.faultDays`).
 */
export function faultDeadlines(
  contract: Contract,
  reportedAt: string,
  faultClass: FaultClass,
): (Deadline & { what: FaultWhat })[] {
  const named = (what: FaultWhat, duty: DutyPeriod) => ({ ...faultDeadline(contract, duty, reportedAt), what });
  const target = faultClass === 'major' ? [] : [named('target', `fault.target.${faultClass}`)];
  return [named('response', 'fault.response'), ...target, named('limit', 'fault.limit')].sort((one, other) =>
    compareInstants(one.dueAt, other.dueAt),
  );
}

function faultDeadline(contract: Contract, duty: DutyPeriod, reportedAt: string): Deadline {
  const { kind, n } = contract.terms.periods[duty].rule;
  if (kind !== 'days') return deadline(contract, duty, reportedAt, {}, []);
  const hours = readingOf(contract, 'periods.faultDays') === 'hours';
  return deadline(contract, duty, reportedAt, hours ? { kind: 'hours', n: 24 * n } : { rollover: 'none' }, [
    'periods.faultDays',
  ]);
}

export interface PaymentStart {
  readonly reviewApprovedAt: string;
  /** When b submitted the invoice that a finally accepted; null while there is none. */
  readonly invoiceReceivedAt: string | null;
}

/**
 * Clauses 4.3.1 and 4.3.2: the window for a payment. `windowFrom` is the day that starts it and isn't counted (reading
 * `payment.windowStart`). Null while what starts it is missing.
 */
export function paymentWindow(
  contract: Contract,
  { reviewApprovedAt, invoiceReceivedAt }: PaymentStart,
): (Deadline & { windowFrom: string }) | null {
  const reading = readingOf(contract, 'payment.windowStart');
  const start =
    reading === 'review'
      ? reviewApprovedAt
      : reading === 'invoice'
        ? invoiceReceivedAt
        : invoiceReceivedAt === null
          ? null
          : later(reviewApprovedAt, invoiceReceivedAt);
  if (start === null) return null;
  return { ...deadline(contract, 'payment', start, {}, ['payment.windowStart']), windowFrom: dayOf(start) };
}

/** Clauses 2.1.6 (a) and 2.2.6 (b): the last day for a notice of a change or a cutover that is to happen at that moment. */
export function noticeDeadline(contract: Contract, eventAt: string, by: 'a' | 'b'): Deadline {
  return deadline(contract, by === 'a' ? 'change.notice' : 'cutover.notice', eventAt, {}, []);
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
 * Clause 6.2, reading `fault.penaltyBase`: the amount due that a fault's penalty is a share of. A fault reported outside all
 * settlement periods takes the last one that had begun, or the first.
 */
export function penaltyBaseOfFault(contract: Contract, reportedAt: string): string {
  const { price, settlements } = contract.terms;
  if (readingOf(contract, 'fault.penaltyBase') === 'contract-total') return price.total;
  const begun = settlements.filter(({ from }) => from <= dayOf(reportedAt)).at(-1);
  return (settlementOf(contract, reportedAt) ?? begun ?? settlements[0])?.instalment ?? price.total;
}

/** The moment from which a person who hasn't answered is reported to an administrator: workdays after the question (our setting). */
export function escalationAt(contract: Contract, askedAt: string): string {
  const rule: PeriodRule = { kind: 'workdays', n: contract.terms.escalation.afterWorkdays };
  return periodEnd({ from: askedAt, rule, calendar: calendarOf(contract) }).dueAt;
}

function deadline(
  contract: Contract,
  duty: DutyPeriod,
  from: string,
  change: Partial<PeriodRule>,
  readings: ReadingKey[],
): Deadline {
  const { clause, rule } = contract.terms.periods[duty];
  const effective = { ...rule, ...change };
  const period = periodEnd({ from, rule: effective, calendar: calendarOf(contract) });
  const onWorkdays =
    effective.kind === 'workdays' || effective.kind === 'workdays-before' || effective.rollover === 'rest-days';
  return { ...period, clause, reading: onWorkdays ? [...readings, 'calendar.layers'] : readings };
}
