import { answersOf, fieldOf } from '../../domain/case/facts.ts';
import type { Question } from '../../domain/case/record.ts';
import { isZero } from '../../domain/money/amounts.ts';
import { arithmeticText } from '../../domain/money/arithmetic.ts';
import { negative } from '../../domain/money/statement.ts';
import type { Statement, StatementChange, Unrecorded } from '../../domain/ledger/ledger.ts';
import { pickedIn } from '../authoring/picks.ts';
import type { Sheet, SheetFact, SheetRow, Shown } from '../authoring/sheet.ts';
import { invoiceAmount } from './forms.ts';
import { chargeOf, latenessOf, penaltyOf } from './late.ts';
import { balanceOf, partsOf } from './parts.ts';
import type { PaymentView } from './review.ts';
import { penaltyShown } from './settlement.ts';
import { knownStatement } from './statement.ts';
import { invoicesOf, windowOf } from './window.ts';

/**
 * What pages and mails show of a payment: the statement's rows, what was paid of it, the window, what lateness costs.
 */
export function sheetOf(
  view: PaymentView,
  now: string,
  question: Pick<Question, 'name' | 'round'> | null = null,
): Sheet {
  const statement = knownStatement(view);
  if (!statement) return { facts: [], rows: [], amount: null };
  return {
    facts: [...statementFacts(view, statement), ...windowFacts(view), ...lateFacts(view, now)],
    rows: [...statementRows(view, statement), ...partRows(view, statement)],
    amount: amountOf(view, statement, question ?? openQuestion(view)),
  };
}

function statementFacts({ file, terms }: PaymentView, statement: Statement): SheetFact[] {
  const { version, changes, unrecorded, deductions, payable } = statement;
  const { from, to } = file.request;
  const setoff: SheetFact = {
    word: 'setoff',
    value: { word: 'setoffBy', values: { clause: { clause: terms.clauses.setoff } } },
  };
  return [
    ...(from && to
      ? [
          { word: 'from', value: { day: from } },
          { word: 'to', value: { day: to } },
        ]
      : []),
    ...(version > 1 ? [{ word: 'version', value: { count: version } }, ...changes.map(changeFact)] : []),
    ...unrecorded.map(unrecordedFact),
    { word: 'payable', value: { money: payable }, strong: true },
    ...(isZero(deductions) ? [] : [setoff]),
  ];
}

/** Why the statement was prepared again. */
function changeFact({ why, clause, case: caseId, by }: StatementChange): SheetFact {
  const values = {
    clause: { clause },
    case: caseId === null ? { text: '' } : { case: caseId },
    by: { list: by.map((id) => ({ case: id })) },
  };
  return {
    word: 'change',
    value: { word: why === 'held' && by.length === 0 ? 'change.pending' : `change.${why}`, values },
  };
}

/** A warning: what should be in the statement and isn't, because its case waits to be repaired. */
function unrecordedFact({ case: caseId, clause, amount }: Unrecorded): SheetFact {
  const values = { case: { case: caseId }, clause: { clause }, amount: { money: amount } };
  return { word: 'unrecorded', value: { word: 'unrecorded.line', values }, strong: true };
}

function windowFacts(view: PaymentView): SheetFact[] {
  const window = windowOf(view);
  if (!window) return [];
  const { windowFrom, lastDay } = window;
  return [
    { word: 'windowFrom', value: { day: windowFrom } },
    ...(lastDay === null ? [] : [{ word: 'lastDay', value: { day: lastDay } }]),
  ];
}

function lateFacts(view: PaymentView, now: string): SheetFact[] {
  const { paidOn, days } = latenessOf(view, now);
  const paid: SheetFact[] = paidOn === null ? [] : [{ word: 'paidOn', value: { day: paidOn } }];
  if (days === 0) return paid;
  const amount = penaltyShown(view, now);
  const how = chargeOf(view)?.arithmetic ?? arithmeticText(penaltyOf(view, now).arithmetic);
  return [
    ...paid,
    { word: 'daysLate', value: { count: days } },
    { word: paidOn === null ? 'latePenaltySoFar' : 'latePenalty', value: { money: amount }, strong: true },
    { word: 'arithmetic', value: { arithmetic: how } },
  ];
}

const row = (word: string, amount: string, note: Shown | null = null): SheetRow => ({
  word,
  clause: null,
  case: null,
  amount,
  note,
});

/** Each row with its clause, its case, and what of that case it is. */
function statementRows({ ledger }: PaymentView, { rows, payable, carriedForward }: Statement): SheetRow[] {
  return [
    ...rows.map(({ kind, clause, case: caseId, line, amount, arithmetic }) => {
      const [behind] = pickedIn(line ?? '');
      const site = ledger.lines.find(({ id }) => id === line)?.site ?? null;
      return {
        ...row(kind, amount, arithmetic === null ? null : { arithmetic }),
        clause,
        case: caseId,
        ...(behind?.breach ? { about: { ...behind, site } } : {}),
      };
    }),
    { ...row('payable', payable), total: true },
    ...(isZero(carriedForward) ? [] : [row('carriedForward', negative(carriedForward))]),
  ];
}

const PART_WORDS = { confirmed: 'partConfirmed', pending: 'partPending', returned: 'partReturned' } as const;

function partRows(view: PaymentView, { payable }: Statement): SheetRow[] {
  const parts = partsOf(view);
  if (parts.length === 0) return [];
  return [
    ...parts.map(({ state, amount, day }) => row(PART_WORDS[state], amount, { day })),
    { ...row('outstanding', balanceOf(payable, parts)), total: true },
  ];
}

/** Where several stand open, the earliest one that is about money of its own. */
function openQuestion({ file }: PaymentView): Question | null {
  return file.questions.find(({ state }) => state === 'open') ?? null;
}

function amountOf(
  view: PaymentView,
  { payable }: Statement,
  question: Pick<Question, 'name' | 'round'> | null,
): Sheet['amount'] {
  switch (question?.name) {
    case 'pay':
      return { word: 'outstanding', amount: balanceOf(payable, partsOf(view)) };
    case 'confirm-receipt':
      return paidIn(view, question.round);
    case 'invoice':
      return { word: 'invoiceAmount', amount: invoiceAmount(view) ?? payable };
    case 'receive-invoice':
      return invoicedIn(view, question.round);
    case 'review':
      return { word: 'payable', amount: payable };
    default:
      return null;
  }
}

function paidIn({ file }: PaymentView, round: number): Sheet['amount'] {
  const paid = answersOf(file, 'pay').find((part) => part.round === round);
  return paid ? { word: 'partPending', amount: fieldOf(paid.answer, 'amount') } : null;
}

function invoicedIn(view: PaymentView, round: number): Sheet['amount'] {
  const invoice = invoicesOf(view).find((one) => one.round === round);
  return invoice ? { word: 'invoiceAmount', amount: fieldOf(invoice.answer, 'amount') } : null;
}
