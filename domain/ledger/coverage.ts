import { inForce, type ContractEffect } from '../case/effects.ts';
import { isLess, isZero, minus, sum } from '../money/amounts.ts';
import { negative, remainder } from '../money/statement.ts';
import { isDeducted, statementOf, type Account, type Ledger, type LedgerLine, type Statement } from './ledger.ts';

/** What of a line a statement covers. */
export interface LinePart {
  readonly statement: string;
  /** Yuan without a sign. */
  readonly amount: string;
}

/** The statement in force of each settlement, in the order in which they were prepared. */
export function statementsInForce(account: Account): Statement[] {
  return [...new Set(account.statements.map(({ ref }) => ref))]
    .flatMap((ref) => statementOf(account, ref) ?? [])
    .sort((one, other) => (one.preparedAt < other.preparedAt ? -1 : 1));
}

const takes = ({ kind }: { kind: string }): boolean => kind === 'deduction' || kind === 'carried';

/** What of a line a statement takes off, without a sign. */
function takenOf({ rows }: Statement, line: string): string {
  return negative(sum(rows.filter((row) => row.line === line && takes(row)).map(({ amount }) => amount)));
}

/** How a line is covered: statement by statement, without those that list it and cover nothing of it. */
export function partsOf(account: Account, line: string): LinePart[] {
  return statementsInForce(account).flatMap((statement) => {
    const amount = takenOf(statement, line);
    return isZero(amount) ? [] : [{ statement: statement.ref, amount }];
  });
}

/**
 * The first statement that lists a line; null while none does.
 * @param at the line's whole amount in that statement; left out: any
 */
export function statementOfLine(account: Account, line: string, at?: string): string | null {
  const lists = ({ rows }: Statement): boolean =>
    rows.some((row) => row.line === line && takes(row) && (at === undefined || row.of === at));
  return statementsInForce(account).find(lists)?.ref ?? null;
}

/** What the statements in force take of a line, but for one of them. */
export function takenElsewhere(account: Account, line: string, besides: string | null): string {
  return sum(
    partsOf(account, line)
      .filter(({ statement }) => statement !== besides)
      .map(({ amount }) => amount),
  );
}

/**
 * Ids of the lines that are settled: due, covered in full, and the payments that cover them are all settled. What was
 * given back since is open again.
 */
export function settledLines(ledger: Ledger): Set<string> {
  return new Set(ledger.lines.filter((line) => isSettled(ledger, line)).map(({ id }) => id));
}

function isSettled({ account, effects }: Ledger, { id, state, amount }: LedgerLine): boolean {
  const parts = partsOf(account, id);
  const covered = minus(sum(parts.map((part) => part.amount)), creditedElsewhere({ account, effects }, id, null));
  const isPaid = parts.every(({ statement }) => statementOf(account, statement)?.settledAt != null);
  return state === 'due' && parts.length > 0 && isPaid && !isLess(covered, amount);
}

/** The state of a line as people are shown it. */
export function lineState(ledger: Ledger, line: LedgerLine): LedgerLine['state'] | 'settled' {
  return isSettled(ledger, line) ? 'settled' : line.state;
}

/** What has been given back of a line in the statements in force, but for one of them. */
function creditedElsewhere(
  { account, effects }: Pick<Ledger, 'account' | 'effects'>,
  line: string,
  besides: string | null,
) {
  const behind = (row: string | null): string | null => creditedLine(effects, row) ?? row;
  return sum(
    statementsInForce(account)
      .filter(({ ref }) => ref !== besides)
      .flatMap(({ rows }) => rows.filter((row) => row.kind === 'credit' && behind(row.line) === line))
      .map(({ amount }) => amount),
  );
}

function creditedLine(effects: readonly ContractEffect[], id: string | null): string | null {
  const effect = effects.find((known) => known.id === id);
  return effect?.kind === 'credit' ? effect.line : null;
}

type Credit = Extract<ContractEffect, { kind: 'credit' }>;

/** A line of which more was taken than is due now. */
export interface CreditDue {
  readonly line: LedgerLine;
  readonly amount: string;
}

/**
 * What the next statement has to give back: lines that invoiced statements took and that are void or lower now, less
 * what was given back before. A held line is left as it is: silence neither takes nor gives.
 *
 * @param besides a statement that doesn't count: the one that is prepared again
 */
export function creditsDue({ account, lines, effects }: Ledger, besides: string | null = null): CreditDue[] {
  const deducted: Account = { ...account, statements: statementsInForce(account).filter(isDeducted) };
  const promised = inForce(effects).filter(
    (effect): effect is Credit => effect.kind === 'credit' && effect.creditor === 'b',
  );
  return lines
    .filter(({ state }) => state !== 'held')
    .flatMap((line) => {
      const given = [
        creditedElsewhere({ account, effects }, line.id, besides),
        ...promised
          .filter((effect) => effect.line === line.id && !isListed(account, effect.id, besides))
          .map(({ amount }) => amount),
      ];
      const due = line.state === 'due' ? line.amount : '0.00';
      const amount = remainder(takenElsewhere(deducted, line.id, besides), [due, ...given]);
      return isZero(amount) ? [] : [{ line, amount }];
    });
}

/** Whether a statement in force lists an effect, but for one of them. */
function isListed(account: Account, effect: string, besides: string | null): boolean {
  return statementsInForce(account).some(
    ({ ref, rows }) => ref !== besides && rows.some(({ line }) => line === effect),
  );
}

/**
 * What is still to be taken of a line that is due: its amount less what other statements take, plus what they gave
 * back.
 */
export function openAmount(ledger: Ledger, { id, state, amount }: LedgerLine, besides: string | null = null): string {
  if (state !== 'due') return '0.00';
  const given = creditedElsewhere(ledger, id, besides);
  return remainder(amount, [minus(takenElsewhere(ledger.account, id, besides), given)]);
}
