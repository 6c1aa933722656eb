import { describe, expect, it } from 'vitest';
import { applyReadings } from '../../../domain/contract/contract.ts';
import { isDeducted, statementOf } from '../../../domain/ledger/ledger.ts';
import { quarterlyPayment as room } from '../../../workflows/quarterly-payment/workflow.ts';
import { contractNamed } from '../../domain/contract/seed.ts';
import { line } from '../../domain/ledger/given.ts';
import { Refused } from '../play-room.ts';
import { PlayedPayments } from './played-payments.ts';

const contract = contractNamed();
const FULL = '365176.50';
const NUMBER = '25653000000000000001';
const at = (day: string, time = '10:00'): string => `${day}T${time}:00+08:00`;
const start = (readings: Record<string, string> = {}): PlayedPayments =>
  new PlayedPayments(applyReadings(contract, readings)).upTo(at('2025-04-01', '00:00'));
const P = 'payment-1';
const invoice = (more: Record<string, string> = {}) => ({
  number: NUMBER,
  issuedOn: '2025-04-01',
  amount: FULL,
  ...more,
});
const payments = (played: PlayedPayments, now: string) => played.report(P, now).payments;
const refusal = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refused) return error.problems;
    throw error;
  }
  return 'taken';
};

describe('a payment from its statement to its settlement', () => {
  it('starts at 00:00 of the day after its period, with a statement', () => {
    const played = start();
    expect([...played.files.keys()]).toEqual([P]);
    expect(played.at(P).file.openedAt).toBe('2025-03-31T16:00:00.000Z');
    expect(played.at(P).file.request).toEqual({ settlement: P, number: '1', from: '2025-01-24', to: '2025-03-31' });
    expect(played.open(P)).toEqual(['review.1']);
    expect(played.steps).toEqual([`${P} prepare-statement`]);
    expect(payments(played, at('2025-04-01'))).toEqual({
      ref: P,
      instalment: FULL,
      deductions: '0.00',
      credits: '0.00',
      additions: '0.00',
      reductions: '0.00',
      payable: FULL,
      windowFrom: null,
      lastDay: null,
      paidOn: null,
      daysLate: 0,
      latePenalty: '0.00',
      review: null,
      invoices: [],
      paid: [],
    });
  });

  it('asks one after the other, and settles once everything is paid and confirmed', () => {
    const played = start().answer(at('2025-04-01'), P, 'review', 'approve');
    expect(played.open(P)).toEqual(['invoice.1']);
    played.answer(at('2025-04-01', '11:00'), P, 'invoice', 'submit', invoice());
    expect(played.open(P)).toEqual(['receive-invoice.1']);
    expect(statementOf(played.account, P)).toMatchObject({ invoicedAt: '2025-04-01T03:00:00.000Z', settledAt: null });
    played.answer(at('2025-04-02'), P, 'receive-invoice', 'approve');
    expect(played.open(P)).toEqual(['pay.1']);
    played.answer(at('2025-04-03'), P, 'pay', 'submit', { paidOn: '2025-04-03', amount: FULL, voucher: 'V' });
    expect(room.milestones(played.at(P).view, at('2025-04-03')).metAt).toBeNull();
    played.answer(at('2025-04-04'), P, 'confirm-receipt', 'approve');
    expect(played.at(P).file).toMatchObject({ status: 'closed', outcome: 'closed' });
    expect(statementOf(played.account, P)?.settledAt).toBe('2025-04-04T02:00:00.000Z');
    expect(played.account.charges).toEqual([]);
    expect(played.steps.map((step) => step.split(' ')[1])).toEqual(['prepare-statement', 'note-invoice', 'settle']);
    expect(room.milestones(played.at(P).view, at('2025-05-01'))).toEqual({
      dueAt: '2025-04-29T16:00:00.000Z',
      metAt: '2025-04-03T02:00:00.000Z',
      effectiveOn: null,
    });
    expect(played.at(P).file.steps.at(-1)?.data).toEqual({
      payable: FULL,
      paidOn: '2025-04-03',
      daysLate: 0,
      latePenalty: '0.00',
      arithmetic: null,
    });
  });

  it('of nothing is settled after the review, without an invoice', () => {
    const lines = [line('L1', { amount: '999999.00' })];
    const played = new PlayedPayments(contract).ledgerBecomes(at('2025-03-31'), { lines }).upTo(at('2025-04-01'));
    played.answer(at('2025-04-01', '11:00'), P, 'review', 'approve');
    expect(played.at(P).file.status).toBe('closed');
    expect(payments(played, at('2025-12-01'))).toMatchObject({ payable: '0.00', daysLate: 0, deductions: FULL });
    expect(isDeducted(statementOf(played.account, P) ?? { invoicedAt: null, settledAt: null })).toBe(true);
  });

  it('of nothing is never late, though the review alone starts the window', () => {
    const lines = [line('L1', { amount: '999999.00' })];
    const played = new PlayedPayments(applyReadings(contract, { 'payment.windowStart': 'review' }));
    played.ledgerBecomes(at('2025-03-31'), { lines }).answer(at('2025-04-01', '11:00'), P, 'review', 'approve');
    expect(payments(played, at('2025-12-01'))).toMatchObject({
      windowFrom: '2025-04-01',
      daysLate: 0,
      latePenalty: '0.00',
    });
    expect(played.breaches(P, at('2025-12-01'))).toEqual([]);
  });

  it('says the deadline, kept once all is told in time', () => {
    const played = start().invoiced('2025-04-01', P, NUMBER, FULL);
    expect(room.deadlines(played.at(P).view)).toMatchObject([
      { what: 'payment', lastDay: '2025-04-29', kept: false, clause: '4.3.1', claimed: null },
    ]);
    played.answer(at('2025-04-29', '23:59'), P, 'pay', 'submit', { paidOn: '2025-04-29', amount: FULL, voucher: 'V' });
    expect(room.deadlines(played.at(P).view)).toMatchObject([{ kept: true }]);
  });
});

describe('the review', () => {
  it('that is returned is answered before it is asked again', () => {
    const played = start().answer(at('2025-04-02'), P, 'review', 'return', { reason: '请附巡检报告' });
    expect(played.open(P)).toEqual(['answer.1']);
    played.answer(at('2025-04-03'), P, 'answer', 'submit', { text: '已补充' });
    expect(played.open(P)).toEqual(['review.2']);
    played.answer(at('2025-04-04'), P, 'review', 'approve');
    expect(played.open(P)).toEqual(['invoice.1']);
  });

  // Ten workdays after 04-01: 04-16, Qingming on 04-04.
  it.each([
    ['on the tenth workday', '2025-04-16T23:59:59.999+08:00', 'not open'],
    ['from the day after', '2025-04-17T00:00:00+08:00', 'taken'],
  ])('may be demanded %s', (_, now, result) => {
    const played = start();
    expect(refusal(() => played.act(now, P, 'demand'))).toBe(result);
  });

  it('passes by silence at the end of the fifth workday after a demand, whose day starts the window', () => {
    const played = start({ 'payment.windowStart': 'review' }).act(at('2025-04-17'), P, 'demand');
    expect(refusal(() => played.act(at('2025-04-18'), P, 'demand'))).toBe('not open');
    // 04-18, 21, 22, 23, 24
    played.upTo('2025-04-24T23:59:59.999+08:00');
    expect(played.open(P)).toEqual(['review.1']);
    played.upTo(at('2025-04-25', '00:00'));
    expect(played.open(P)).toEqual(['invoice.1']);
    expect(payments(played, at('2025-04-25'))).toMatchObject({ windowFrom: '2025-04-24' });
    expect(played.at(P).file.steps.at(-1)).toMatchObject({ name: 'pass-review', at: '2025-04-24T16:00:00.000Z' });
    expect(refusal(() => played.act(at('2025-05-20'), P, 'demand'))).toBe('not open');
  });

  it('answered before the end of a demand decides; a return uses the demand up', () => {
    const played = start().act(at('2025-04-17'), P, 'demand');
    played.answer('2025-04-24T23:59:59.999+08:00', P, 'review', 'return', { reason: '有出入' });
    played.upTo(at('2025-05-06'));
    expect(played.open(P)).toEqual(['answer.1']);
    expect(refusal(() => played.act(at('2025-05-06'), P, 'demand'))).toBe('not open');
    played.answer(at('2025-05-06', '11:00'), P, 'answer', 'submit', { text: '已核对' });
    // Ten workdays from the answer: 05-07 … 05-20
    expect(refusal(() => played.act(at('2025-05-20'), P, 'demand'))).toBe('not open');
    expect(refusal(() => played.act(at('2025-05-21'), P, 'demand'))).toBe('taken');
  });

  it('answered at the very end of a demand, before the timer was done, has passed all the same', () => {
    const played = start().act(at('2025-04-17'), P, 'demand');
    const { file, view } = played.at(P);
    const end = '2025-04-24T16:00:00.000Z';
    const returned = {
      decision: 'return',
      fields: { reason: '有出入' },
      by: 'x',
      role: 'a.signer',
      at: end,
      document: null,
    };
    const questions = file.questions.map((one) => ({ ...one, state: 'answered' as const, answer: returned }));
    expect(room.position({ ...view, file: { ...file, questions } }, end)).toMatchObject({
      asks: [],
      step: 'pass-review',
    });
  });

  it('is never demanded by the other reading', () => {
    const played = start({ 'payment.reviewSilence': 'never' });
    expect(refusal(() => played.act(at('2025-12-01'), P, 'demand'))).toBe('not open');
  });
});

describe('a statement that changes', () => {
  const lines = [line('L1'), line('L2', { amount: '1095.53' })];
  const voided = [{ ...(lines[0] ?? line('L1')), state: 'void' as const }, lines[1] ?? line('L2')];
  const withLines = (): PlayedPayments =>
    new PlayedPayments(contract).ledgerBecomes(at('2025-03-31'), { lines }).upTo(at('2025-04-01', '00:00'));

  it('before its invoice is prepared and reviewed again; the first approval still starts the window', () => {
    const played = withLines().answer(at('2025-04-02'), P, 'review', 'approve');
    played.ledgerBecomes(at('2025-04-03'), { lines: voided });
    expect(played.open(P)).toEqual(['review.2']);
    expect(played.report(P, at('2025-04-03')).statements).toMatchObject({ version: 2, payable: '364080.97' });
    played.answer(at('2025-04-07'), P, 'review', 'approve');
    played.answer(
      at('2025-04-07', '11:00'),
      P,
      'invoice',
      'submit',
      invoice({ issuedOn: '2025-04-07', amount: '364080.97' }),
    );
    expect(payments(played, at('2025-04-08'))).toMatchObject({ windowFrom: '2025-04-07' });
    expect(
      payments(
        Object.assign(new PlayedPayments(applyReadings(contract, { 'payment.windowStart': 'review' })), {
          files: played.files,
          account: played.account,
          lines: voided,
        }),
        at('2025-04-08'),
      ),
    ).toMatchObject({ windowFrom: '2025-04-02' });
  });

  it('while the review waits is asked about in a new round, and a demand goes on', () => {
    const played = withLines().act(at('2025-04-17'), P, 'demand');
    played.ledgerBecomes(at('2025-04-18'), { lines: voided });
    expect(played.open(P)).toEqual(['review.2']);
    expect(played.at(P).file.questions[0]).toMatchObject({ name: 'review', round: 1, state: 'withdrawn' });
    expect(played.upTo(at('2025-04-25', '00:00')).open(P)).toEqual(['invoice.1']);
  });

  it('after an approval begins a wait of its own', () => {
    const played = withLines().answer(at('2025-04-02'), P, 'review', 'approve');
    played.ledgerBecomes(at('2025-04-18'), { lines: voided });
    // Ten workdays from 04-18: 04-21 … 05-06 (04-27 is a make-up day).
    expect(refusal(() => played.act(at('2025-04-30'), P, 'demand'))).toBe('not open');
    expect(refusal(() => played.act(at('2025-05-08'), P, 'demand'))).toBe('taken');
  });

  it('keeps the answer to a return open', () => {
    const played = withLines().answer(at('2025-04-02'), P, 'review', 'return', { reason: '有误' });
    played.ledgerBecomes(at('2025-04-03'), { lines: voided });
    expect(played.open(P)).toEqual(['answer.1']);
    expect(played.at(P).file.questions.at(-1)).toMatchObject({ opening: 1 });
    expect(played.answer(at('2025-04-04'), P, 'answer', 'submit', { text: '已更正' }).open(P)).toEqual(['review.2']);
  });

  it('after its invoice stays as it is, even if that is returned: the next one gives back', () => {
    const played = withLines().answer(at('2025-04-02'), P, 'review', 'approve');
    played.answer(
      at('2025-04-02', '11:00'),
      P,
      'invoice',
      'submit',
      invoice({ issuedOn: '2025-04-02', amount: '359698.85' }),
    );
    played.answer(at('2025-04-02', '12:00'), P, 'receive-invoice', 'return', { reason: '抬头有误' });
    played.ledgerBecomes(at('2025-04-03'), { lines: voided });
    expect(played.open(P)).toEqual(['invoice.2']);
    expect(played.report(P, at('2025-04-03')).statements).toMatchObject({ version: 1, payable: '359698.85' });
    expect(played.report('payment-2', at('2025-07-01')).payments).toMatchObject({
      credits: '4382.12',
      payable: '369558.62',
    });
  });

  it('at the very moment of its invoice: the version that was invoiced stays in force', () => {
    const played = withLines().answer(at('2025-04-02'), P, 'review', 'approve');
    // The step has read the case before the invoice came in, and writes after it.
    const stale = { ...played.at(P).view, ledger: { account: played.account, lines: voided, effects: [] } };
    const orphan = room.steps['prepare-statement']?.account?.(stale, at('2025-04-02'));
    played.account = orphan ?? played.account;
    expect(played.account.statements).toHaveLength(2);
    played.lines = voided;
    played.answer(
      at('2025-04-02', '11:00'),
      P,
      'invoice',
      'submit',
      invoice({ issuedOn: '2025-04-02', amount: '359698.85' }),
    );
    expect(statementOf(played.account, P)).toMatchObject({ version: 1, payable: '359698.85' });
    expect(played.open(P)).toEqual(['receive-invoice.1']);
  });
});
