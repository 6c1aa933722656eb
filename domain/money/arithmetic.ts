import * as z from 'zod';
import { isLess } from './amounts.ts';
import { moneySchema, penaltyBase, rateSchema } from './money-schema.ts';

const exact = z.string();

/**
 * How a penalty came about, as data: stored with its ledger line and shown from there, so that a page never has to
 * guess from a clause number which penalty it was. Amounts in yuan; `exact` is the product before the one rounding.
 */
export const penaltyArithmetic = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['per-mille', 'per-cent']),
    rate: rateSchema,
    base: penaltyBase,
    baseAmount: moneySchema,
    exact,
    amount: moneySchema,
  }),
  z.strictObject({
    kind: z.literal('flat'),
    rate: z.null(),
    base: z.null(),
    baseAmount: z.null(),
    exact,
    amount: moneySchema,
  }),
  z.strictObject({
    kind: z.literal('per-day'),
    rate: rateSchema,
    base: penaltyBase,
    /** Balances that were outstanding, each with the calendar days for which it was late. */
    segments: z.array(z.strictObject({ outstanding: moneySchema, days: z.int().min(0) })),
    /**
     * The most that may be charged in all, and how much of it was used before; null where the contract sets no limit.
     */
    cap: z.strictObject({ amount: moneySchema, used: moneySchema, left: moneySchema }).nullable(),
    exact,
    amount: moneySchema,
  }),
]);
export type PenaltyArithmetic = z.infer<typeof penaltyArithmetic>;

type Daily = Extract<PenaltyArithmetic, { kind: 'per-day' }>;

const capThatCut = ({ cap, exact }: Daily): Daily['cap'] => (cap !== null && isLess(cap.left, exact) ? cap : null);

/** Whether a limit cut the penalty. */
export function isCapped(arithmetic: PenaltyArithmetic): boolean {
  return arithmetic.kind === 'per-day' && capThatCut(arithmetic) !== null;
}

const SIGNS = { 'per-mille': '‰', 'per-cent': '%' } as const;

/** The arithmetic in figures that need no language: `1460706.00 × 3‰ = 4382.118 → 4382.12`. */
export function arithmeticText(arithmetic: PenaltyArithmetic): string {
  switch (arithmetic.kind) {
    case 'flat':
      return arithmetic.amount;
    case 'per-day': {
      const { segments, rate, amount } = arithmetic;
      const cap = capThatCut(arithmetic);
      const days = segments.map(({ outstanding, days: n }) => `${outstanding} × ${rate}‰ × ${n}`).join(' + ') || '0';
      const limit = cap ? ` > ${cap.amount} − ${cap.used} = ${cap.left}` : '';
      return `${days} = ${arithmetic.exact}${limit} → ${amount}`;
    }
    default: {
      const { kind, rate, baseAmount, amount } = arithmetic;
      return `${baseAmount} × ${rate}${SIGNS[kind]} = ${arithmetic.exact} → ${amount}`;
    }
  }
}
