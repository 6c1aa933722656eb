import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyReadings } from '../../../domain/contract/contract.ts';
import { lineId } from '../../../domain/ledger/ledger.ts';
import { isLess, minus, sum } from '../../../domain/money/amounts.ts';
import type { Effect } from '../../../domain/case/effects.ts';
import { line } from '../../domain/ledger/given.ts';
import { contractNamed } from '../../domain/contract/seed.ts';
import { PlayedPayments } from './played-payments.ts';

const contract = contractNamed();
const FULL = '365176.50';
const number = (n: number): string => `2565300000000000${String(n).padStart(4, '0')}`;
const at = (day: string, time = '10:00'): string => `${day}T${time}:00+08:00`;

/** Invoiced on 2025-07-01: the window ends with 2025-07-29. */
const july = (readings: Record<string, string> = {}): PlayedPayments =>
  new PlayedPayments(applyReadings(contract, readings)).invoiced('2025-07-01', 'payment-2', number(1), FULL);

const paid = (played: PlayedPayments, day: string, amount: string, told = day): PlayedPayments => {
  const voucher = `PZ-${day}-${amount}-${played.at('payment-2').file.questions.length}`;
  return played.answer(at(told), 'payment-2', 'pay', 'submit', { paidOn: day, amount, voucher });
};
const confirmed = (played: PlayedPayments, day: string, round?: number, fields = {}): PlayedPayments =>
  played.answer(at(day, '18:00'), 'payment-2', 'confirm-receipt', 'approve', fields, round);
const payment = (played: PlayedPayments, now: string) => played.report('payment-2', now).payments;
const breach = (played: PlayedPayments, now: string) => played.breaches('payment-2', now)[0];

const base = { revision: 1, source: 'R-1', at: '2025-07-10T00:00:00.000Z' };
const suspension = (more: Partial<Extract<Effect, { kind: 'suspension' }>> = {}): Effect => ({
  ...base,
  id: 'R-1/suspension',
  kind: 'suspension',
  ground: 'budget',
  from: '2025-07-14T16:00:00.000Z',
  to: '2025-08-14T16:00:00.000Z',
  state: 'accepted',
  deadlines: null,
  ...more,
});

describe('the last day of a payment', () => {
  it.each([
    ['one millisecond before its end', '2025-07-29T23:59:59.999+08:00', 0],
    ['at its very end', '2025-07-30T00:00:00.000+08:00', 1],
  ])('%s the breach', (_, now, breaches) => {
    expect(july().breaches('payment-2', now)).toHaveLength(breaches);
  });

  it.each([
    ['on the last day', '2025-07-29', 0],
    ['a day later', '2025-07-30', 1],
  ])('is met by what is paid and confirmed %s', (_, day, breaches) => {
    const played = confirmed(paid(july(), day, FULL), day);
    expect(played.breaches('payment-2', at('2025-08-05'))).toHaveLength(breaches);
    expect(payment(played, at('2025-08-05'))).toMatchObject({ paidOn: day, daysLate: breaches });
    expect(played.at('payment-2').file).toMatchObject({ status: 'closed', outcome: 'closed' });
  });

  it('is met by what was told in time and not answered, and missed once that is returned', () => {
    const played = paid(july(), '2025-07-28', FULL);
    expect(breach(played, at('2025-08-02'))).toBeUndefined();
    expect(payment(played, at('2025-08-02'))).toMatchObject({ paidOn: null, daysLate: 4 });
    played.answer(at('2025-08-02'), 'payment-2', 'confirm-receipt', 'return', { reason: '未到账' });
    // 365176.50 × 3‰ × 4
    expect(breach(played, at('2025-08-02', '11:00'))).toMatchObject({
      state: 'standing',
      at: '2025-07-29T16:00:00.000Z',
      debtor: 'a',
      penalty: { amount: '4382.12', isLine: false },
    });
    expect(played.open('payment-2')).toEqual(['pay.2']);
  });

  it('is pending where it is told at the very end of the last day', () => {
    const late = july().answer(at('2025-07-30', '00:00'), 'payment-2', 'pay', 'submit', {
      paidOn: '2025-07-29',
      amount: FULL,
      voucher: 'V',
    });
    expect(breach(late, at('2025-07-30', '00:00'))).toMatchObject({ state: 'pending' });
  });

  it('is pending while what is told late and would meet it is unanswered', () => {
    const played = paid(july(), '2025-07-29', FULL, '2025-08-01');
    expect(breach(played, at('2025-08-02'))).toMatchObject({ state: 'pending' });
    expect(played.report('payment-2', at('2025-08-02')).ledger).toMatchObject([
      {
        id: lineId({
          workflow: 'quarterly-payment',
          case: 'payment-2',
          what: 'payment',
          at: '2025-07-29T16:00:00.000Z',
        }),
        state: 'held',
        statement: null,
        clause: '6.3',
        amount: '4382.12',
      },
    ]);
    confirmed(played, '2025-08-02');
    expect(breach(played, at('2025-08-03'))).toBeUndefined();
    expect(played.report('payment-2', at('2025-08-03')).ledger).toEqual([]);
  });

  it('is not met by a part that was returned, whatever its day', () => {
    const played = paid(july(), '2025-07-28', FULL);
    played.answer(at('2025-07-29'), 'payment-2', 'confirm-receipt', 'return', { reason: '未到账' });
    confirmed(paid(played, '2025-08-01', FULL), '2025-08-01');
    // 365176.50 × 3‰ × 3 = 3286.5885
    expect(payment(played, at('2025-08-05'))).toMatchObject({
      daysLate: 3,
      latePenalty: '3286.59',
      paidOn: '2025-08-01',
    });
  });
});

describe('parts', () => {
  it('are paid beside each other, each with a confirmation of its own', () => {
    const played = paid(paid(july(), '2025-07-20', '100000.00'), '2025-07-21', '65176.50');
    expect(played.open('payment-2')).toEqual(['confirm-receipt.1', 'confirm-receipt.2', 'pay.3']);
    paid(played, '2025-07-22', '200000.00');
    expect(played.open('payment-2')).toEqual(['confirm-receipt.1', 'confirm-receipt.2', 'confirm-receipt.3']);
    confirmed(confirmed(played, '2025-07-23', 3), '2025-07-23', 1);
    expect(played.at('payment-2').file.status).toBe('open');
    confirmed(played, '2025-07-24', 2);
    expect(payment(played, at('2025-08-01'))).toMatchObject({ paidOn: '2025-07-22', daysLate: 0 });
  });

  it('count the last one by its day, not by its order', () => {
    const played = paid(paid(july(), '2025-08-01', '100000.00'), '2025-07-30', '265176.50', '2025-08-02');
    confirmed(confirmed(played, '2025-08-03', 1), '2025-08-03', 2);
    // 365176.50 × 3‰ × 1 + 100000 × 3‰ × 2 = 1095.5295 + 600
    expect(payment(played, at('2025-08-05'))).toMatchObject({
      paidOn: '2025-08-01',
      daysLate: 3,
      latePenalty: '1695.53',
    });
  });

  it('of one day are the same as one payment of that day', () => {
    const day = '2025-08-04';
    const whole = payment(confirmed(paid(july(), day, FULL), day), at('2025-08-10'));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9_000_000 }), { minLength: 1, maxLength: 3 }), (fen) => {
        const amounts = fen.map((one) => (one / 100).toFixed(2));
        const played = july();
        [...amounts, minus(FULL, sum(amounts))].forEach((amount) => paid(played, day, amount));
        [...amounts, ''].forEach((_, index) => confirmed(played, day, index + 1));
        const { paid: parts, ...figures } = payment(played, at('2025-08-10')) as { paid: object[] };
        expect(parts).toHaveLength(amounts.length + 1);
        expect({ ...figures, paid: (whole as { paid: object[] }).paid }).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });

  it.each([
    ['stated', '2025-07-29', 0],
    ['received', '2025-08-01', 3],
  ])('count by the day %s', (reading, day, daysLate) => {
    const played = confirmed(paid(july({ 'payment.paidOn': reading }), '2025-07-29', FULL), '2025-08-02', 1, {
      receivedOn: '2025-08-01',
    });
    expect(payment(played, at('2025-08-05'))).toMatchObject({ paidOn: day, daysLate });
  });

  it('that arrived on no stated day count by the day on which they were paid', () => {
    const played = confirmed(paid(july({ 'payment.paidOn': 'received' }), '2025-07-29', FULL), '2025-08-02');
    expect(payment(played, at('2025-08-05'))).toMatchObject({ paidOn: '2025-07-29', daysLate: 0 });
  });
});

describe('the base of the penalty', () => {
  const withDeduction = (readings: Record<string, string>): PlayedPayments => {
    const played = new PlayedPayments(applyReadings(contract, readings));
    played.ledgerBecomes(at('2025-06-30'), {
      lines: [line('L1', { clause: '6.2', amount: '1095.53', at: '2025-06-29T16:00:00.000Z' })],
    });
    return played.invoiced('2025-07-01', 'payment-2', number(1), '364080.97');
  };

  it.each([
    // 364080.97 × 3‰ × 3 = 3276.72873; 365176.50 × 3‰ × 3 = 3286.5885
    ['payable', '3276.73'],
    ['instalment', '3286.59'],
  ])('is the %s', (reading, latePenalty) => {
    const played = withDeduction({ 'payment.lateBase': reading });
    expect(payment(played, at('2025-08-01'))).toMatchObject({ payable: '364080.97', daysLate: 3, latePenalty });
  });

  it('is not lessened by what the customer owes itself', () => {
    const played = new PlayedPayments(contract);
    played.ledgerBecomes(at('2025-06-30'), { lines: [line('L1', { debtor: 'a', clause: '6.3' })] });
    played.invoiced('2025-07-01', 'payment-2', number(1), FULL);
    expect(payment(played, at('2025-07-02'))).toMatchObject({ payable: FULL, deductions: '0.00' });
  });
});

describe('the cap', () => {
  const CAP = '146070.60'; // 10 % of 1460706
  const open = (readings: Record<string, string> = {}): PlayedPayments =>
    new PlayedPayments(applyReadings(contract, readings))
      .invoiced('2025-10-09', 'payment-2', number(2), FULL)
      .invoiced('2025-10-14', 'payment-1', number(1), FULL);
  const penalties = (played: PlayedPayments, now: string) =>
    ['payment-1', 'payment-2'].map((ref) => played.report(ref, now).payments['latePenalty']);

  it('is shared by open payments in the order of their last days', () => {
    expect(penalties(open(), at('2026-02-10', '00:00'))).toEqual(['39804.24', '106266.36']);
  });

  it('then of their settlements', () => {
    const same = new PlayedPayments(contract)
      .invoiced('2025-10-09', 'payment-2', number(2), FULL)
      .upTo(at('2025-10-09', '12:00'));
    same.answer(at('2025-10-09', '13:00'), 'payment-1', 'review', 'approve');
    same.answer(at('2025-10-09', '14:00'), 'payment-1', 'invoice', 'submit', {
      number: number(1),
      issuedOn: '2025-10-09',
      amount: FULL,
    });
    expect(penalties(same, at('2026-02-10', '00:00'))).toEqual(['106266.36', '39804.24']);
  });

  it('is each payment’s own by the other reading', () => {
    expect(penalties(open({ 'payment.capScope': 'instalment' }), at('2026-02-10', '00:00'))).toEqual([
      '99693.18',
      '106266.36',
    ]);
  });

  it('goes to settled ones first, frozen as it was shown', () => {
    const played = open();
    const voucher = 'PZ-1';
    played.answer(at('2026-02-10'), 'payment-1', 'pay', 'submit', { paidOn: '2026-02-10', amount: FULL, voucher });
    const [shown] = penalties(played, at('2026-02-11'));
    played.answer(at('2026-02-11', '11:00'), 'payment-1', 'confirm-receipt', 'approve');
    const now = penalties(played, at('2026-03-31'));
    // 146070.60 − 365176.50 × 3‰ × 98 of the earlier one on 02-11
    expect(shown).toBe('38708.71');
    expect(now).toEqual([shown, minus(CAP, '38708.71')]);
    expect(played.report('payment-1', at('2026-03-31')).ledger).toMatchObject([
      {
        state: 'due',
        amount: '38708.71',
        arithmetic: '365176.50 × 3‰ × 91 = 99693.1845 > 146070.60 − 107361.89 = 38708.71 → 38708.71',
      },
    ]);
    expect(played.report('payment-2', at('2026-03-31')).ledger).toMatchObject([{ state: 'due', of: null }]);
    expect(played.account.charges).toMatchObject([
      { ref: 'payment-1', amount: '38708.71', capped: true, clause: '6.3' },
    ]);
  });

  it('goes to a settled one before the open ones, too, where its facts change afterwards', () => {
    const played = open();
    const fields = { paidOn: '2026-02-10', amount: FULL, voucher: 'PZ-1' };
    played.answer(at('2026-02-10'), 'payment-1', 'pay', 'submit', fields);
    played.answer(at('2026-02-11'), 'payment-1', 'confirm-receipt', 'approve');
    const freeDay = { from: '2025-12-01T16:00:00.000Z', to: '2025-12-02T16:00:00.000Z', pastDue: true } as const;
    played.under('payment-1', suspension(freeDay));
    // 90 of 91 days: 98597.655; the other has 146070.60 − 98597.66
    expect(penalties(played, at('2026-03-31'))).toEqual(['98597.66', '47472.94']);
  });

  it('counts what is settled once, though its last day came first', () => {
    const played = open();
    const fields = { paidOn: '2025-12-05', amount: FULL, voucher: 'PZ-1' };
    played.answer(at('2025-12-05'), 'payment-2', 'pay', 'submit', fields);
    played.answer(at('2025-12-06'), 'payment-2', 'confirm-receipt', 'approve');
    // 30 days of 1095.5295; 146070.60 − 32865.89 is left for the other, 119412.7155 by then
    expect(penalties(played, at('2026-02-28'))).toEqual(['113204.71', '32865.89']);
  });

  it('keeps the share of a payment whose breach is pending', () => {
    const played = open();
    const fields = { paidOn: '2025-11-05', amount: FULL, voucher: 'PZ-1' };
    played.answer(at('2026-02-09'), 'payment-2', 'pay', 'submit', fields);
    expect(penalties(played, at('2026-02-10', '00:00'))).toEqual(['39804.24', '106266.36']);
    played.answer(at('2026-02-10', '01:00'), 'payment-2', 'confirm-receipt', 'approve');
    expect(penalties(played, at('2026-02-10', '02:00'))).toEqual(['99693.18', '0.00']);
  });

  it('is never exceeded over all payments, on any day', () => {
    const played = open().invoiced('2026-01-05', 'payment-3', number(3), FULL);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (days) => {
        const now = new Date(Date.UTC(2026, 1, 2 + days)).toISOString();
        const all = ['payment-1', 'payment-2', 'payment-3'].map((ref) =>
          String(played.report(ref, now).payments['latePenalty']),
        );
        expect(isLess(CAP, sum(all))).toBe(false);
      }),
      { numRuns: 15 },
    );
  });
});

describe('what other cases lay on a payment', () => {
  it('moves the window by a suspension that is accepted', () => {
    // 07-02 … 07-14 are 9 of 20 workdays; the other 11 follow 08-14.
    const played = july().under('payment-2', suspension());
    expect(payment(played, at('2025-08-20'))).toMatchObject({
      windowFrom: '2025-07-01',
      lastDay: '2025-08-29',
      daysLate: 0,
    });
    expect(breach(played, at('2025-08-20'))).toBeUndefined();
  });

  it('shows no last day while the end is not known', () => {
    const played = july().under('payment-2', suspension({ to: null }));
    expect(payment(played, at('2025-12-20'))).toMatchObject({ lastDay: null, daysLate: 0, latePenalty: '0.00' });
    expect(breach(played, at('2025-12-20'))).toBeUndefined();
  });

  it('makes the breach pending while a suspension is claimed that would move it, and not otherwise', () => {
    const claimed = july().under('payment-2', suspension({ state: 'claimed' }));
    expect(breach(claimed, at('2025-08-01'))).toMatchObject({ state: 'pending', at: '2025-07-29T16:00:00.000Z' });
    expect(payment(claimed, at('2025-08-01'))).toMatchObject({ lastDay: '2025-07-29', daysLate: 3 });
    expect(claimed.report('payment-2', at('2025-08-01')).ledger[0]).toMatchObject({ state: 'held', heldBy: ['R-1'] });
    const late = suspension({ state: 'claimed', from: '2025-07-30T16:00:00.000Z' });
    expect(breach(july().under('payment-2', late), at('2025-08-01'))).toMatchObject({ state: 'standing' });
  });

  it('costs nothing for days that are suspended after the last day, where the ground may begin then', () => {
    const late = { from: '2025-07-30T16:00:00.000Z', to: '2025-08-02T16:00:00.000Z' } as const;
    const played = july().under('payment-2', suspension({ ...late, pastDue: true }));
    // 07-30 and 08-03 … 08-05: 4 of 7 days; 365176.50 × 3‰ × 4
    expect(payment(played, at('2025-08-05'))).toMatchObject({
      lastDay: '2025-07-29',
      daysLate: 4,
      latePenalty: '4382.12',
    });
    const other = suspension({ ...late, pastDue: true, deadlines: ['other'] });
    expect(payment(july().under('payment-2', other), at('2025-08-05'))).toMatchObject({ daysLate: 7 });
    expect(payment(july().under('payment-2', suspension(late)), at('2025-08-05'))).toMatchObject({ daysLate: 7 });
  });

  it('holds the line while a dispute does', () => {
    const hold: Effect = {
      ...base,
      id: 'D-1/hold',
      source: 'D-1',
      kind: 'hold',
      what: 'payment',
      breachAt: null,
      from: '2025-07-31T16:00:00.000Z',
      to: '2025-08-31T16:00:00.000Z',
    };
    const played = july().under('payment-2', hold);
    const states = ['2025-07-31', '2025-08-01', '2025-08-31', '2025-09-01'].map(
      (day) => (played.report('payment-2', at(day, '00:00')).ledger[0] as { state: string }).state,
    );
    expect(states).toEqual(['due', 'held', 'held', 'due']);
  });

  it('makes another line of a frozen one that a dispute changes', () => {
    const played = confirmed(paid(july(), '2025-08-01', FULL), '2025-08-01');
    const amount: Effect = {
      ...base,
      id: 'D-1/amount',
      source: 'D-1',
      kind: 'amount',
      what: 'payment',
      breachAt: null,
      amount: '1000.00',
    };
    played.under('payment-2', amount);
    const missed = '2025-07-29T16:00:00.000Z';
    const id = lineId({ workflow: 'quarterly-payment', case: 'payment-2', what: 'payment', at: missed });
    const both = { kind: 'penalty', debtor: 'a', case: 'payment-2', what: 'payment', clause: '6.3', at: missed };
    const inNone = { statement: null, parts: [], heldBy: [] };
    const arithmetic = '365176.50 × 3‰ × 3 = 3286.5885 → 3286.59';
    expect(played.report('payment-2', at('2025-08-20')).ledger).toEqual([
      { ...both, ...inNone, id, of: null, amount: '3286.59', arithmetic, state: 'void' },
      { ...both, ...inNone, id: `${id}/again`, of: id, amount: '1000.00', arithmetic: null, state: 'due' },
    ]);
    expect(payment(played, at('2025-08-20'))).toMatchObject({ latePenalty: '1000.00' });
  });

  it('makes a frozen line void where a suspension that is accepted later removes the breach', () => {
    const played = confirmed(paid(july(), '2025-08-01', FULL), '2025-08-01').under('payment-2', suspension());
    expect(played.report('payment-2', at('2025-08-20')).ledger).toMatchObject([{ amount: '3286.59', state: 'void' }]);
    expect(payment(played, at('2025-08-20'))).toMatchObject({ daysLate: 0, latePenalty: '0.00' });
  });

  it('dates the line anew where a suspension that is accepted later only moves the last day', () => {
    // 134 days reach the cap: a day less changes the date, not the amount.
    const played = confirmed(paid(july(), '2026-01-15', FULL), '2026-01-15');
    const day = { from: '2025-07-24T16:00:00.000Z', to: '2025-07-25T16:00:00.000Z' };
    played.under('payment-2', suspension(day));
    expect(played.report('payment-2', at('2026-01-20')).ledger).toMatchObject([
      { amount: '146070.60', at: '2025-07-29T16:00:00.000Z', state: 'void', of: null },
      { amount: '146070.60', at: '2025-07-30T16:00:00.000Z', state: 'due' },
    ]);
  });
});
