import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../domain/case/effects.ts';
import { applyReadings, type Contract } from '../../../domain/contract/contract.ts';
import { lineId } from '../../../domain/ledger/ledger.ts';
import {
  invoiceAmount,
  invoiceProblems,
  invoiceUsed,
  openBalance,
  paymentProblems,
  receivedSince,
} from '../../../workflows/quarterly-payment/forms.ts';
import { passedFact, type PaymentView } from '../../../workflows/quarterly-payment/review.ts';
import { contestableRows, invoicedFact, statementFinding } from '../../../workflows/quarterly-payment/statement.ts';
import { suspensionsPastDue } from '../../../workflows/quarterly-payment/window.ts';
import { quarterlyPayment as room } from '../../../workflows/quarterly-payment/workflow.ts';
import { changed, contractNamed } from '../../domain/contract/seed.ts';
import { line } from '../../domain/ledger/given.ts';
import { PlayedPayments } from './played-payments.ts';

const contract = contractNamed();
const FULL = '365176.50';
const NUMBER = '25653000000000000001';
const P = 'payment-1';
const at = (day: string, time = '10:00'): string => `${day}T${time}:00+08:00`;
const start = (readings: Record<string, string> = {}): PlayedPayments =>
  new PlayedPayments(applyReadings(contract, readings)).upTo(at('2025-04-01', '00:00'));
const viewOf = (played: PlayedPayments): PaymentView => played.at(P).view as never;
const paid = (played: PlayedPayments, day: string, amount: string, voucher: string): PlayedPayments =>
  played.answer(at(day), P, 'pay', 'submit', { paidOn: day, amount, voucher });
const taken = (act: () => unknown): boolean => {
  try {
    act();
    return true;
  } catch {
    return false;
  }
};
const suspension = (more: Partial<Extract<Effect, { kind: 'suspension' }>> = {}): Effect => ({
  id: 'R-1/stop',
  revision: 1,
  source: 'R-1',
  at: '2025-04-02T00:00:00.000Z',
  kind: 'suspension',
  ground: 'budget',
  from: '2025-04-01T16:00:00.000Z',
  to: null,
  state: 'accepted',
  deadlines: null,
  ...more,
});

describe('where a payment stands', () => {
  const position = (played: PlayedPayments, now: string) => room.position(played.at(P).view, now);

  it('is one stage after the other, and nothing is asked once it is closed', () => {
    const played = start();
    const stages = [position(played, at('2025-04-01')).stage];
    const then = (go: () => unknown) => {
      go();
      stages.push(position(played, at('2025-04-03')).stage);
    };
    then(() => played.answer(at('2025-04-01', '09:00'), P, 'review', 'return', { reason: '有误' }));
    then(() => played.answer(at('2025-04-01', '10:00'), P, 'answer', 'submit', { text: '已更正' }));
    then(() => played.answer(at('2025-04-01', '11:00'), P, 'review', 'approve'));
    const invoice = { number: NUMBER, issuedOn: '2025-04-01', amount: FULL };
    then(() => played.answer(at('2025-04-01', '12:00'), P, 'invoice', 'submit', invoice));
    then(() => played.answer(at('2025-04-01', '13:00'), P, 'receive-invoice', 'approve'));
    expect(stages).toEqual(['review', 'answer', 'review', 'invoice', 'receive-invoice', 'payment']);
    paid(played, '2025-04-02', FULL, 'V1').answer(at('2025-04-03'), P, 'confirm-receipt', 'approve');
    expect(position(played, at('2025-04-03'))).toEqual({ asks: [], stage: null, step: null, outcome: 'closed' });
  });

  it('before its statement is a step that asks nothing', () => {
    const { file, view } = start().at(P);
    const fresh = { ...view, file: { ...file, steps: [], questions: [] } };
    expect(room.position(fresh, at('2025-04-01'))).toEqual({
      asks: [],
      stage: null,
      step: 'prepare-statement',
      outcome: null,
    });
    const unprepared = fresh as never;
    expect([invoiceAmount(unprepared), openBalance(unprepared), statementFinding(unprepared)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(contestableRows(unprepared)).toEqual([]);
    expect(room.deadlines(fresh)).toEqual([]);
    expect(room.milestones(fresh, at('2025-04-01'))).toEqual({ dueAt: null, metAt: null, effectiveOn: null });
  });
});

describe('what of a statement may be contested', () => {
  const breachOf = (id: string, day: string) => ({
    workflow: 'link-order',
    case: id,
    what: 'opening',
    at: `${day}T16:00:00.000Z`,
  });
  const [one, two] = [breachOf('LO-1', '2025-03-20'), breachOf('LO-2', '2025-03-21')];
  const lines = [
    line(lineId(one), { at: one.at, clause: '6.1' }),
    line(lineId(two), { at: two.at, clause: '6.2', amount: '1095.53' }),
  ];

  it('is each line that it takes off, by its breach', () => {
    const played = new PlayedPayments(contract).ledgerBecomes(at('2025-03-31'), { lines }).upTo(at('2025-04-01'));
    expect(statementFinding(viewOf(played))).toEqual({
      clause: viewOf(played).terms.clauses.review,
      since: '2025-03-31T16:00:00.000Z',
      lines: lines.map(({ id }) => id),
    });
    const { workflow } = one;
    expect(contestableRows(viewOf(played))).toEqual([
      { workflow, case: 'LO-1', breach: { what: one.what, at: one.at }, clauses: ['6.1'], amount: '4382.12' },
      { workflow, case: 'LO-2', breach: { what: two.what, at: two.at }, clauses: ['6.2'], amount: '1095.53' },
    ]);
  });

  it('and what it carries, but nothing without a breach', () => {
    const big = [line('L0', { amount: '400000.00', at: '2025-03-01T16:00:00.000Z' }), ...lines];
    const played = new PlayedPayments(contract).ledgerBecomes(at('2025-03-31'), { lines: big });
    played.upTo(at('2025-04-01')).answer(at('2025-04-01', '11:00'), P, 'review', 'approve');
    const next = played.upTo(at('2025-07-01')).at('payment-2').view as never;
    // The first payment covered 365176.50 of the 400000.00.
    expect(statementFinding(next)).toMatchObject({ lines: [] });
    expect(contestableRows(next).map(({ case: id, amount }) => [id, amount])).toEqual([
      ['LO-1', '4382.12'],
      ['LO-2', '1095.53'],
    ]);
  });
});

describe('forms that lack something', () => {
  const view = viewOf(start().invoiced('2025-04-01', P, NUMBER, FULL));

  it('say nothing of what was not filled in', () => {
    expect(invoiceProblems(view, { fields: {} })).toMatchObject({ amount: null });
    expect(invoiceProblems(view, { fields: {} })).not.toHaveProperty('number');
    expect(paymentProblems(view, { fields: {} })).toMatchObject({ amount: null, voucher: null });
    expect(invoiceUsed({})).toEqual({});
    expect(invoiceUsed({ number: NUMBER })).toEqual({ number: `invoice//${NUMBER}` });
    expect(invoiceUsed({ number: '12345678', code: '1234567890' })).toEqual({ number: 'invoice/1234567890/12345678' });
  });

  it('compare the day of arrival with the payment that it confirms', () => {
    const played = start().invoiced('2025-04-01', P, NUMBER, FULL);
    paid(paid(played, '2025-04-02', '100.00', 'V1'), '2025-04-10', '100.00', 'V2');
    expect([1, 2, 3].map((round) => receivedSince(viewOf(played), { round }))).toEqual([
      { receivedOn: '2025-04-02' },
      { receivedOn: '2025-04-10' },
      {},
    ]);
  });

  it('know no invoice and no demand that isn’t there', () => {
    expect(() => invoicedFact(viewOf(start()))).toThrow(new RangeError(`The case ${P} has no invoice.`));
    expect(() => passedFact(viewOf(start()))).toThrow(new RangeError(`No demand runs on the review of ${P}.`));
  });
});

describe('parts', () => {
  const withParts = (): PlayedPayments => {
    const played = start().invoiced('2025-04-01', P, NUMBER, FULL);
    return paid(paid(played, '2025-04-02', '100000.00', 'V1'), '2025-04-02', '265176.50', 'V2');
  };

  it('don’t make a payment paid before all are confirmed', () => {
    const played = withParts().answer(at('2025-04-03'), P, 'confirm-receipt', 'approve', {}, 1);
    expect(played.report(P, at('2025-05-10')).payments).toMatchObject({ paidOn: null });
    expect(room.milestones(played.at(P).view, at('2025-05-10')).metAt).toBeNull();
  });

  it('of one day: the later one of them is the one that closes', () => {
    const played = start().invoiced('2025-04-01', P, NUMBER, FULL);
    played.answer(at('2025-04-02', '10:00'), P, 'pay', 'submit', {
      paidOn: '2025-04-02',
      amount: '1.00',
      voucher: 'V1',
    });
    const rest = { paidOn: '2025-04-02', amount: '365175.50', voucher: 'V2' };
    played.answer(at('2025-04-02', '12:00'), P, 'pay', 'submit', rest);
    played.answer(at('2025-04-03'), P, 'confirm-receipt', 'approve', {}, 1);
    played.answer(at('2025-04-03', '11:00'), P, 'confirm-receipt', 'approve', {}, 2);
    expect(room.milestones(played.at(P).view, at('2025-05-10')).metAt).toBe('2025-04-02T04:00:00.000Z');
  });
});

describe('while the clock stands without an end', () => {
  const stopped = (): PlayedPayments => start().invoiced('2025-04-01', P, NUMBER, FULL).under(P, suspension());

  it('nothing is late, however long it takes', () => {
    const played = stopped();
    expect(played.breaches(P, at('2025-12-31'))).toEqual([]);
    expect(played.report(P, at('2025-12-31')).payments).toMatchObject({ lastDay: null, daysLate: 0 });
  });

  it('what is told keeps the deadline', () => {
    const played = stopped();
    expect(room.deadlines(played.at(P).view)).toMatchObject([{ dueAt: null, kept: false }]);
    paid(played, '2025-06-30', FULL, 'V1');
    expect(room.deadlines(played.at(P).view)).toMatchObject([{ dueAt: null, kept: true }]);
  });

  it.each([
    ['accepted', 'accepted', true, null, 1],
    ['ended', 'ended', true, null, 1],
    ['claimed', 'claimed', true, null, 0],
    ['rejected', 'rejected', true, null, 0],
    ['not one of days past due', 'accepted', undefined, null, 0],
    ['laid on the payment by name', 'accepted', true, ['payment'], 1],
    ['laid on something else', 'accepted', true, ['review'], 0],
  ] as const)('days past due are free of charge: %s', (_, state, pastDue, deadlines, count) => {
    const effect = suspension({ state, deadlines: deadlines && [...deadlines], ...(pastDue ? { pastDue } : {}) });
    expect(suspensionsPastDue([effect])).toHaveLength(count);
  });
});

describe('a demand', () => {
  it('may not be made once the review has passed, nor while a return is unanswered', () => {
    const passed = start().answer(at('2025-04-02'), P, 'review', 'approve');
    expect(taken(() => passed.act(at('2025-05-20'), P, 'demand'))).toBe(false);
    const returned = start().answer(at('2025-04-02'), P, 'review', 'return', { reason: '有误' });
    expect(taken(() => returned.act(at('2025-05-20'), P, 'demand'))).toBe(false);
  });

  it('runs from the first moment at which it may be made', () => {
    // Ten workdays after 04-01: 04-16; five after 04-17: 04-24.
    const played = start().act(at('2025-04-17', '00:00'), P, 'demand');
    expect(played.upTo(at('2025-04-25', '00:00')).open(P)).toEqual(['invoice.1']);
  });

  it('that passed the review starts the window, whatever is approved later', () => {
    const lines = [line('L1'), line('L2', { amount: '1095.53' })];
    const played = new PlayedPayments(applyReadings(contract, { 'payment.windowStart': 'review' }));
    played.ledgerBecomes(at('2025-03-31'), { lines }).act(at('2025-04-17'), P, 'demand').upTo(at('2025-04-25'));
    const voided = lines.map((one, index) => (index === 0 ? { ...one, state: 'void' as const } : one));
    played.ledgerBecomes(at('2025-04-26'), { lines: voided }).answer(at('2025-04-28'), P, 'review', 'approve');
    expect(played.report(P, at('2025-04-28')).payments).toMatchObject({ windowFrom: '2025-04-24' });
  });

  it('is counted anew from a version that comes after the review has passed, each time', () => {
    const lines = ['L1', 'L2', 'L3'].map((id) => line(id));
    const played = new PlayedPayments(contract).ledgerBecomes(at('2025-03-31'), { lines });
    played.answer(at('2025-04-02'), P, 'review', 'approve');
    const without = (count: number) =>
      lines.map((one, index) => (index < count ? { ...one, state: 'void' as const } : one));
    played.ledgerBecomes(at('2025-04-03'), { lines: without(1) }).answer(at('2025-04-07'), P, 'review', 'approve');
    played.ledgerBecomes(at('2025-04-18'), { lines: without(2) });
    expect(played.open(P)).toEqual(['review.3']);
    expect(taken(() => played.act(at('2025-04-30'), P, 'demand'))).toBe(false);
    expect(taken(() => played.act(at('2025-05-08'), P, 'demand'))).toBe(true);
  });
});

describe('a cap', () => {
  it.each([
    // 1 % of 360794.38 and of 365176.50
    ['payable', '3607.94'],
    ['instalment', '3651.77'],
  ])('may be a share of the %s', (of, amount) => {
    const path = ['terms', 'workflows', 'quarterly-payment', 'penalties', 'late', 'cap'];
    const capped = changed(path, { percent: '1', of }) as Contract;
    const played = new PlayedPayments(capped).ledgerBecomes(at('2025-03-31'), { lines: [line('L1')] });
    played.invoiced('2025-04-01', P, NUMBER, '360794.38');
    expect(played.breaches(P, at('2025-12-01'))).toMatchObject([{ penalty: { amount } }]);
  });
});

const invoiced = () => start().invoiced('2025-04-01', P, NUMBER, FULL);
const lines = ['L1', 'L2', 'L3'].map((id) => line(id));
const without = (...ids: string[]) =>
  lines.map((one) => (ids.includes(one.id) ? { ...one, state: 'void' as const } : one));
const withLines = (): PlayedPayments =>
  new PlayedPayments(contract).ledgerBecomes(at('2025-03-31'), { lines }).upTo(at('2025-04-01', '00:00'));
const prepareStatement = room.steps['prepare-statement'];
const versions = (played: PlayedPayments) => played.at(P).file.steps.map(({ data }) => data['version']);

describe('preparing a statement', () => {
  it('that stands already changes nothing, and says the same of it', () => {
    const played = withLines().answer(at('2025-04-02'), P, 'review', 'approve');
    played.ledgerBecomes(at('2025-04-03'), { lines: without('L1') }).answer(at('2025-04-03'), P, 'review', 'approve');
    played.ledgerBecomes(at('2025-04-07'), { lines: without('L1', 'L2') });
    played.answer(at('2025-04-08'), P, 'review', 'return', { reason: '有误' });
    const { view, file } = played.at(P);
    expect(prepareStatement?.account?.(view, at('2025-04-08'))).toBeNull();
    expect(prepareStatement?.fact(view, at('2025-04-08'))).toEqual(file.steps.at(-1)?.data);
    // 365176.50 − 4382.12 for the one line that is left
    expect(file.steps.at(-1)?.data).toEqual({ version: 3, round: 3, payable: '360794.38' });
  });

  describe('whose account was written, and the case was not', () => {
    const interrupted = (): PlayedPayments => {
      const played = withLines();
      played.lines = without('L1');
      played.account = prepareStatement?.account?.(played.at(P).view, at('2025-04-02')) ?? played.account;
      expect(played.account.statements).toHaveLength(2);
      return played;
    };

    it('is noted by the case, though by now nothing would change the statement', () => {
      const played = interrupted();
      played.lines = lines;
      expect(room.position(played.at(P).view, at('2025-04-02'))).toMatchObject({ step: 'prepare-statement' });
      expect(versions(played.ledgerBecomes(at('2025-04-02'), {}))).toEqual([1, 2]);
    });

    it('is noted before another version is made', () => {
      const played = interrupted().ledgerBecomes(at('2025-04-02'), { lines: without('L1', 'L2') });
      expect(versions(played)).toEqual([1, 2, 3]);
      expect(played.account.statements).toHaveLength(3);
    });
  });

  it('counts the versions of its own settlement', () => {
    const played = withLines().ledgerBecomes(at('2025-04-02'), { lines: without('L1') });
    expect(versions(played)).toEqual([1, 2]);
    expect(played.upTo(at('2025-07-01')).at('payment-2').file.steps[0]?.data).toMatchObject({ version: 1, round: 1 });
  });

  it('of a period that the contract doesn’t know is an error that names it', () => {
    const { file, view } = start().at(P);
    const fresh = { ...view, file: { ...file, steps: [], request: { settlement: 'payment-9' } } };
    expect(() => prepareStatement?.account?.(fresh, at('2025-04-01'))).toThrow(
      new RangeError(`The contract ${contract.terms.id} has no settlement period "payment-9".`),
    );
  });

  it('leaves the questions that stand open until the new version stands', () => {
    const played = withLines().answer(at('2025-04-02'), P, 'review', 'approve');
    played.lines = without('L1');
    expect(room.position(played.at(P).view, at('2025-04-03'))).toEqual({
      asks: [{ name: 'invoice', round: 1 }],
      stage: null,
      step: 'prepare-statement',
      outcome: null,
    });
  });
});

describe('what a payment asks and says', () => {
  it('asks for a new invoice in the stage of invoices', () => {
    const played = start().answer(at('2025-04-01'), P, 'review', 'approve');
    played.answer(at('2025-04-01'), P, 'invoice', 'submit', { number: NUMBER, issuedOn: '2025-04-01', amount: FULL });
    played.answer(at('2025-04-02'), P, 'receive-invoice', 'return', { reason: '抬头有误' });
    expect(room.position(played.at(P).view, at('2025-04-02'))).toMatchObject({
      stage: 'invoice',
      asks: [{ name: 'invoice', round: 2 }],
    });
  });

  it('asks for no confirmation of a part that has one', () => {
    const played = paid(paid(invoiced(), '2025-04-02', '100.00', 'V1'), '2025-04-02', '200.00', 'V2');
    played.answer(at('2025-04-03'), P, 'confirm-receipt', 'approve', {}, 1);
    expect(room.position(played.at(P).view, at('2025-04-03')).asks).toEqual([
      { name: 'pay', round: 3 },
      { name: 'confirm-receipt', round: 2 },
    ]);
  });

  it('wakes by time only while a demand runs', () => {
    const played = start();
    expect(room.timers?.(played.at(P).view)).toEqual([]);
    // Five workdays after 04-17
    expect(room.timers?.(played.act(at('2025-04-17'), P, 'demand').at(P).view)).toEqual(['2025-04-24T16:00:00.000Z']);
  });

  it('is met once it is settled, not while the last confirmation waits for that', () => {
    const played = paid(invoiced(), '2025-04-02', FULL, 'V1').answer(at('2025-04-03'), P, 'confirm-receipt', 'approve');
    const { file, view } = played.at(P);
    expect(room.milestones(view, at('2025-04-03')).metAt).toBe('2025-04-02T02:00:00.000Z');
    expect(room.milestones({ ...view, file: { ...file, status: 'open' } }, at('2025-04-03')).metAt).toBeNull();
  });

  it.each([
    // Approved on 04-02 at 10:00; passed by silence at the end of 04-24.
    ['approval', (played: PlayedPayments) => played.answer(at('2025-04-02'), P, 'review', 'approve'), '2025-04-02T02'],
    ['silence', (played: PlayedPayments) => played.act(at('2025-04-17'), P, 'demand'), '2025-04-23T16'],
  ])('counts the window of the customer from the %s, and names the readings that had a say', (_, passes, from) => {
    const played = passes(start({ 'payment.windowStart': 'review' })).upTo(at('2025-04-25'));
    expect(room.deadlines(played.at(P).view)).toMatchObject([
      { debtor: 'a', from: `${from}:00:00.000Z`, reading: ['payment.windowStart', 'calendar.layers'] },
    ]);
  });

  it('contests what is taken off, not what is given back', () => {
    const breach = { workflow: 'link-order', case: 'LO-1', what: 'opening', at: '2025-03-20T16:00:00.000Z' };
    const taken = line(lineId(breach), { at: breach.at });
    const played = new PlayedPayments(contract).ledgerBecomes(at('2025-03-31'), { lines: [taken] });
    played.invoiced('2025-04-01', P, NUMBER, '360794.38');
    played.ledgerBecomes(at('2025-04-10'), { lines: [{ ...taken, state: 'void' }] });
    const next = played.upTo(at('2025-07-01')).at('payment-2').view;
    expect(played.report('payment-2', at('2025-07-01')).payments).toMatchObject({ credits: '4382.12' });
    expect(contestableRows(next as never)).toEqual([]);
  });
});
