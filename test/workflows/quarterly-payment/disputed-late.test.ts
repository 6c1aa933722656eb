import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../domain/case/effects.ts';
import { contractNamed } from '../../domain/contract/seed.ts';
import { PlayedPayments } from './played-payments.ts';

/**
 * Payments 2 and 1, invoiced on 2025-10-09 and 10-14, unpaid: at 2026-02-10 00:00 the one is at 106,266.36 (97 days of 1,095.5295), and the
 * other has what that leaves of the cap of 146,070.60: 39,804.24.
 */
const FULL = '365176.50';
const FEBRUARY = '2026-02-10T00:00:00+08:00';
const number = (n: number): string => `2565300000000000000${n}`;
const unpaid = (): PlayedPayments =>
  new PlayedPayments(contractNamed())
    .invoiced('2025-10-09', 'payment-2', number(2), FULL)
    .invoiced('2025-10-14', 'payment-1', number(1), FULL);
const penalties = (played: PlayedPayments, now = FEBRUARY) =>
  ['payment-2', 'payment-1'].map((ref) => played.report(ref, now).payments['latePenalty']);
const line = (played: PlayedPayments, now = FEBRUARY) => played.report('payment-2', now).ledger;

const laid = { revision: 1, source: 'D-1', at: '2025-12-01T02:00:00.000Z', what: 'payment' } as const;
const hold: Effect = { ...laid, id: 'D-1/hold', kind: 'hold', breachAt: null, from: laid.at, to: null };
const waiver = (state: 'claimed' | 'accepted'): Effect => {
  return { ...laid, id: 'D-1/excuse', kind: 'excuse', state, waivesMoney: true };
};
const amount = (yuan: string): Effect => ({ ...laid, id: 'D-1/amount', kind: 'amount', breachAt: null, amount: yuan });

describe('a late payment’s penalty that is disputed', () => {
  it('is held and keeps its share of the cap', () => {
    const played = unpaid().under('payment-2', hold).under('payment-2', waiver('claimed'));
    expect(penalties(played)).toEqual(['106266.36', '39804.24']);
    expect(line(played)).toMatchObject([{ amount: '106266.36', state: 'held', heldBy: ['D-1'] }]);
  });

  it('is held as long as the dispute has no end', () => {
    expect(line(unpaid().under('payment-2', hold))).toMatchObject([{ state: 'held', heldBy: ['D-1'] }]);
  });

  it('leaves its share to the others once it is waived', () => {
    const played = unpaid().under('payment-2', hold).under('payment-2', waiver('accepted'));
    // 91 days of 1,095.5295 since 11-11
    expect(penalties(played)).toEqual(['0.00', '99693.18']);
    expect(line(played)).toEqual([]);
  });

  it('is void once it is waived, though it was frozen at the settlement', () => {
    const played = unpaid();
    const fields = { paidOn: '2025-12-05', amount: FULL, voucher: 'PZ-1' };
    played.answer('2025-12-05T10:00:00+08:00', 'payment-2', 'pay', 'submit', fields);
    played.answer('2025-12-06T10:00:00+08:00', 'payment-2', 'confirm-receipt', 'approve');
    expect(line(played)).toMatchObject([{ amount: '32865.89', state: 'due' }]);
    played.under('payment-2', waiver('accepted'));
    expect(line(played)).toMatchObject([{ amount: '32865.89', state: 'void' }]);
    expect(penalties(played)[0]).toBe('0.00');
  });

  it('settled at an amount is fixed there, beside the void line of what it had grown to', () => {
    const played = unpaid().under('payment-2', amount('60000.00'));
    expect(penalties(played)).toEqual(['60000.00', '86070.60']);
    const [before, after] = line(played) as { id: string }[];
    expect(before).toMatchObject({ amount: '106266.36', state: 'void', of: null });
    expect(after).toMatchObject({ amount: '60000.00', state: 'due', of: before?.id });
    expect(penalties(played, '2026-03-10T00:00:00+08:00')[0]).toBe('60000.00');
  });

  it('settled at an amount leaves the rest of the cap to those that fall due later', () => {
    const played = unpaid().invoiced('2025-10-20', 'payment-3', number(3), FULL).under('payment-2', amount('60000.00'));
    // 85 days since 11-17; before it 60,000.00 and then 86,070.60, all that is left
    expect(played.report('payment-3', FEBRUARY).ledger).toMatchObject([
      { amount: '0.00', arithmetic: '365176.50 × 3‰ × 85 = 93120.0075 > 146070.60 − 146070.60 = 0.00 → 0.00' },
    ]);
  });

  it('doesn’t reopen what the cap cut off a payment that is settled', () => {
    const played = unpaid();
    const fields = { paidOn: '2026-02-10', amount: FULL, voucher: 'PZ-1' };
    played.answer('2026-02-10T10:00:00+08:00', 'payment-1', 'pay', 'submit', fields);
    played.answer('2026-02-11T10:00:00+08:00', 'payment-1', 'confirm-receipt', 'approve');
    const [, frozen] = penalties(played, '2026-02-12T00:00:00+08:00');
    played.under('payment-2', waiver('accepted'));
    expect(penalties(played, '2026-03-10T00:00:00+08:00')).toEqual(['0.00', frozen]);
  });
});
