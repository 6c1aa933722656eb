import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DisputedYear, PENALTY } from './disputes.ts';

vi.mock('../../functions/aws/file-objects.ts', () => ({ lookAt: () => Promise.resolve({}), copyObject: () => true }));

/** 4,382.12 (6.4) for each of two orders, told on 13 March: a dispute holds if raised by 7 April. Statements: 1 April, 1 July. */
let year: DisputedYear;
let order: string;
let other: string;
beforeEach(async () => {
  year = await DisputedYear.begin();
  [order = '', other = ''] = await year.lateOrders(2);
});
afterEach(() => year.close());

const MARCH = '2025-03-20T10:00:00+08:00';
const FIRST = '2025-04-01T00:00:00+08:00';
const SECOND = '2025-07-01T00:00:00+08:00';

/** Raised on 20 March by the provider, who owes. */
async function raised(wants: Record<string, string> = {}): Promise<string> {
  await year.to(MARCH);
  return year.raise('b.signer', order, [year.breach(order)], wants);
}
const rejected = (id: string) =>
  year.answer('2025-03-24T10:00:00+08:00', id, 'answer', 'return', 'a.signer', { reason: '记录属实' });
const reduced = (amount: string, statement: string | null, state = 'due') => [
  [PENALTY, 'void', null],
  [amount, state, statement],
];

describe('a dispute raised before the statement is prepared', () => {
  it('keeps its line out of every statement while nobody answers, and leaves the other line in', async () => {
    const id = await raised();
    await year.to(SECOND);
    expect(await year.lines(order)).toEqual([[PENALTY, 'held', null]]);
    expect(await year.lines(other)).toEqual([[PENALTY, 'due', 'payment-1']]);
    expect(await year.payment('payment-1')).toMatchObject({ deductions: PENALTY, payable: '360794.38' });
    expect(await year.outcome(id)).toBe('open');
  });

  it('waives the line if the other side accepts: the breach is excused, and those who were told hear of it', async () => {
    const id = await raised();
    expect((await year.breachesOf(order))[0]).toMatchObject({ state: 'pending', because: id, amount: PENALTY });
    await year.answer('2025-03-24T10:00:00+08:00', id, 'answer', 'approve', 'a.signer');
    expect(await year.outcome(id)).toBe('waived');
    expect((await year.breachesOf(order))[0]).toMatchObject({ state: 'excused', because: id, amount: null });
    expect(await year.lines(order)).toEqual([[PENALTY, 'void', null]]);
    const heard = year.office.sent({ case: order }).filter((mail) => mail.id.startsWith('breach-excused'));
    expect(heard.map(({ person }) => person)).toContain('b-technician-1');
    await year.to(FIRST);
    expect(await year.payment('payment-1')).toMatchObject({ deductions: PENALTY });
  });

  it('goes on holding after a rejection; withdrawn, the line is due again at its original date', async () => {
    const id = await raised();
    await rejected(id);
    expect(await year.lines(order)).toEqual([[PENALTY, 'held', null]]);
    await year.withdraw('2025-03-28T10:00:00+08:00', id, 'b.signer');
    expect(await year.outcome(id)).toBe('withdrawn');
    const [line] = (await year.report()).ledger;
    expect(line).toMatchObject({ at: '2025-03-12T16:00:00.000Z', state: 'due', heldBy: [] });
    await year.to(FIRST);
    expect(await year.lines(order)).toEqual([[PENALTY, 'due', 'payment-1']]);
  });

  it('released after a statement was prepared, the line goes into the next one: none is prepared again for it', async () => {
    const id = await raised();
    await year.withdraw('2025-04-02T10:00:00+08:00', id, 'b.signer');
    expect(await year.statement('payment-1')).toMatchObject({ version: 1 });
    expect(await year.lines(order)).toEqual([[PENALTY, 'due', null]]);
    await year.to(SECOND);
    expect(await year.lines(order)).toEqual([[PENALTY, 'due', 'payment-2']]);
  });

  it('ends at once with the amount that was wanted, accepted in whole or in part', async () => {
    const id = await raised({ wants: 'amount', amount: '1500.00' });
    expect((await year.breachesOf(order))[0]).toMatchObject({ state: 'standing' });
    const typed = { amount: '1500.00' };
    await year.answer('2025-03-24T10:00:00+08:00', id, 'answer', 'approve-part', 'a.signer', typed);
    expect(await year.outcome(id)).toBe('reduced');
    await year.to(FIRST);
    expect(await year.lines(order)).toEqual(reduced('1500.00', 'payment-1'));
  });

  it('takes another amount that is conceded for an offer: the line stays held until both have signed', async () => {
    const id = await raised();
    const typed = { amount: '3000.00' };
    await year.answer('2025-03-24T10:00:00+08:00', id, 'answer', 'approve-part', 'a.signer', typed);
    expect(await year.lines(order)).toEqual([[PENALTY, 'held', null]]);
    await year.answer('2025-03-25T10:00:00+08:00', id, 'settle-b', 'approve', 'b.signer');
    expect(await year.lines(order)).toEqual([[PENALTY, 'held', null]]);
    await year.answer('2025-03-26T10:00:00+08:00', id, 'settle-a', 'approve', 'a.signer');
    await year.to(FIRST);
    expect(await year.lines(order)).toEqual(reduced('3000.00', 'payment-1'));
  });

  it('is settled by the last offer: a returned one is off the table, a new one takes the place of the one before', async () => {
    const id = await raised();
    await rejected(id);
    const offer = (time: string, role: string, amount: string) =>
      year.answer(`2025-03-25T${time}:00+08:00`, id, 'offer', 'submit', role, { amount, text: '方案' });
    await offer('10:00', 'b.signer', '1000.00');
    await year.answer('2025-03-25T11:00:00+08:00', id, 'settle-a', 'return', 'a.signer');
    expect(await year.open(id)).toEqual(['court.1', 'offer.2']);
    await offer('11:30', 'a.signer', '3000.00');
    await year.answer('2025-03-25T12:00:00+08:00', id, 'settle-a', 'approve', 'a.signer');
    await offer('13:00', 'b.signer', '2000.00');
    expect(await year.open(id)).toEqual(['court.1', 'offer.4', 'settle-a.3', 'settle-b.3']);
    await year.answer('2025-03-26T10:00:00+08:00', id, 'settle-a', 'approve', 'a.signer');
    await year.answer('2025-03-26T11:00:00+08:00', id, 'settle-b', 'approve', 'b.signer');
    await year.to(FIRST);
    expect(await year.lines(order)).toEqual(reduced('2000.00', 'payment-1'));
  });

  it('may be negotiated once the other side has let its 10 workdays pass; a late acceptance still ends it', async () => {
    const id = await raised();
    expect(await year.open(id)).toEqual(['answer.1']);
    await year.to('2025-04-07T23:59:59+08:00');
    expect(await year.open(id)).toEqual(['answer.1']);
    await year.to('2025-04-08T00:00:00+08:00');
    expect(await year.open(id)).toEqual(['answer.1', 'court.1', 'offer.1']);
    await year.answer('2025-04-09T10:00:00+08:00', id, 'answer', 'approve', 'a.signer');
    expect(await year.lines(order)).toEqual([[PENALTY, 'void', null]]);
  });

  it('ends as the court has judged once the other side confirms it; what is returned is entered again', async () => {
    const id = await raised();
    await rejected(id);
    const caseNo = { caseNo: '（2025）新0203民初1号' };
    await year.answer('2025-03-25T10:00:00+08:00', id, 'court', 'submit', 'b.signer', caseNo);
    await year.enterJudgment('2025-03-26T10:00:00+08:00', id, '900.00');
    await year.answer('2025-03-26T11:00:00+08:00', id, 'confirm-judgment', 'return', 'a.signer');
    expect(await year.lines(order)).toEqual([[PENALTY, 'held', null]]);
    await year.enterJudgment('2025-03-27T10:00:00+08:00', id, '1900.00');
    const own = await year.tryToAnswer('2025-03-27T10:30:00+08:00', id, 'confirm-judgment', 'approve', 'b.signer');
    expect(own.outcome).toBe('closed');
    await year.answer('2025-03-27T11:00:00+08:00', id, 'confirm-judgment', 'approve', 'a.signer');
    await year.to(FIRST);
    expect(await year.lines(order)).toEqual(reduced('1900.00', 'payment-1'));
  });
});
