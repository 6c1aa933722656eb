import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerLineOf, prepareStatement, type LedgerLine } from '../../../domain/case/account.ts';
import { outstanding, partsOf, paymentBreaches, paymentView } from '../../../domain/case/quarterly-payment.ts';
import { applyReadings } from '../../../domain/contract/contract.ts';
import { minus, sum } from '../../../domain/money/amounts.ts';
import { utc } from '../../../domain/time/instant.ts';
import { accountOf, contract, payment, task as taskOf } from './facts.ts';

const task = (id: string, answer: Parameters<typeof taskOf>[2]) => taskOf('quarterly-payment', id, answer);
const first = payment('payment-1', '2025-04-01T00:00:00+08:00');
const reviewed = [
  task('review.1', ['approve', '2025-04-01T10:00:00+08:00']),
  task('invoice.1', ['submit', '2025-04-02T15:00:00+08:00']),
  task('receive-invoice.1', ['approve', '2025-04-07T10:00:00+08:00']),
];
const paid = (round: number, paidOn: string, amount: string, state: 'approve' | 'return' | null = 'approve') => [
  task(`pay.${round}`, ['submit', `${paidOn}T12:00:00+08:00`, { paidOn, amount, voucher: `V${round}` }]),
  ...(state ? [task(`confirm-receipt.${round}`, [state, `${paidOn}T16:00:00+08:00`])] : []),
];
const view = (
  tasks: ReturnType<typeof task>[],
  now = '2025-12-01T00:00:00+08:00',
  account = accountOf(),
  read = contract,
) => paymentView(read, first, tasks, account, utc(now));

describe('a quarter is paid within 20 workdays (clauses 4.3.1, 4.3.2, 6.3)', () => {
  it('counts from the invoice that is finally accepted, the day itself not counted', () => {
    expect(view(reviewed)).toMatchObject({ windowFrom: '2025-04-02', lastDay: '2025-04-30' });
    const returned = [
      ...reviewed.slice(0, 2),
      task('receive-invoice.1', ['return', '2025-04-03T10:00:00+08:00']),
      task('invoice.2', ['submit', '2025-04-08T15:00:00+08:00']),
      task('receive-invoice.2', ['approve', '2025-04-09T10:00:00+08:00']),
    ];
    expect(view(returned).windowFrom).toBe('2025-04-08');
  });

  it('has no window while nothing final is received, or earlier ones under other readings', () => {
    expect(view(reviewed.slice(0, 1)).windowFrom).toBeNull();
    expect(
      view(reviewed, undefined, undefined, applyReadings(contract, { 'payment.windowStart': 'review' })).windowFrom,
    ).toBe('2025-04-01');
  });

  it('costs 3 per mille of the amount payable for each day late', () => {
    const account = accountOf('360794.38');
    expect(view([...reviewed, ...paid(1, '2025-05-06', '360794.38')], undefined, account)).toMatchObject({
      paidOn: '2025-05-06',
      daysLate: 6,
      latePenalty: '6494.30',
    });
    expect(view([...reviewed, ...paid(1, '2025-04-30', '360794.38')], undefined, account)).toMatchObject({
      daysLate: 0,
      latePenalty: '0.00',
    });
  });

  it('takes parts as segments of the balance that is left', () => {
    const parts = [...paid(1, '2025-04-30', '200000.00'), ...paid(2, '2025-05-10', '165176.50')];
    expect(view([...reviewed, ...parts])).toMatchObject({ daysLate: 10, latePenalty: '4955.30', paidOn: '2025-05-10' });
  });

  it("doesn't count a payment whose receipt was refused", () => {
    const tasks = [...reviewed, ...paid(1, '2025-04-29', '365176.50', 'return'), ...paid(2, '2025-05-02', '365176.50')];
    expect(view(tasks)).toMatchObject({ paidOn: '2025-05-02', daysLate: 2 });
    expect(outstanding('365176.50', partsOf(tasks))).toBe('0.00');
  });

  it('is no breach when it was paid in time and b confirms later', () => {
    const now = utc('2025-05-20T00:00:00+08:00');
    expect(
      paymentBreaches(contract, first, [...reviewed, ...paid(1, '2025-04-30', '365176.50', null)], accountOf(), now),
    ).toEqual([]);
    expect(paymentBreaches(contract, first, reviewed, accountOf(), now)[0]).toMatchObject({
      clause: '4.3.1',
      at: utc('2025-05-01T00:00:00+08:00'),
      debtor: 'a',
      penaltyClause: '6.3',
    });
  });

  it('goes on costing until it is paid, never more than 10% of the contract price in all', () => {
    expect(view(reviewed, '2025-05-01T10:00:00+08:00').latePenalty).toBe('1095.53');
    expect(view(reviewed, '2026-05-01T10:00:00+08:00').latePenalty).toBe('146070.60');
    const used = accountOf('365176.50', {
      lateCharges: [{ ref: 'payment-2', amount: '140000.00', settledAt: '', arithmetic: '', capped: false }],
    });
    expect(view(reviewed, '2026-05-01T10:00:00+08:00', used).latePenalty).toBe('6070.60');
    expect(
      view(reviewed, '2026-05-01T10:00:00+08:00', used, applyReadings(contract, { 'payment.capScope': 'instalment' }))
        .latePenalty,
    ).toBe('146070.60');
  });

  it('never costs more when the same money comes in more parts by the same day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 36_517_649 }), fc.integer({ min: 1, max: 60 }), (fen, late) => {
        const part = (fen / 100).toFixed(2);
        const day = utc('2025-04-30T04:00:00Z').slice(0, 8);
        const last = new Date(Date.parse(`${day}30T00:00:00Z`) + late * 86_400_000).toISOString().slice(0, 10);
        const whole = view([...reviewed, ...paid(1, last, '365176.50')]);
        const split = view([...reviewed, ...paid(1, last, part), ...paid(2, last, minus('365176.50', part))]);
        expect(split.latePenalty).toBe(whole.latePenalty);
      }),
    );
  });
});

describe('deductions go into the first statement prepared after the breach', () => {
  const line = (id: string, at: string, amount = '4382.12'): LedgerLine => ({
    id,
    clause: '6.4',
    debtor: 'b',
    caseId: id,
    amount,
    at: utc(at),
  });
  const prepared = utc('2025-04-01T00:00:00+08:00');

  it('takes a breach before the preparation and leaves one at the same instant to the next', () => {
    const made = prepareStatement(
      contract,
      { statements: [], lateCharges: [] },
      [line('one', '2025-03-31T00:00:00+08:00'), line('two', '2025-04-01T00:00:00+08:00')],
      'payment-1',
      prepared,
    );
    expect(made).toMatchObject({ lines: ['one'], deductions: '4382.12', payable: '360794.38' });
  });

  it('takes a breach dated before an earlier statement that nobody knew of then', () => {
    const made = prepareStatement(
      contract,
      accountOf(),
      [line('late-known', '2025-03-20T00:00:00+08:00')],
      'payment-2',
      utc('2025-07-01T00:00:00+08:00'),
    );
    expect(made.lines).toEqual(['late-known']);
  });

  it("carries what the instalment can't cover", () => {
    const many = Array.from({ length: 84 }, (_, index) =>
      line(`order-${String(index).padStart(2, '0')}`, '2025-02-01T00:00:00+08:00'),
    );
    const made = prepareStatement(contract, { statements: [], lateCharges: [] }, many, 'payment-1', prepared);
    expect(made).toMatchObject({
      deductions: '365176.50',
      payable: '0.00',
      carriedForward: minus(sum(many.map(({ amount }) => amount)), '365176.50'),
    });
    expect(
      prepareStatement(
        contract,
        { statements: [made], lateCharges: [] },
        many,
        'payment-2',
        utc('2025-07-01T00:00:00+08:00'),
      ),
    ).toMatchObject({ lines: [], deductions: made.carriedForward });
  });

  it('gives the same money whatever the order in which events of equal time arrived', () => {
    const lines = Array.from({ length: 8 }, (_, index) =>
      line(`order-${index}`, '2025-02-01T00:00:00+08:00', `${1000 + index}.0${index}`),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: 8 }), (shuffled) => {
        expect(
          prepareStatement(contract, { statements: [], lateCharges: [] }, shuffled, 'payment-1', prepared),
        ).toEqual(prepareStatement(contract, { statements: [], lateCharges: [] }, lines, 'payment-1', prepared));
      }),
    );
  });

  it('makes no ledger line of a breach without money, nor of a late payment before it is settled', () => {
    expect(
      ledgerLineOf(
        { what: 'target', clause: '5.2.1', at: prepared, debtor: 'b', penaltyClause: null, amount: null },
        'FR',
      ),
    ).toBeNull();
    expect(
      ledgerLineOf(
        { what: 'payment', clause: '4.3.1', at: prepared, debtor: 'a', penaltyClause: '6.3', amount: '1.00' },
        'payment-1',
      ),
    ).toBeNull();
  });
});
