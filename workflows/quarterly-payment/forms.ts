import { answersOf, fieldOf } from '../../domain/case/facts.ts';
import type { Question } from '../../domain/case/record.ts';
import { readingOf } from '../../domain/contract/contract.ts';
import { isLess } from '../../domain/money/amounts.ts';
import type { FieldProblem } from '../../domain/questions/problem.ts';
import type { Fields, Problems } from '../authoring/room.ts';
import { balanceOf, partsOf } from './parts.ts';
import type { PaymentView } from './review.ts';
import { knownStatement } from './statement.ts';

/** What the forms can't know: days, numbers and amounts that fit the statement and what was stated before. */

/** The amount that the invoice has to name (reading `invoice.amount`). */
export function invoiceAmount(view: PaymentView): string | null {
  const statement = knownStatement(view);
  if (!statement) return null;
  return readingOf(view.contract, 'invoice.amount') === 'instalment' ? statement.instalment : statement.payable;
}

/** What is still to be paid; null while there is no statement. */
export function openBalance(view: PaymentView): string | null {
  const statement = knownStatement(view);
  return statement ? balanceOf(statement.payable, partsOf(view)) : null;
}

export function invoiceProblems(view: PaymentView, { fields }: { fields: Fields }): Problems {
  const expected = invoiceAmount(view);
  const { amount } = fields;
  return {
    ...numberProblems(fields),
    amount:
      amount !== undefined && expected !== null && amount !== expected ? { code: 'amount-differs', expected } : null,
  };
}

const NUMBER = /^\d{20}$/;
const SHORT_NUMBER = /^\d{8}$/;
const CODE = /^(\d{10}|\d{12})$/;

/**
 * A fully digital invoice has 20 digits and no code; an earlier kind has 8 digits, told apart by a code of 10 or 12.
 */
function numberProblems({ number, code }: Fields): Problems {
  if (number === undefined) return {};
  const wrong: FieldProblem = { code: 'not-an-invoice-number' };
  if (NUMBER.test(number)) return code === undefined ? {} : { code: wrong };
  if (!SHORT_NUMBER.test(number)) return { number: wrong };
  if (code === undefined) return { code: { code: 'needs-code' } };
  return CODE.test(code) ? {} : { code: wrong };
}

/** An invoice, by its code and number, is used for one payment only; a returned one may come again for the same. */
export const invoiceUsed = ({ number, code = '' }: Fields): Fields =>
  number === undefined ? {} : { number: `invoice/${code}/${number}` };

/** A payment can't exceed what is still to be paid. */
export function paymentProblems(view: PaymentView, { fields }: { fields: Fields }): Problems {
  const { amount, voucher } = fields;
  return {
    amount: amount === undefined ? null : amountProblem(amount, openBalance(view) ?? '0.00'),
    voucher: voucherProblem(view, voucher),
  };
}

function amountProblem(amount: string, highest: string): FieldProblem | null {
  if (!isLess('0', amount)) return { code: 'amount-not-positive' };
  return isLess(highest, amount) ? { code: 'amount-too-high', highest } : null;
}

/** A voucher stands for one part; that of a returned part may be used again. */
function voucherProblem(view: PaymentView, voucher: string | undefined): FieldProblem | null {
  const used = partsOf(view).find((part) => part.voucher === voucher && part.state !== 'returned');
  return used ? { code: 'used-already', by: view.file.id } : null;
}

/** What was paid can't have arrived before. */
export function receivedSince(view: PaymentView, { round }: Pick<Question, 'round'>): Fields {
  const paid = answersOf(view.file, 'pay').find((part) => part.round === round);
  const paidOn = paid ? fieldOf(paid.answer, 'paidOn') : '';
  return paidOn === '' ? {} : { receivedOn: paidOn };
}
