import { isLess, least, minus, plus, sum } from './amounts.ts';

/** A penalty that is taken off a payment. */
export interface StatementLine {
  readonly id: string;
  readonly amount: string;
}

export interface StatementFacts {
  readonly instalment: string;
  /** What the statement before couldn't cover. */
  readonly broughtForward: string;
  readonly lines: readonly StatementLine[];
}

export interface StatementSums {
  readonly deductions: string;
  readonly payable: string;
  readonly carriedForward: string;
}

/**
 * A quarter's statement (clauses 6.2, 6.4): what is brought forward and the new lines come off the instalment, never more than
 * the instalment; the rest is carried to the next statement. Amounts in yuan.
 */
export function statement({ instalment, broughtForward, lines }: StatementFacts): StatementSums {
  const owed = plus(broughtForward, sum(lines.map(({ amount }) => amount)));
  const deductions = isLess(owed, '0') ? '0.00' : least(owed, instalment);
  return { deductions, payable: minus(instalment, deductions), carriedForward: minus(owed, deductions) };
}
