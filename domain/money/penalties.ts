import { Decimal } from 'decimal.js';
import type { DailyPenalty, SinglePenalty } from '../contract/workflow-terms.ts';
import { daysLate } from '../periods/period.ts';
import { decimal, isLess, least, minus, plus, roundFen } from './amounts.ts';
import { isCapped, type PenaltyArithmetic } from './arithmetic.ts';
import type { PenaltyBase } from './money-schema.ts';
import { remainder } from './statement.ts';

/** The amounts that penalties can be a share of, in yuan; those that a case doesn't have are left out. */
export interface PenaltyBases {
  readonly 'contract-total': string;
  readonly instalment?: string;
  readonly payable?: string;
}

type SingleArithmetic = Exclude<PenaltyArithmetic, { kind: 'per-day' }>;

const PARTS = { 'per-mille': 1000, 'per-cent': 100 } as const;

/**
 * What a breach costs once: a flat sum, or a share of a base, rounded half-up to the fen. Each breach is rounded by
 * itself. Where a reading decides on the base, the caller sets `of` to it. Throws RangeError if the base isn't among
 * the amounts.
 */
export function penaltyAmount(penalty: SinglePenalty, bases: PenaltyBases): SingleArithmetic {
  if (penalty.kind === 'flat') {
    const amount = roundFen(penalty.amount);
    return { kind: 'flat', rate: null, base: null, baseAmount: null, exact: amount, amount };
  }
  const { kind, rate, of: base } = penalty;
  const baseAmount = roundFen(baseIn(bases, base));
  const exact = decimal(baseAmount).times(decimal(rate)).dividedBy(PARTS[kind]);
  return { kind, rate, base, baseAmount, exact: exact.toFixed(), amount: roundFen(exact) };
}

/** An outstanding balance and the calendar days for which it was late. */
export interface LateSegment {
  readonly outstanding: string;
  readonly days: number;
}

interface LatePayment {
  readonly segments: readonly LateSegment[];
  /** The most that may be charged in all; null for no limit. */
  readonly cap: string | null;
  /** What earlier payments have used of the cap. */
  readonly alreadyCharged: string;
}

export interface LatePenalty {
  readonly amount: string;
  /** The amount without the cap. */
  readonly uncapped: string;
  readonly capped: boolean;
  readonly arithmetic: PenaltyArithmetic;
}

/**
 * A penalty for each day of lateness: the sum of outstanding × rate × days, exact; what the cap leaves of it; then one
 * half-up rounding to the fen. All amounts in yuan.
 */
export function latePenalty(
  { rate, of: base }: DailyPenalty,
  { segments, cap, alreadyCharged }: LatePayment,
): LatePenalty {
  const exact = segments
    .reduce(
      (total, { outstanding, days }) => total.plus(decimal(outstanding).times(decimal(rate)).times(days)),
      decimal('0'),
    )
    .dividedBy(1000);
  const limit =
    cap === null
      ? null
      : { amount: roundFen(cap), used: roundFen(alreadyCharged), left: remainder(cap, [alreadyCharged]) };
  const amount = roundFen(limit === null ? exact : Decimal.min(exact, decimal(limit.left)));
  const arithmetic: PenaltyArithmetic = {
    kind: 'per-day',
    rate,
    base,
    segments: segments.map(({ outstanding, days }) => ({ outstanding: roundFen(outstanding), days })),
    cap: limit,
    exact: exact.toFixed(),
    amount,
  };
  return { amount, uncapped: roundFen(exact), capped: isCapped(arithmetic), arithmetic };
}

/**
 * The most that lateness may cost in all, to the fen; null where the contract sets no limit. Throws RangeError as
 * {@link penaltyAmount}.
 */
export function lateCap({ cap }: DailyPenalty, bases: PenaltyBases): string | null {
  if (cap === null) return null;
  return roundFen(decimal(baseIn(bases, cap.of)).times(decimal(cap.percent)).dividedBy(100));
}

/** A payment or a part of one. */
export interface Part {
  /** The day, in Asia/Shanghai, on which it was paid. */
  readonly paidOn: string;
  readonly amount: string;
}

/**
 * Late segments of a debt that is paid in parts: each balance with the days for which it was late, counted from the
 * day after `lastDay`. A balance that is still open counts up to `until`; without it, it doesn't count yet. The order
 * of parts of the same day doesn't matter.
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

function baseIn(bases: PenaltyBases, base: PenaltyBase): string {
  const amount = bases[base];
  if (amount === undefined) throw new RangeError(`The penalty is a share of the ${base}, which isn't known here.`);
  return amount;
}
