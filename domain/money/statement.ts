import { isLess, least, minus, sum } from './amounts.ts';

/** Whether an amount is below zero. */
export const isNegative = (amount: string): boolean => isLess(amount, '0');

/** The same amount with the other sign; nought stays without one. */
export const negative = (amount: string): string => minus('0', amount);

/**
 * Takes amounts off a sum in their order, each as far as what is left covers it. Gives what was taken of each, in yuan;
 * nothing once nothing is left, and nothing off a sum that is below zero.
 */
export function takeInOrder(available: string, owed: readonly string[]): string[] {
  let left = available;
  return owed.map((amount) => {
    const taken = isLess('0', left) ? least(amount, left) : '0.00';
    left = minus(left, taken);
    return taken;
  });
}

/** A row as far as sums go: its kind, and its amount with its sign (+ is paid by the customer). */
export interface SignedRow {
  readonly kind: string;
  readonly amount: string;
}

export interface StatementSums {
  readonly deductions: string;
  readonly credits: string;
  readonly additions: string;
  readonly reductions: string;
  readonly payable: string;
}

const DEDUCTED = ['deduction', 'carried'];

/**
 * What a statement's rows come to, each sum without a sign: payable = instalment + credits + additions − reductions −
 * deductions. Rows that are neither instalment, credit nor deduction are additions or reductions by their sign. Amounts
 * in yuan.
 */
export function statementSums(rows: readonly SignedRow[]): StatementSums {
  const total = (wanted: (row: SignedRow) => boolean): string => sum(rows.filter(wanted).map(({ amount }) => amount));
  const isOther = ({ kind }: SignedRow): boolean => !['instalment', 'credit', ...DEDUCTED].includes(kind);
  return {
    deductions: negative(total(({ kind }) => DEDUCTED.includes(kind))),
    credits: total(({ kind }) => kind === 'credit'),
    additions: total((row) => isOther(row) && !isNegative(row.amount)),
    reductions: negative(total((row) => isOther(row) && isNegative(row.amount))),
    payable: total(() => true),
  };
}

/** What is left of an amount after others; never below zero. */
export function remainder(amount: string, taken: readonly string[]): string {
  const left = minus(amount, sum(taken));
  return isNegative(left) ? '0.00' : left;
}
