import { stepsOf } from '../../domain/case/facts.ts';
import type { Question } from '../../domain/case/record.ts';
import type { FoundBreach } from '../../domain/case/breach.ts';
import { isLess, isZero } from '../../domain/money/amounts.ts';
import type { Statement } from '../../domain/ledger/ledger.ts';
import type { Milestones, RoomDeadline } from '../authoring/room.ts';
import { lateBreach } from './late.ts';
import { balanceOf, closingPart, cover, isConfirmed, metBy, partsOf } from './parts.ts';
import { pendingDemand, reviewOf, type PaymentView } from './review.ts';
import { knownStatement, wantsPreparation } from './statement.ts';
import { invoicesOf, PAYMENT, windowOf } from './window.ts';

type Name = 'review' | 'answer' | 'invoice' | 'receive-invoice' | 'pay' | 'confirm-receipt';
type Stage = 'review' | 'answer' | 'invoice' | 'receive-invoice' | 'payment';
type StepName = 'prepare-statement' | 'pass-review' | 'note-invoice' | 'settle';
export interface Position {
  readonly asks: readonly { name: Name; round: number }[];
  readonly stage: Stage | null;
  readonly step: StepName | null;
  readonly outcome: 'closed' | null;
}

const doStep = (step: StepName): Position => ({ asks: [], stage: null, step, outcome: null });
const wait = (stage: Stage, asks: Position['asks']): Position => ({ asks, stage, step: null, outcome: null });

/** Where a payment stands: statement, review, invoice, then parts until all is paid and confirmed. */
export function position(view: PaymentView, now: string): Position {
  if (stepsOf(view.file, 'settle').length > 0) return { asks: [], stage: null, step: null, outcome: 'closed' };
  const statement = knownStatement(view);
  if (!statement || wantsPreparation(view, statement)) return keepOpen(view, 'prepare-statement');
  const invoices = invoicesOf(view);
  if (invoices.length === 0) {
    const beforeInvoice = inReview(view, now);
    if (beforeInvoice) return beforeInvoice;
    return isZero(statement.payable) ? doStep('settle') : wait('invoice', [{ name: 'invoice', round: 1 }]);
  }
  if (stepsOf(view.file, 'note-invoice').length === 0) return doStep('note-invoice');
  const last = invoices.at(-1);
  if (last?.reply === 'returned') return wait('invoice', [{ name: 'invoice', round: last.round + 1 }]);
  if (last && last.reply === null) return wait('receive-invoice', [{ name: 'receive-invoice', round: last.round }]);
  return inPayment(view, statement);
}

/**
 * A version that is prepared while people are asked leaves their questions open until it stands: then those about the
 * old one close.
 */
function keepOpen({ file }: PaymentView, step: StepName): Position {
  const isOpen = (question: Question): question is Question & { name: Name } => question.state === 'open';
  return { ...doStep(step), asks: file.questions.filter(isOpen).map(({ name, round }) => ({ name, round })) };
}

function inReview(view: PaymentView, now: string): Position | null {
  const { round, unanswered, isPassed } = reviewOf(view);
  if (isPassed) return null;
  const demand = pendingDemand(view);
  if (demand && now >= demand.passedAt) return doStep('pass-review');
  return unanswered === null
    ? wait('review', [{ name: 'review', round }])
    : wait('answer', [{ name: 'answer', round: unanswered }]);
}

/** `pay` stands open until the balance is nought, beside the confirmation of each part. */
function inPayment(view: PaymentView, { payable }: Statement): Position {
  const parts = partsOf(view);
  if (cover(payable, parts.filter(isConfirmed))) return doStep('settle');
  const receipts = parts
    .filter(({ state }) => state === 'pending')
    .map(({ round }) => ({ name: 'confirm-receipt' as const, round }));
  const isOpen = isLess('0', balanceOf(payable, parts));
  return wait('payment', [...(isOpen ? [{ name: 'pay' as const, round: parts.length + 1 }] : []), ...receipts]);
}

/** The end of the window, once what starts it has happened. */
export function deadlines(view: PaymentView): RoomDeadline[] {
  const window = windowOf(view);
  if (!window) return [];
  const { deadline, claimed } = window;
  const statement = knownStatement(view);
  const kept = statement !== undefined && metBy(statement.payable, partsOf(view), deadline) === 'met';
  return [{ ...deadline, what: PAYMENT, debtor: 'a', kept, claimed }];
}

/** The review passes by time alone once a demand stays unanswered. */
export function timers(view: PaymentView): string[] {
  const demand = pendingDemand(view);
  return demand ? [demand.passedAt] : [];
}

export function judge(view: PaymentView, now: string): FoundBreach[] {
  const breach = lateBreach(view, now);
  return breach ? [breach] : [];
}

export function milestones(view: PaymentView): Milestones {
  const statement = knownStatement(view);
  const last = statement ? closingPart(statement.payable, partsOf(view)) : null;
  const isClosed = view.file.status === 'closed';
  return {
    dueAt: windowOf(view)?.dueAt ?? null,
    metAt: isClosed ? (last?.submittedAt ?? null) : null,
    effectiveOn: null,
  };
}
