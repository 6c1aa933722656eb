import { orderOf } from '../functions/office.ts';
import { pickValue } from '../../workflows/authoring/picks.ts';

/** One thing that somebody does: opens a case, acts on one, or answers a question that stands open. */
export interface Deed {
  /** Of the contract's zone. */
  readonly at: string;
  readonly role: string;
  /** The workflow to open; the case to answer or to act on. */
  readonly opens?: string;
  readonly on?: string;
  /** Name of the act, or of the question. */
  readonly act?: string;
  readonly answers?: string;
  readonly decision?: string;
  readonly typed: Readonly<Record<string, string>>;
}

export const BEGINS = '2025-03-10T01:00:00.000Z';
export const ENDS = '2025-04-12T10:00:00+08:00';

const ORDER = 'LO-2025-0001';
const FAULT = 'FR-2025-0001';
const DISPUTE = 'LO-2025-0001-dispute-1';
const PAYMENT = 'payment-1';

const report = { class: 'urban', site: '2', symptom: '全部离线', reportedBy: '值班员', phone: '0990-1234567' };
const late = pickValue({
  workflow: 'link-order',
  case: ORDER,
  breach: { what: 'opening', at: '2025-03-12T16:00:00.000Z' },
});
const PAYABLE = '364176.50';

const answer = (
  at: string,
  on: string,
  role: string,
  [answers, decision]: readonly [string, string],
  typed: Deed['typed'] = {},
): Deed => ({ at: `2025-${at}:00+08:00`, role, on, answers, decision, typed });

/**
 * Each thing is done at a moment of its own: after the reminders of the morning, so that one that failed is sent before it is overtaken.
 * A late order, a fault whose call comes late, a dispute about the order's penalty that ends in a settlement, and the quarter's payment. */
export const story: readonly Deed[] = [
  { at: '2025-03-10T10:00:00+08:00', role: 'a.operator', opens: 'link-order', typed: orderOf(1) },
  { at: '2025-03-11T10:00:00+08:00', role: 'a.operator', opens: 'fault-repair', typed: report },
  answer('03-11T10:30', FAULT, 'b.manager', ['respond', 'submit'], { respondedAt: '2025-03-11T10:20' }),
  answer('03-11T17:00', FAULT, 'b.technician', ['repair', 'submit'], {
    repairedAt: '2025-03-11T16:00',
    cause: '光缆中断',
    slip: 'S-1',
  }),
  answer('03-12T11:30', FAULT, 'a.operator', ['confirm', 'approve']),
  answer('03-13T11:30', ORDER, 'b.technician', ['complete', 'submit'], { testedOn: '2025-03-13', result: 'pass' }),
  answer('03-13T15:30', ORDER, 'a.signer', ['sign-a', 'approve']),
  answer('03-14T11:30', ORDER, 'b.signer', ['sign-b', 'approve']),
  {
    at: '2025-03-20T11:30:00+08:00',
    role: 'b.signer',
    on: ORDER,
    act: 'dispute',
    typed: { about: late, ground: '事实与记录不符', wants: 'waive' },
  },
  answer('03-24T11:30', DISPUTE, 'a.signer', ['answer', 'return'], { reason: '记录属实' }),
  answer('03-25T11:30', DISPUTE, 'b.signer', ['offer', 'submit'], { amount: '1000.00', text: '各让一步' }),
  answer('03-26T11:30', DISPUTE, 'a.signer', ['settle-a', 'approve']),
  answer('03-27T11:30', DISPUTE, 'b.signer', ['settle-b', 'approve']),
  answer('04-01T14:30', PAYMENT, 'a.signer', ['review', 'approve']),
  answer('04-02T11:30', PAYMENT, 'b.finance', ['invoice', 'submit'], {
    number: '10000000000000000001',
    issuedOn: '2025-04-02',
    amount: PAYABLE,
  }),
  answer('04-03T11:30', PAYMENT, 'a.finance', ['receive-invoice', 'approve']),
  answer('04-09T11:30', PAYMENT, 'a.finance', ['pay', 'submit'], {
    paidOn: '2025-04-09',
    amount: PAYABLE,
    voucher: 'V-1',
  }),
  answer('04-10T11:30', PAYMENT, 'b.finance', ['confirm-receipt', 'approve']),
];
