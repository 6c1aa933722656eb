import { statement } from '../money/statement.ts';
import type { Contract } from '../contract/contract.ts';
import type { Breach } from './records.ts';

/** Money that follows from a breach. Written once under a derived id and never changed. */
export type LedgerLine = {
  /** `<penalty clause>/<case id>`. */
  id: string;
  clause: string;
  debtor: 'a' | 'b';
  caseId: string;
  amount: string;
  /** The end of the period that was missed. */
  at: string;
};

/** A quarter's statement, frozen when it is prepared. */
export type Statement = {
  ref: string;
  preparedAt: string;
  instalment: string;
  broughtForward: string;
  /** Ids of the ledger lines that went into this statement. */
  lines: string[];
  deductions: string;
  payable: string;
  carriedForward: string;
};

/** A late payment's penalty under clause 6.3, frozen when the payment is settled. */
export type LateCharge = { ref: string; amount: string; settledAt: string; arithmetic: string; capped: boolean };

/** The contract's one account: which line went into which statement, and how much of the cap of clause 6.3 is used. */
export type Account = { statements: Statement[]; lateCharges: LateCharge[] };

export const emptyAccount: Account = { statements: [], lateCharges: [] };

/** A late payment's penalty (clause 6.3) is no line: it grows until the payment is settled, and is frozen as a late charge then. */
export function ledgerLineOf(breach: Breach, caseId: string): LedgerLine | null {
  if (breach.penaltyClause === null || breach.amount === null || breach.what === 'payment') return null;
  return {
    id: `${breach.penaltyClause}/${caseId}`,
    clause: breach.penaltyClause,
    debtor: breach.debtor,
    caseId,
    amount: breach.amount,
    at: breach.at,
  };
}

export function statementOf(account: Account, ref: string): Statement | undefined {
  return account.statements.find((kept) => kept.ref === ref);
}

export function statementHolding(account: Account, lineId: string): string | null {
  return account.statements.find((kept) => kept.lines.includes(lineId))?.ref ?? null;
}

/**
 * Clauses 6.2 and 6.4 ("deducted from the payment"), reading `deductions.statement`: every line of a breach before
 * `preparedAt` that no earlier statement holds. What the instalment can't cover is carried to the next statement.
 */
export function prepareStatement(
  contract: Contract,
  account: Account,
  lines: readonly LedgerLine[],
  ref: string,
  preparedAt: string,
): Statement {
  const settlement = contract.terms.settlements.find((period) => period.ref === ref);
  if (!settlement) throw new Error(`the terms have no settlement period ${ref}`);
  const held = new Set(account.statements.flatMap((kept) => kept.lines));
  const fresh = lines
    .filter((line) => line.debtor === 'b' && line.at < preparedAt && !held.has(line.id))
    .sort((left, right) => (left.at === right.at ? compare(left.id, right.id) : compare(left.at, right.at)));
  const broughtForward = account.statements.at(-1)?.carriedForward ?? '0.00';
  const sums = statement({ instalment: settlement.instalment, broughtForward, lines: fresh });
  return {
    ref,
    preparedAt,
    instalment: settlement.instalment,
    broughtForward,
    lines: fresh.map((line) => line.id),
    ...sums,
  };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
