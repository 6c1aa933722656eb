import { statementVersion, type Account, type Charge, type Statement } from './ledger.ts';

/**
 * Changes of the contract's account. Each gives null where there is nothing to change, so that it can be worked out
 * again on the newest account until the write holds.
 */

/** A version of a statement is kept once; kept again it stays as it is. */
export function withStatement(account: Account, statement: Statement): Account | null {
  if (statementVersion(account, statement.ref, statement.version)) return null;
  return { ...account, statements: [...account.statements, statement] };
}

/** From here on the lines of this version count as deducted. */
export function markInvoiced(account: Account, ref: string, version: number, invoicedAt: string): Account | null {
  return marked(account, { ref, version }, 'invoicedAt', invoicedAt);
}

/** The payment is settled; what its lateness costs is kept with it. */
export function markSettled(
  account: Account,
  { ref, version }: Pick<Statement, 'ref' | 'version'>,
  settledAt: string,
  charge: Charge | null,
): Account | null {
  const settled = marked(account, { ref, version }, 'settledAt', settledAt);
  if (settled === null || charge === null) return settled;
  return { ...settled, charges: [...settled.charges.filter((kept) => kept.ref !== ref), charge] };
}

function marked(
  account: Account,
  { ref, version }: Pick<Statement, 'ref' | 'version'>,
  mark: 'invoicedAt' | 'settledAt',
  at: string,
): Account | null {
  const found = statementVersion(account, ref, version);
  if (!found || found[mark] !== null) return null;
  return {
    ...account,
    statements: account.statements.map((kept) => (kept === found ? { ...kept, [mark]: at } : kept)),
  };
}
