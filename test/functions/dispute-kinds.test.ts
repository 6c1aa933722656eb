import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pickValue } from '../../workflows/authoring/picks.ts';
import { DisputedYear, INSTALMENT } from './disputes.ts';

vi.mock('../../functions/aws/file-objects.ts', () => ({ lookAt: () => Promise.resolve({}), copyObject: () => true }));

let year: DisputedYear;
beforeEach(async () => {
  year = await DisputedYear.begin();
});
afterEach(() => year.close());

describe('a dispute about a breach without money', () => {
  it('makes it pending, and excuses it if it is accepted', async () => {
    const fault = await year.office.fault(7);
    await year.to('2025-03-11T10:00:00+08:00');
    const [target] = (await year.breachesOf(fault)).filter(({ what }) => what === 'target');
    if (!target) throw new Error('the target was kept');
    const about = pickValue({ workflow: 'fault-repair', case: fault, breach: { what: 'target', at: target.at } });
    const id = await year.raise('b.signer', fault, [about]);
    const state = async () => (await year.breachesOf(fault)).find(({ what }) => what === 'target');
    expect(await state()).toMatchObject({ state: 'pending', because: id, amount: null });
    await year.answer('2025-03-11T11:00:00+08:00', id, 'answer', 'approve', 'a.signer');
    expect(await state()).toMatchObject({ state: 'excused', because: id });
    expect(await year.outcome(id)).toBe('waived');
    expect((await year.office.file(fault)).status).toBe('open');
    expect(await year.office.flaws(fault)).toEqual([]);
  });
});

describe('a dispute about a late payment’s penalty', () => {
  /** Payable by 30 April, paid on 6 May: 365,176.50 × 3‰ × 6 = 6,573.18. */
  const PENALTY = '6573.18';
  const about = [
    pickValue({
      workflow: 'quarterly-payment',
      case: 'payment-1',
      breach: { what: 'payment', at: '2025-04-30T16:00:00.000Z' },
    }),
  ];
  beforeEach(async () => {
    await year.to('2025-04-01T08:00:00+08:00');
    await year.review('2025-04-01T10:00:00+08:00', 'payment-1');
    await year.invoice('2025-04-02T10:00:00+08:00', 'payment-1');
    await year.pay('2025-05-06T10:00:00+08:00', 'payment-1');
  });

  it('is raised by the customer, who owes it, and answered by the provider; held so long', async () => {
    expect(await year.payment('payment-1')).toMatchObject({ payable: INSTALMENT, latePenalty: PENALTY });
    const id = await year.raise('a.signer', 'payment-1', about);
    expect(await year.lines('payment-1')).toEqual([[PENALTY, 'held', null]]);
    await year.answer('2025-05-07T10:00:00+08:00', id, 'answer', 'return', 'b.signer', { reason: '记录属实' });
    await year.settle('2025-05-08T10:00:00+08:00', id, '3000.00');
    expect(await year.lines('payment-1')).toEqual([
      [PENALTY, 'void', null],
      ['3000.00', 'due', null],
    ]);
    expect(await year.payment('payment-1')).toMatchObject({ latePenalty: '3000.00' });
  });

  it('leaves nothing of it where it is waived', async () => {
    const id = await year.raise('a.signer', 'payment-1', about);
    await year.answer('2025-05-07T10:00:00+08:00', id, 'answer', 'approve', 'b.signer');
    expect(await year.lines('payment-1')).toEqual([[PENALTY, 'void', null]]);
    expect(await year.payment('payment-1')).toMatchObject({ latePenalty: '0.00' });
    expect(await year.office.file('payment-1')).toMatchObject({ status: 'closed', nextCheckAt: null });
  });
});

describe('somebody who is no signer', () => {
  it('raises no dispute', async () => {
    const [order = ''] = await year.lateOrders();
    for (const role of ['b.manager', 'a.operator', 'b.finance'])
      expect(await year.tryToRaise(role, order, [year.breach(order)])).toEqual({ outcome: 'not-open' });
  });
});
