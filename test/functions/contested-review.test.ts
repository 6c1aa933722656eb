import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startCase } from '../../functions/use-cases/start-case.ts';
import { DisputedYear, PENALTY } from './disputes.ts';

vi.mock('../../functions/use-cases/start-case.ts', { spy: true });

/** 4,382.12 (6.4) for each of two orders in payment-1's statement of 1 April. */
let year: DisputedYear;
let order: string;
let other: string;
beforeEach(async () => {
  year = await DisputedYear.begin();
  [order = '', other = ''] = await year.lateOrders(2);
  await year.to('2025-04-01T00:00:00+08:00');
});
afterEach(() => year.close());

const APRIL = '2025-04-15T10:00:00+08:00';
const id = 'payment-1-dispute-review-1';
const returned = (lines: readonly string[]) =>
  year.tryToAnswer(APRIL, 'payment-1', 'review', 'return', 'a.signer', { reason: '金额有误', lines: lines.join(' ') });

describe('a review that is returned and names deductions', () => {
  it('is a dispute of the customer’s about them, held since, that the provider’s signer answers', async () => {
    expect((await returned([year.breach(order)])).outcome).toBe('answered');
    const file = await year.office.file(id);
    expect(file).toMatchObject({
      workflow: 'dispute',
      openedAs: 'a.signer',
      request: { about: year.breach(order), ground: '金额有误', wants: 'other', on: 'payment-1' },
    });
    expect(await year.open(id)).toEqual(['answer.1']);
    expect(year.office.sent({ case: id, kind: 'task' }).map(({ person }) => person)).toEqual(['b-signer-1']);
    // The notice of 13 March is more than 15 workdays ago; the statement's preparation is not.
    expect(await year.lines(order)).toEqual([[PENALTY, 'held', null]]);
    expect(await year.lines(other)).toEqual([[PENALTY, 'due', 'payment-1']]);
    expect(await year.statement('payment-1')).toMatchObject({ version: 2, payable: '360794.38' });
    expect(await year.open('payment-1')).toEqual(['answer.1']);
    expect(await year.office.flaws('payment-1')).toEqual([]);
  });

  it('releases them where the provider accepts: the amount stays', async () => {
    await returned([year.breach(order)]);
    await year.answer('2025-04-16T10:00:00+08:00', id, 'answer', 'approve', 'b.signer');
    expect(await year.outcome(id)).toBe('agreed');
    expect(await year.lines(order)).toEqual([[PENALTY, 'due', null]]);
  });

  it('may raise them, since it is the customer to whom they are owed', async () => {
    await returned([year.breach(order)]);
    await year.answer('2025-04-16T10:00:00+08:00', id, 'answer', 'approve-part', 'b.signer', { amount: '5000.00' });
    await year.answer('2025-04-16T11:00:00+08:00', id, 'settle-a', 'approve', 'a.signer');
    await year.answer('2025-04-16T12:00:00+08:00', id, 'settle-b', 'approve', 'b.signer');
    expect(await year.lines(order)).toEqual([
      [PENALTY, 'void', null],
      ['5000.00', 'due', null],
    ]);
  });

  it('is refused where the customer disputes one of them already', async () => {
    await year.to('2025-04-14T10:00:00+08:00');
    await year.raise('a.signer', order, [year.breach(order)], { wants: 'other' });
    const outcome = await returned([year.breach(order)]);
    expect(outcome).toMatchObject({
      outcome: 'refused',
      check: { problems: { lines: { code: 'room', word: 'disputedAlready' } } },
    });
    expect((await year.office.file('payment-1')).questions[0]).toMatchObject({ state: 'open' });
  });

  it('opens nothing where it names none', async () => {
    const outcome = await year.tryToAnswer(APRIL, 'payment-1', 'review', 'return', 'a.signer', { reason: '请说明' });
    expect(outcome.outcome).toBe('answered');
    expect((await year.report()).cases.filter(({ workflow }) => workflow === 'dispute')).toEqual([]);
  });
});

describe('a case that is opened by another and whose start was cut short', () => {
  const cutShort = () => vi.mocked(startCase).mockRejectedValueOnce(new Error('no answer'));

  it('is started by the next look at the payment that was answered', async () => {
    cutShort();
    expect((await returned([year.breach(order)])).outcome).toBe('answered');
    await year.to('2025-04-15T10:05:00+08:00');
    expect(await year.open(id)).toEqual(['answer.1']);
    expect(await year.statement('payment-1')).toMatchObject({ version: 2, payable: '360794.38' });
  });

  it('is started by the next look at an order that has long been closed', async () => {
    cutShort();
    const raised = await year.raise('b.signer', order, [year.breach(order)]);
    await year.to('2025-04-01T00:05:00+08:00');
    expect(await year.open(raised)).toEqual(['answer.1']);
  });
});
