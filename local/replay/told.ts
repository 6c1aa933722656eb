import { yuan } from '../../domain/money/amounts.ts';
import type { CaseOutcome, Outcome } from './outcome.ts';
import type { Replayed } from './run.ts';
import { layOut } from './table.ts';

/** A replay as people read it. */
export function told({ outcome, figures }: Replayed): string {
  const sections = [
    section('Cases', [...countedCases(outcome), ...unmet(outcome)]),
    section('Breaches (CNY)', breachTable(outcome)),
    section('Ledger (CNY)', ledgerTable(outcome)),
    section('Payments (CNY)', paymentTable(outcome)),
    section('Mails', [
      Object.entries(outcome.mails)
        .map(([kind, count]) => `${kind} ${count}`)
        .join(', '),
    ]),
    section('Executions', [countBy(outcome.executions.map(({ stateMachine, status }) => `${stateMachine} ${status}`))]),
  ];
  const { acts, milliseconds, awsCallsTotal, linksScanned } = figures;
  const scanned = linksScanned === 0 ? '' : `, ${linksScanned} links opened by the scanner`;
  return `${sections.join('\n')}\n${acts} acts in ${(milliseconds / 1000).toFixed(1)} s, ${awsCallsTotal} AWS calls${scanned}.\n`;
}

function section(title: string, lines: readonly string[]): string {
  return `${title}\n${(lines.length === 0 ? ['none'] : lines).map((line) => line.replace(/^/gm, '  ')).join('\n')}\n`;
}

function countedCases({ cases }: Outcome): string[] {
  return [countBy(cases.map(({ workflow, status }) => `${workflow} ${status}`))];
}

function unmet({ cases }: Outcome): string[] {
  const open = cases.filter(({ status }) => status === 'open').map(({ ref }) => ref);
  return open.length === 0 ? [] : [`still open: ${open.join(', ')}`];
}

function breachTable({ cases }: Outcome): string[] {
  const rows = cases.flatMap((one) => one.breaches.map((breach) => breachRow(one, breach)));
  return rows.length === 0
    ? []
    : [layOut([['case', 'clause', 'duty', 'missed at', 'met at', 'penalty', 'amount'], ...rows], new Set([6]))];
}

function breachRow({ ref, workflow, metAt }: CaseOutcome, breach: CaseOutcome['breaches'][number]): string[] {
  return [
    ref,
    breach.clause,
    breach.what ?? workflow,
    breach.at,
    metAt ?? '–',
    breach.penaltyClause ?? '–',
    breach.amount === null ? '–' : grouped(breach.amount),
  ];
}

function ledgerTable({ ledger }: Outcome): string[] {
  if (ledger.length === 0) return [];
  return [
    layOut(
      [
        ['clause', 'owed by', 'case', 'amount', 'at', 'statement'],
        ...ledger.map(({ clause, debtor, ref, amount, at, statement }) => [
          clause,
          debtor,
          ref,
          grouped(amount),
          at,
          statement ?? '–',
        ]),
      ],
      new Set([3]),
    ),
  ];
}

function paymentTable({ payments }: Outcome): string[] {
  if (payments.length === 0) return [];
  const head = [
    'payment',
    'instalment',
    'deductions',
    'payable',
    'window from',
    'last day',
    'paid on',
    'days late',
    'late penalty',
  ];
  const rows = payments.map((one) => [
    one.ref,
    grouped(one.instalment),
    grouped(one.deductions),
    grouped(one.payable),
    one.windowFrom ?? '–',
    one.lastDay ?? '–',
    one.paidOn ?? '–',
    String(one.daysLate),
    grouped(one.latePenalty),
  ]);
  return [layOut([head, ...rows], new Set([1, 2, 3, 7, 8]))];
}

/** The columns say once that it is yuan. */
function grouped(amount: string): string {
  return yuan(amount, 'en').replace('CNY ', '');
}

function countBy(keys: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, count]) => `${count} ${key}`)
    .join(', ');
}
