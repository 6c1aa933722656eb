import { Decimal } from 'decimal.js';
import type { Terms } from '../contract/terms.ts';
import { daysLate } from '../periods/period.ts';
import { decimal, isLess, least, minus, plus, roundFen } from './amounts.ts';

/** An outstanding balance and the calendar days for which it was late. */
export interface LateSegment {
  readonly outstanding: string;
  readonly days: number;
}

export interface LatePayment {
  readonly segments: readonly LateSegment[];
  /** Per mille of the outstanding balance for each day. */
  readonly ratePerMille: string;
  /** The most that may be charged in all. */
  readonly cap: string;
  /** What earlier payments have used of the cap. */
  readonly alreadyCharged: string;
}

export interface LatePenalty {
  readonly amount: string;
  /** The amount without the cap. */
  readonly uncapped: string;
  readonly capped: boolean;
  /** How the amount came about, in figures that need no language. */
  readonly arithmetic: string;
}

/**
 * Clause 6.3: the sum of outstanding × rate × days, exact; what the cap leaves of it; then one half-up rounding to the fen.
 * All amounts in yuan.
 */
export function latePaymentPenalty({ segments, ratePerMille, cap, alreadyCharged }: LatePayment): LatePenalty {
  const exact = segments
    .reduce(
      (total, { outstanding, days }) => total.plus(decimal(outstanding).times(decimal(ratePerMille)).times(days)),
      decimal('0'),
    )
    .dividedBy(1000);
  const left = Decimal.max(decimal(cap).minus(decimal(alreadyCharged)), 0);
  const capped = exact.greaterThan(left);
  const amount = roundFen(capped ? left : exact);
  const terms =
    segments.map(({ outstanding, days }) => `${roundFen(outstanding)} × ${ratePerMille}‰ × ${days}`).join(' + ') || '0';
  const limit = capped ? ` > ${roundFen(cap)} − ${roundFen(alreadyCharged)} = ${roundFen(left)}` : '';
  return { amount, uncapped: roundFen(exact), capped, arithmetic: `${terms} = ${exact.toFixed()}${limit} → ${amount}` };
}

/** Clause 6.3: the most that late payment may cost, a share of the contract's total. */
export function lateCap({ price, penalties }: Terms): string {
  return roundFen(decimal(price.total).times(decimal(penalties.latePayment.capPercentOfTotal)).dividedBy(100));
}

/** Clause 6.4: per mille of the contract's total, for each order that is late. Each is rounded by itself. */
export function openingPenalty({ price, penalties }: Terms): string {
  return perMille(price.total, penalties.opening.ratePerMille);
}

/** Clause 6.2: per mille of the amount due, for each fault that is neither repaired nor bridged in time. `base` is that amount, by the reading `fault.penaltyBase`. */
export function faultPenalty(base: string, { penalties }: Terms): string {
  return perMille(base, penalties.fault.ratePerMille);
}

/** Clause 6.1: a share of the contract's total, for ending the contract alone. */
export function terminationPenalty({ price, penalties }: Terms): string {
  return roundFen(decimal(price.total).times(decimal(penalties.termination.percentOfTotal)).dividedBy(100));
}

/** A payment or a part of one. */
export interface Part {
  /** The day, in Asia/Shanghai, on which it was paid. */
  readonly paidOn: string;
  readonly amount: string;
}

/**
 * Late segments of a debt that is paid in parts (clause 6.3): each balance with the days for which it was late, counted from
 * the day after `lastDay`. A balance that is still open counts up to `until`; without it, it doesn't count yet.
 * The order of parts of the same day doesn't matter.
 */
export function lateSegments(payable: string, lastDay: string, parts: readonly Part[], until?: string): LateSegment[] {
  const paidByDay = new Map<string, string>();
  for (const { paidOn, amount } of parts) paidByDay.set(paidOn, plus(paidByDay.get(paidOn) ?? '0.00', amount));
  const segments: LateSegment[] = [];
  let outstanding = roundFen(payable);
  let lateSoFar = 0;
  const close = (day: string) => {
    const late = daysLate(lastDay, day);
    if (late > lateSoFar && isLess('0', outstanding)) segments.push({ outstanding, days: late - lateSoFar });
    lateSoFar = Math.max(late, lateSoFar);
  };
  for (const [day, amount] of [...paidByDay].sort(([one], [other]) => (one < other ? -1 : 1))) {
    close(day);
    outstanding = minus(outstanding, least(amount, outstanding));
  }
  if (until !== undefined) close(until);
  return segments;
}

function perMille(base: string, rate: string): string {
  return roundFen(decimal(base).times(decimal(rate)).dividedBy(1000));
}
