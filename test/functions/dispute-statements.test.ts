import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DisputedYear, INSTALMENT, PENALTY } from './disputes.ts';

vi.mock('../../functions/aws/file-objects.ts', () => ({ lookAt: () => Promise.resolve({}), copyObject: () => true }));

/** 4,382.12 (6.4) for each of two orders in payment-1's statement of 1 April: 365,176.50 − 8,764.24 = 356,412.26. */
let year: DisputedYear;
let order: string;
let other: string;
beforeEach(async () => {
  year = await DisputedYear.begin();
  [order = '', other = ''] = await year.lateOrders(2);
  await year.to('2025-04-01T00:00:00+08:00');
});
afterEach(() => year.close());

const SECOND = '2025-07-01T00:00:00+08:00';
const IN_TIME = '2025-04-02T10:00:00+08:00';
/** The first workday after the fifteenth. */
const LATE = '2025-04-08T00:00:00+08:00';
const reason = { reason: '记录属实' };

async function raisedAt(at: string, about = [year.breach(order)], wants: Record<string, string> = {}) {
  await year.to(at);
  return year.raise('b.signer', order, about, wants);
}
const accepted = (at: string, id: string) => year.answer(at, id, 'answer', 'approve', 'a.signer');
async function settled(at: string, id: string, amount: string): Promise<void> {
  await year.answer(at, id, 'answer', 'return', 'a.signer', reason);
  await year.settle(at, id, amount);
}
const credits = async (ref: string) =>
  (await year.statement(ref)).rows
    .filter(({ kind }) => kind === 'credit')
    .map((row) => [row.ref, row.clause, row.amount]);

describe('a dispute about what a statement takes off, before its invoice', () => {
  it('has it prepared again without the line; an approval of the version before starts the window', async () => {
    await year.review('2025-04-01T10:00:00+08:00', 'payment-1');
    await raisedAt(IN_TIME);
    expect(await year.statement('payment-1')).toMatchObject({ version: 2, payable: '360794.38' });
    expect(await year.lines(order)).toEqual([[PENALTY, 'held', null]]);
    await year.review('2025-04-03T10:00:00+08:00', 'payment-1');
    await year.invoice('2025-04-03T11:00:00+08:00', 'payment-1');
    expect(await year.payment('payment-1')).toMatchObject({ windowFrom: '2025-04-03', lastDay: '2025-05-06' });
  });

  it('lets the window begin with the invoice where that comes after the approval', async () => {
    await year.review('2025-04-02T09:00:00+08:00', 'payment-1');
    await raisedAt(IN_TIME);
    await year.review('2025-04-09T10:00:00+08:00', 'payment-1');
    await year.invoice('2025-04-09T11:00:00+08:00', 'payment-1');
    expect((await year.payment('payment-1')).windowFrom).toBe('2025-04-09');
  });

  it('settled before the invoice, the line goes into the next statement with its new amount', async () => {
    const id = await raisedAt(IN_TIME);
    await settled('2025-04-03T10:00:00+08:00', id, '2000.00');
    expect(await year.statement('payment-1')).toMatchObject({ version: 2, payable: '360794.38' });
    await year.paid('2025-04-03', 'payment-1');
    await year.to(SECOND);
    expect(await year.lines(order)).toEqual([
      [PENALTY, 'void', null],
      ['2000.00', 'due', 'payment-2'],
    ]);
    expect(await year.payment('payment-2')).toMatchObject({ deductions: '2000.00', payable: '363176.50' });
  });

  it('raised later it holds nothing, and a new amount still has the statement prepared again', async () => {
    const id = await raisedAt(LATE);
    expect(await year.lines(order)).toEqual([[PENALTY, 'due', 'payment-1']]);
    expect(await year.statement('payment-1')).toMatchObject({ version: 1 });
    await settled('2025-04-09T10:00:00+08:00', id, '2000.00');
    expect(await year.statement('payment-1')).toMatchObject({ version: 2, payable: '358794.38' });
    expect(await year.lines(order)).toEqual([
      [PENALTY, 'void', null],
      ['2000.00', 'due', 'payment-1'],
    ]);
  });

  it('about the statement as a whole holds all that it takes off, counted from its preparation', async () => {
    await year.to('2025-04-15T10:00:00+08:00');
    const id = await year.raise('b.signer', 'payment-1', ['quarterly-payment/payment-1'], { wants: 'other' });
    expect(await year.statement('payment-1')).toMatchObject({ version: 2, payable: '365176.50' });
    expect([await year.lines(order), await year.lines(other)]).toEqual([
      [[PENALTY, 'held', null]],
      [[PENALTY, 'held', null]],
    ]);
    await accepted('2025-04-16T10:00:00+08:00', id);
    expect(await year.outcome(id)).toBe('agreed');
    expect(await year.lines(order)).toEqual([[PENALTY, 'due', null]]);
  });
});

describe('a dispute about what an invoiced statement has taken off', () => {
  it('leaves the payment as it is; what is waived is given back by the next statement', async () => {
    await year.paid('2025-04-03', 'payment-1');
    const id = await raisedAt('2025-04-07T23:59:59+08:00');
    expect(await year.lines(order)).toEqual([[PENALTY, 'held', 'payment-1']]);
    await accepted('2025-04-09T10:00:00+08:00', id);
    await year.to(SECOND);
    expect(await year.payment('payment-1')).toMatchObject({ deductions: '8764.24', payable: '356412.26' });
    expect(await credits('payment-2')).toEqual([[order, '6.4', PENALTY]]);
    expect(await year.payment('payment-2')).toMatchObject({ credits: PENALTY, payable: '369558.62' });
    expect(await year.lines(order)).toEqual([[PENALTY, 'void', 'payment-1']]);
  });

  it('gives back the difference to what it is settled at: 4,382.12 − 2,000.00 = 2,382.12', async () => {
    await year.paid('2025-04-03', 'payment-1');
    const id = await raisedAt('2025-04-07T10:00:00+08:00');
    await settled('2025-04-09T10:00:00+08:00', id, '2000.00');
    await year.to(SECOND);
    expect(await credits('payment-2')).toEqual([[order, '6.4', '2382.12']]);
    expect(await year.lines(order)).toEqual([
      [PENALTY, 'void', 'payment-1'],
      ['2000.00', 'settled', 'payment-1'],
    ]);
    const [before, after] = (await year.report()).ledger.filter(({ ref }) => ref === order);
    expect(after).toMatchObject({ of: before?.id, parts: [{ statement: 'payment-1', amount: '2000.00' }] });
  });

  it('gives nothing back while it is open, nor once it is withdrawn', async () => {
    await year.paid('2025-04-03', 'payment-1');
    const id = await raisedAt('2025-04-07T10:00:00+08:00');
    await year.to(SECOND);
    expect(await credits('payment-2')).toEqual([]);
    await year.withdraw('2025-07-02T10:00:00+08:00', id, 'b.signer');
    expect(await year.lines(order)).toEqual([[PENALTY, 'settled', 'payment-1']]);
    expect(await year.statement('payment-2')).toMatchObject({ version: 1, payable: '365176.50' });
  });

  it('raised late it holds nothing and still gives back', async () => {
    await year.paid('2025-04-03', 'payment-1');
    const id = await raisedAt(LATE);
    expect(await year.lines(order)).toEqual([[PENALTY, 'settled', 'payment-1']]);
    await accepted('2025-04-09T10:00:00+08:00', id);
    await year.to(SECOND);
    expect(await credits('payment-2')).toEqual([[order, '6.4', PENALTY]]);
  });

  it('gives back what a court has judged not to be owed', async () => {
    await year.paid('2025-04-03', 'payment-1');
    const id = await raisedAt('2025-04-07T10:00:00+08:00');
    await year.answer('2025-04-08T10:00:00+08:00', id, 'answer', 'return', 'a.signer', reason);
    await year.judge('2025-06-10T10:00:00+08:00', id, '0.00');
    expect(await year.outcome(id)).toBe('waived');
    await year.to(SECOND);
    expect(await credits('payment-2')).toEqual([[order, '6.4', PENALTY]]);
  });

  it('about two lines divides what it is settled at as they stand to each other', async () => {
    await year.paid('2025-04-03', 'payment-1');
    const id = await raisedAt('2025-04-07T10:00:00+08:00', [year.breach(order), year.breach(other)]);
    await settled('2025-04-09T10:00:00+08:00', id, '3000.01');
    await year.to(SECOND);
    expect(await credits('payment-2')).toEqual([
      [order, '6.4', '2882.11'],
      [other, '6.4', '2882.12'],
    ]);
    expect((await year.payment('payment-2')).credits).toBe('5764.23');
  });
});

describe('the sum of a statement’s rows', () => {
  it('is the amount payable, in every version of it', async () => {
    await year.paid('2025-04-03', 'payment-1');
    const id = await raisedAt('2025-04-07T10:00:00+08:00', [year.breach(order), year.breach(other)]);
    await settled('2025-04-09T10:00:00+08:00', id, '1234.57');
    await year.to(SECOND);
    for (const ref of ['payment-1', 'payment-2']) {
      const { rows, payable } = await year.statement(ref);
      const fen = rows.reduce((total, { amount }) => total + Math.round(Number(amount) * 100), 0);
      expect((fen / 100).toFixed(2)).toBe(payable);
    }
    expect(INSTALMENT).toBe('365176.50');
  });
});
