import { isZero, minus, roundFen, sum } from '../money/amounts.ts';
import { isNegative, negative, statementSums, takeInOrder } from '../money/statement.ts';
import { creditsDue, openAmount, statementOfLine } from './coverage.ts';
import {
  isForFirstVersion,
  moneyEffects,
  openEffect,
  rowKind,
  signedAmount,
  type MoneyEffect,
} from './effects-on-money.ts';
import {
  isDeducted,
  type Ledger,
  type LedgerLine,
  type Statement,
  type StatementChange,
  type StatementRowEntry,
  type Unrecorded,
} from './ledger.ts';

export interface Preparation {
  /** Of the settlement. */
  readonly ref: string;
  /** Breaches before this instant go into the statement. */
  readonly preparedAt: string;
  /** Yuan. */
  readonly instalment: string;
  /** Number of the clause that gives the instalment. */
  readonly clause: string;
}

/** Something that comes off a payment as far as the payment covers it. */
interface Taking {
  readonly row: Omit<StatementRowEntry, 'amount'>;
  /** What of it no other statement takes, in yuan without sign. */
  readonly open: string;
}

/**
 * The first version of a settlement's statement: every due line of the provider's whose breach came before it and that
 * no statement covers yet, what is to be given back, and what other cases have laid on the contract. Pure: the same
 * ledger gives the same statement.
 */
export function firstVersion(ledger: Ledger, preparation: Preparation): Statement {
  const { ref, preparedAt } = preparation;
  const lines = ledger.lines
    .filter((line) => isDeductible(line) && line.at < preparedAt && !isZero(openAmount(ledger, line)))
    .sort(byTime)
    .map((line) => takingOf(ledger, line, ref, kindIn(ledger, line)));
  const effects = moneyEffects(ledger).filter((effect) => isForFirstVersion(ledger, effect, preparation));
  return composed(
    { ...preparation, version: 1, madeAt: preparedAt, changes: [], unrecorded: unrecordedIn(ledger, preparedAt) },
    [...creditsDue(ledger).map(({ line, amount }) => creditRow(line, amount)), ...additions(ledger, effects, ref)],
    [...reductions(ledger, effects, ref), ...lines.sort(carriedFirst)],
  );
}

/**
 * Whether a row of a statement has become held, void or has another amount since, or a row of its own settlement has
 * come.
 */
export const needsNextVersion = (ledger: Ledger, present: Statement): boolean =>
  !isDeducted(present) && changesSince(ledger, present).length > 0;

/** What has become of a statement's rows since it was prepared. */
function changesSince(ledger: Ledger, present: Statement): StatementChange[] {
  const { ref, rows } = present;
  const lines = rows.filter(takes).flatMap((row) => {
    const line = ledger.lines.find(({ id }) => id === row.line);
    if (!line || (line.state === 'due' && roundFen(line.amount) === row.of)) return [];
    return [changeOf(row, line.state === 'due' ? 'amount' : line.state, line.state === 'held' ? line.heldBy : [])];
  });
  const credits = rows.filter((row) => {
    const isOfLine = row.kind === 'credit' && ledger.lines.some(({ id }) => id === row.line);
    return isOfLine && creditAgain(ledger, row, ref)?.amount !== row.amount;
  });
  const effects = effectsAgain(ledger, present).filter(
    (effect) => rows.find(({ line }) => line === effect.id)?.of !== absolute(signedAmount(effect)),
  );
  return [
    ...lines,
    ...credits.map((row) => changeOf(row, 'credit')),
    ...effects.map(({ clause, source, id }) => changeOf({ clause, case: source, line: id }, 'row')),
  ];
}

const changeOf = (
  { clause, case: caseId, line }: Pick<StatementRowEntry, 'clause' | 'case' | 'line'>,
  why: StatementChange['why'],
  by: readonly string[] = [],
): StatementChange => ({ why, clause, case: caseId, line: line ?? '', by: [...by] });

/**
 * The statement prepared again, before its invoice: the present rows as they stand now. New lines, and lines that were
 * released meanwhile, wait for the next statement; only what other cases lay on this very settlement is taken in.
 */
export function nextVersion(ledger: Ledger, present: Statement, madeAt: string): Statement {
  const { ref, rows, version, preparedAt, instalment } = present;
  const lines = rows.filter(takes).flatMap((row): Taking[] => {
    const line = ledger.lines.find(({ id }) => id === row.line);
    if (!line) return [{ row, open: negative(row.amount) }];
    return line.state === 'due' ? [takingOf(ledger, line, ref, row.kind)] : [];
  });
  const credits = rows.filter(({ kind }) => kind === 'credit').flatMap((row) => creditAgain(ledger, row, ref) ?? []);
  const effects = effectsAgain(ledger, present);
  const clause = rows.find(({ kind }) => kind === 'instalment')?.clause ?? '';
  return composed(
    {
      ref,
      preparedAt,
      instalment,
      clause,
      version: version + 1,
      madeAt,
      changes: changesSince(ledger, present),
      unrecorded: unrecordedIn(ledger, preparedAt),
    },
    [...credits, ...additions(ledger, effects, ref)],
    [...reductions(ledger, effects, ref), ...lines],
  );
}

/** What the statement would take off if the cases behind it had not failed. */
const unrecordedIn = ({ unrecorded = [] }: Ledger, preparedAt: string): Unrecorded[] =>
  unrecorded.filter(({ debtor, at }) => debtor === 'b' && at < preparedAt);

const takes = ({ kind }: Pick<StatementRowEntry, 'kind'>): boolean => kind === 'deduction' || kind === 'carried';

/** Only what the provider owes comes off a payment: what the customer owes is no reason to pay less. */
const isDeductible = ({ kind, debtor }: LedgerLine): boolean => kind === 'penalty' && debtor === 'b';

const byTime = (one: LedgerLine, other: LedgerLine): number =>
  `${one.at} ${one.id}` < `${other.at} ${other.id}` ? -1 : 1;

const carriedFirst = (one: Taking, other: Taking): number =>
  Number(other.row.kind === 'carried') - Number(one.row.kind === 'carried');

const absolute = (amount: string): string => roundFen(isNegative(amount) ? negative(amount) : amount);

/** What another statement has listed before is carried from it. */
const kindIn = ({ account }: Ledger, { id }: LedgerLine): 'deduction' | 'carried' =>
  statementOfLine(account, id) === null ? 'deduction' : 'carried';

function takingOf(ledger: Ledger, line: LedgerLine, ref: string, kind: StatementRowEntry['kind']): Taking {
  const { clause, id, amount, arithmetic = null } = line;
  const row = { kind, clause, case: line.case, line: id, of: roundFen(amount), arithmetic };
  return { row, open: openAmount(ledger, line, ref) };
}

const creditRow = (line: LedgerLine, amount: string): StatementRowEntry => ({
  kind: 'credit',
  clause: line.clause,
  case: line.case,
  line: line.id,
  amount,
  of: roundFen(line.amount),
  arithmetic: null,
});

/**
 * A row that gives back, as it stands now; null once nothing is to be given. While its line is held again it stays:
 * nothing is decided.
 */
function creditAgain(ledger: Ledger, row: StatementRowEntry, ref: string): StatementRowEntry | null {
  const line = ledger.lines.find(({ id }) => id === row.line);
  if (!line) return ledger.effects.some(({ id }) => id === row.line) ? null : row;
  if (line.state === 'held') return row;
  const due = creditsDue(ledger, ref).find((credit) => credit.line.id === line.id);
  return due ? creditRow(line, due.amount) : null;
}

/** Effects that the present version lists, and those of its own settlement that have come since. */
function effectsAgain(ledger: Ledger, { ref, rows }: Statement): MoneyEffect[] {
  const isListed = ({ id }: MoneyEffect): boolean => rows.some(({ line }) => line === id);
  const isOwn = (effect: MoneyEffect): boolean =>
    effect.kind === 'statement-row' && effect.settlement === ref && !isZero(openEffect(ledger, effect, ref));
  return moneyEffects(ledger).filter((effect) => isListed(effect) || isOwn(effect));
}

const effectRow = (effect: MoneyEffect, open: string): StatementRowEntry => ({
  kind: rowKind(effect),
  clause: effect.clause,
  case: effect.source,
  line: effect.id,
  amount: open,
  of: absolute(signedAmount(effect)),
  arithmetic: null,
});

function additions(ledger: Ledger, effects: readonly MoneyEffect[], ref: string): StatementRowEntry[] {
  return effects
    .map((effect) => effectRow(effect, openEffect(ledger, effect, ref)))
    .filter(({ amount }) => !isNegative(amount) && !isZero(amount));
}

function reductions(ledger: Ledger, effects: readonly MoneyEffect[], ref: string): Taking[] {
  return effects.flatMap((effect) => {
    const open = openEffect(ledger, effect, ref);
    return isNegative(open) ? [{ row: effectRow(effect, open), open: negative(open) }] : [];
  });
}

interface Version extends Preparation {
  readonly version: number;
  readonly madeAt: string;
  readonly changes: Statement['changes'];
  readonly unrecorded: Statement['unrecorded'];
}

/**
 * What comes on top counts in full; what comes off is covered in its order, and the rest is carried to the next
 * statement.
 */
function composed(
  { ref, version, preparedAt, madeAt, changes, unrecorded, instalment, clause }: Version,
  onTop: readonly StatementRowEntry[],
  takings: readonly Taking[],
): Statement {
  const first: StatementRowEntry = {
    kind: 'instalment',
    clause,
    case: null,
    line: null,
    amount: roundFen(instalment),
    of: null,
    arithmetic: null,
  };
  const plus = [first, ...onTop];
  const taken = takeInOrder(
    sum(plus.map(({ amount }) => amount)),
    takings.map(({ open }) => open),
  );
  const off = takings.map(({ row }, index) => ({ ...row, amount: negative(taken[index] ?? '0') }));
  const rows = [...plus, ...off];
  const owed = sum(takings.map(({ open }) => open));
  return {
    ref,
    version,
    preparedAt,
    madeAt,
    changes,
    unrecorded,
    instalment: roundFen(instalment),
    rows,
    ...statementSums(rows),
    carriedForward: minus(owed, sum(taken)),
    invoicedAt: null,
    settledAt: null,
  };
}
