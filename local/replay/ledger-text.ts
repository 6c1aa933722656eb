import type { LineReport } from '../../functions/use-cases/report.ts';
import { sum } from '../../domain/money/amounts.ts';
import { grouped } from './money-text.ts';
import type { Outcome } from './outcome.ts';
import { layOut } from './table.ts';

const HEAD = ['clause', 'owed by', 'case', 'duty', 'amount', 'at', 'state', 'deducted from', 'comes about as'];
const AMOUNT = 4;

/**
 * Each line with its clause, what was missed, and its arithmetic; then what the states that occur mean, and what each
 * side owes.
 */
export function ledgerSection(outcome: Outcome): string[] {
  const { ledger } = outcome;
  if (ledger.length === 0) return [];
  const rows = ledger.map((line) => [
    line.clause,
    line.debtor,
    line.ref,
    line.what ?? line.kind,
    grouped(line.amount),
    line.at,
    line.state,
    coverText(outcome, line),
    line.arithmetic ?? inPlaceOf(ledger, line) ?? '–',
  ]);
  return [layOut([HEAD, ...rows], new Set([AMOUNT])), ...notesOn(ledger), ...totalsOf(ledger)];
}

/** A line with an amount that both sides agreed on, or a court found, stands for one that is void. */
function inPlaceOf(ledger: Outcome['ledger'], { of, kind }: LineReport): string | null {
  const former = ledger.find(({ id }) => id === of);
  return former === undefined || kind !== 'penalty' ? null : `in place of ${grouped(former.amount)}`;
}

/**
 * Which statements cover a line, with how much where one alone doesn't, and which gave back what turned out not to be
 * owed.
 */
function coverText({ statements }: Outcome, { statement, parts, amount, ref, clause }: LineReport): string {
  const back = statements
    .filter(({ rows }) => rows.some((row) => row.kind === 'credit' && row.ref === ref && row.clause === clause))
    .map((one) => `, given back by ${one.ref}`);
  const [only] = parts;
  if (parts.length === 1 && only?.amount === amount) return `${only.statement}${back.join('')}`;
  if (parts.length > 0)
    return `${parts.map((part) => `${part.statement} ${grouped(part.amount)}`).join(' + ')}${back.join('')}`;
  return statement === null ? '–' : `${statement}, which can't cover it`;
}

const STATES: Record<LineReport['state'], string> = {
  due: 'due: owed, and not yet covered by a payment that is settled',
  held: 'held: a fact is stated or a dispute open that may remove it; nothing is deducted until then',
  void: 'void: no breach by what became known later, or no longer owed as it was; what was deducted is given back as a credit',
  settled: 'settled: the payments that cover it are closed',
};

/** What needs a word, where it occurs. */
function notesOn(ledger: Outcome['ledger']): string[] {
  const states = [...new Set(ledger.map(({ state }) => state))].sort();
  const isCapped = ledger.some(({ arithmetic }) => arithmetic?.includes(' > ') === true);
  const isOwedByA = ledger.some(({ kind, debtor }) => kind === 'penalty' && debtor === 'a');
  return [
    ...states.map((state) => STATES[state]),
    ...(isCapped ? ['a sum > cap − used = left: the penalty is what other late payments leave of the cap'] : []),
    ...(isOwedByA ? ['a penalty that a owes is in no statement: only what b owes comes off a payment'] : []),
  ];
}

/** Without void lines. */
function totalsOf(ledger: Outcome['ledger']): string[] {
  return (['a', 'b'] as const).flatMap((party) => {
    const own = ledger.filter(({ debtor, state }) => debtor === party && state !== 'void');
    return own.length === 0 ? [] : [`${party} owes ${grouped(sum(own.map(({ amount }) => amount)))} in all`];
  });
}
