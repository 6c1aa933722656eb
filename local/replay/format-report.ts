import type { BreachReport } from '../../functions/use-cases/report.ts';
import type { CaseOutcome, Outcome } from './outcome.ts';
import { ledgerSection } from './ledger-text.ts';
import { grouped } from './money-text.ts';
import { paymentSection } from './payment-text.ts';
import type { Replayed } from './run.ts';
import { layOut } from './table.ts';

/** A replay as people read it: what came of each case, and how each amount comes about. */
export function formatReport({ outcome, figures }: Replayed): string {
  const sections = [
    section('Cases', [countedCases(outcome), ...joinedCases(outcome), ...openCases(outcome)]),
    section('Breaches (CNY)', breachTable(outcome)),
    section('Withdrawn breaches', withdrawnTable(outcome)),
    section('Clocks that stopped', suspensionTable(outcome)),
    section('Ledger (CNY)', ledgerSection(outcome)),
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
  const states = new Set(cases.flatMap(({ breaches }) => breaches.map(({ state }) => state)));
  return [
    layOut([head, ...rows], new Set([7])),
    ...STATES.filter(([state]) => states.has(state)).map(([, said]) => said),
  ];
}

/** States that need a word, where they occur. */
const STATES = [
  [
    'pending',
    'pending: a fact is stated, or a claim made, that would remove it, and the other side has not answered yet',
  ],
  ['excused', 'excused: the other side has accepted the cause'],
] as const;

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

/** Breaches that people were told of and that are none any more. */
function withdrawnTable({ cases }: Outcome): string[] {
  const rows = cases.flatMap(({ ref, withdrawn }) => withdrawn.map(({ what, at }) => [ref, what, at]));
  if (rows.length === 0) return [];
  return [
    layOut([['case', 'duty', 'missed at'], ...rows]),
    'told, then withdrawn: facts or relief that the other side confirmed or accepted later show that the period was kept',
  ];
}

/** What moved the deadlines of other cases, or would. */
function suspensionTable({ suspensions = [] }: Outcome): string[] {
  if (suspensions.length === 0) return [];
  const head = ['claim', 'ground', 'from', 'until', 'notice', 'state', 'cases'];
  const rows = suspensions.map(({ claim, ground, from, to, notice, state, touches }) => [
    claim,
    ground,
    from,
    to ?? 'open',
    notice,
    state,
    touches.join(', '),
  ]);
  return [layOut([head, ...rows])];
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
