import type { BreachReport, LineReport } from '../../functions/use-cases/report.ts';
import type { CaseOutcome, Outcome } from './outcome.ts';
import { grouped } from './money-text.ts';
import { paymentSection } from './payment-text.ts';
import type { Replayed } from './run.ts';
import { layOut } from './table.ts';

/** A replay as people read it: what came of each case, and how each amount comes about. */
export function formatReport({ outcome, figures }: Replayed): string {
  const sections = [
    section('Cases', [countedCases(outcome), ...joinedCases(outcome), ...openCases(outcome)]),
    section('Breaches (CNY)', breachTable(outcome)),
    section('Ledger (CNY)', [...ledgerTable(outcome), ...ledgerNotes(outcome)]),
    section('Payments (CNY)', paymentSection(outcome)),
    section('Links', linkLines(outcome)),
    section('Mails', [countText(outcome.mails)]),
    section('Executions', [countBy(outcome.executions.map(({ stateMachine, status }) => `${stateMachine} ${status}`))]),
  ];
  const { actions, milliseconds, awsCallsTotal, linksScanned } = figures;
  const scanned = linksScanned === 0 ? '' : `, ${linksScanned} links opened by the scanner`;
  const seconds = (milliseconds / 1000).toFixed(1);
  return `${sections.join('\n')}\n${actions} actions in ${seconds} s, ${awsCallsTotal} AWS calls${scanned}.\n`;
}

function section(title: string, lines: readonly string[]): string {
  const shown = lines.filter((line) => line !== '');
  return `${title}\n${(shown.length === 0 ? ['none'] : shown).map((line) => line.replace(/^/gm, '  ')).join('\n')}\n`;
}

const countedCases = ({ cases }: Outcome): string =>
  countBy(cases.map(({ workflow, status }) => `${workflow} ${status}`));

function joinedCases({ cases }: Outcome): string[] {
  return cases
    .filter(({ joined }) => joined.length > 0)
    .map(({ ref, joined }) => `${joined.join(', ')}: reported again while ${ref} was open, so one case`);
}

function openCases({ cases }: Outcome): string[] {
  const open = cases.filter(({ status }) => status === 'open').map(({ ref }) => ref);
  return open.length === 0 ? [] : [`still open: ${open.join(', ')}`];
}

function breachTable({ cases }: Outcome): string[] {
  const rows = cases.flatMap((one) => one.breaches.map((breach) => breachRow(one, breach)));
  if (rows.length === 0) return [];
  const head = ['case', 'clause', 'duty', 'missed at', 'met at', 'state', 'penalty', 'amount'];
  return [layOut([head, ...rows], new Set([7]))];
}

function breachRow({ ref, metAt }: CaseOutcome, breach: BreachReport): string[] {
  const { clause, what, at, state, because, penaltyClause, amount } = breach;
  const shownState = because === null ? state : `${state} (${because})`;
  return [
    ref,
    clause,
    what,
    at,
    metAt ?? '–',
    shownState,
    penaltyClause ?? '–',
    amount === null ? '–' : grouped(amount),
  ];
}

function ledgerTable({ ledger }: Outcome): string[] {
  if (ledger.length === 0) return [];
  const head = ['clause', 'owed by', 'case', 'amount', 'at', 'state', 'deducted from'];
  const rows = ledger.map((line) => [
    line.clause,
    line.debtor,
    line.ref,
    grouped(line.amount),
    line.at,
    line.state,
    coverText(line),
  ]);
  return [layOut([head, ...rows], new Set([3]))];
}

/** Which statements cover a line, and with how much where one alone doesn't. */
function coverText({ statement, parts, amount }: LineReport): string {
  const [only] = parts;
  if (parts.length === 1 && only?.amount === amount) return only.statement;
  if (parts.length > 0) return parts.map((part) => `${part.statement} ${grouped(part.amount)}`).join(' + ');
  return statement === null ? '–' : `${statement}, which can't cover it`;
}

/** What the states say, for those that occur. */
function ledgerNotes({ ledger }: Outcome): string[] {
  const said: Record<LineReport['state'], string> = {
    due: 'due: owed, and not yet covered by a payment that is settled',
    held: 'held: a fact is stated or a dispute open that may remove it; nothing is deducted until then',
    void: 'void: facts that became known later show no breach; what was deducted is given back as a credit',
    settled: 'settled: the payments that cover it are closed',
  };
  const states = [...new Set(ledger.map(({ state }) => state))].sort();
  return states.map((state) => said[state]);
}

function linkLines({ links }: Outcome): string[] {
  const closed = links.filter(({ state }) => state === 'closed');
  return [
    countBy(links.map(({ state }) => state)),
    ...closed.map(({ site, closedOn }) => `site ${site} closed on ${closedOn ?? '–'}`),
  ];
}

const countText = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');

function countBy(keys: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, count]) => `${count} ${key}`)
    .join(', ');
}
