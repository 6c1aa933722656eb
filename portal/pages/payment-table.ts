import { folded } from '../../domain/input/search-text.ts';
import { preparationAt } from '../../domain/contract/deadlines.ts';
import type { Settlement } from '../../domain/contract/contract.ts';
import { isLess, plus, sum } from '../../domain/money/amounts.ts';
import type { PaymentReport } from '../../workflows/authoring/report.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import type { PageContext } from '../console/page-context.ts';
import { settlementName, settlementSpan } from '../console/settlements.ts';
import { waitingIn, waitingText } from '../facts/case-row.ts';
import { sumOf, type Cell, type Column, type DeskRow } from '../facts/desk-table.ts';
import type { FactSource } from '../facts/section.ts';
import { showPlainMoment } from '../format.ts';
import { words, type Words } from '../texts/words.ts';
import type { Total } from './table-list.tsx';

type Reader = Pick<PageContext, 'contract' | 'language'>;
type State = keyof Words['desk']['payments']['states'];

export function paymentColumns({ language }: Reader): Column[] {
  const { cases, payments: w } = words(language).desk;
  const amount = (key: string, head: string): Column => ({ key, head, width: 16, isAmount: true });
  return [
    { key: 'number', head: cases.id, width: 14 },
    { head: w.which, width: 44 },
    { key: 'state', head: cases.state, width: 12, isState: true },
    { head: cases.waiting, width: 40 },
    { key: 'due', head: w.due, width: 16 },
    { key: 'paid-on', head: w.paidOn, width: 16 },
    { key: 'late', head: cases.daysLate, width: 10 },
    amount('off', w.off),
    amount('back', w.back),
    amount('payable', w.payable),
    amount('paid', w.paid),
    amount('penalty', w.penalty),
  ];
}

/** The first of the columns that are summed: all from there on. */
const FIRST_SUM = 7;

/** Every payment of the contract in order, those that are still to come among them. @param cases by id */
export const paymentRows = (reader: Reader, cases: ReadonlyMap<string, FactSource>): DeskRow[] =>
  reader.contract.terms.settlements.map((settlement) => paymentRow(reader, settlement, cases.get(settlement.ref)));

/** What the payments that were found come to. */
export function paymentTotals(reader: Reader, rows: readonly DeskRow[]): Total[] {
  const { payments: w } = words(reader.language).desk;
  const summed = paymentColumns(reader).slice(FIRST_SUM);
  const sums = summed.map((_, index) => sumOf(rows, FIRST_SUM + index));
  return [{ label: w.inAll, sums }];
}

function paymentRow(reader: Reader, settlement: Settlement, source: FactSource | undefined): DeskRow {
  const { contract, language } = reader;
  const { payments: w } = words(language).desk;
  const { ref, from, to } = settlement;
  const payment = source?.room.report?.(source.view, source.now).payments;
  const state = stateOf(source, payment);
  const number = caseNumber(contract, ref);
  const waiting = source ? waitingIn(source) : [];
  const begins = w.from(showPlainMoment(preparationAt(contract, ref), language));
  const name = settlementName(reader, ref);
  const cells: Cell[] = [
    source ? { path: `cases/${ref}`, text: number } : number,
    words(language).names.within(name, settlementSpan(reader, { from, to })),
    w.states[state],
    state === 'planned' ? begins : waitingText(waiting, language) || null,
    ...(payment ? dayCells(payment) : [null, null, null]),
    ...(payment ? moneyCells(payment) : [null, null, { yuan: settlement.instalment }, null, null]),
  ];
  return {
    id: ref,
    cells,
    at: to,
    workflow: null,
    state,
    parties: waiting.flatMap(({ parties }) => parties),
    isBreached: (payment?.daysLate ?? 0) > 0,
    text: folded([ref, number, name].join(' ')),
  };
}

function moneyCells({ deductions, reductions, credits, additions, payable, paid, latePenalty }: PaymentReport): Cell[] {
  return [
    { yuan: plus(deductions, reductions) },
    { yuan: plus(credits, additions) },
    { yuan: payable },
    { yuan: paidOf(paid) },
    { yuan: latePenalty },
  ];
}

const dayCells = ({ lastDay, paidOn, daysLate }: PaymentReport): Cell[] => [
  lastDay === null ? null : { day: lastDay },
  paidOn === null ? null : { day: paidOn },
  daysLate === 0 ? null : { count: daysLate },
];

/** What was paid and isn't disowned: what waits for its confirmation counts. */
const paidOf = (parts: PaymentReport['paid']): string =>
  sum(parts.filter(({ state }) => state !== 'returned').map(({ amount }) => amount));

function stateOf(source: FactSource | undefined, payment: PaymentReport | undefined): State {
  if (!source || !payment) return 'planned';
  if (source.view.file.status === 'closed') return 'settled';
  if (payment.windowFrom === null) return 'settling';
  if (!isLess(paidOf(payment.paid), payment.payable)) return 'paid';
  return payment.daysLate > 0 ? 'overdue' : 'payable';
}
