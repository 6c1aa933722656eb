import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLess, plus, sum } from '../../../domain/money/amounts.ts';
import { statement } from '../../../domain/money/statement.ts';

const amount = fc.integer({ min: 0, max: 50_000_000 }).map((fen) => (fen / 100).toFixed(2));

describe('A quarter’s statement', () => {
  it('takes the penalties off the instalment', () => {
    const lines = [
      { id: '6.4/O1', amount: '4382.12' },
      { id: '6.2/F1', amount: '1095.53' },
    ];
    expect(statement({ instalment: '365176.50', broughtForward: '0.00', lines })).toEqual({
      deductions: '5477.65',
      payable: '359698.85',
      carriedForward: '0.00',
    });
  });

  it('carries forward what the instalment can’t cover', () => {
    expect(
      statement({ instalment: '1000.00', broughtForward: '900.00', lines: [{ id: 'x', amount: '400.00' }] }),
    ).toEqual({ deductions: '1000.00', payable: '0.00', carriedForward: '300.00' });
  });

  it('loses no fen, over any number of quarters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(amount, fc.array(amount, { maxLength: 5 })), { minLength: 1, maxLength: 8 }),
        (quarters) => {
          let carried = '0.00';
          const deducted: string[] = [];
          for (const [instalment, amounts] of quarters) {
            const sums = statement({
              instalment,
              broughtForward: carried,
              lines: amounts.map((value, index) => ({ id: String(index), amount: value })),
            });
            if (isLess(sums.payable, '0') || plus(sums.payable, sums.deductions) !== instalment) return false;
            deducted.push(sums.deductions);
            carried = sums.carriedForward;
          }
          return plus(sum(deducted), carried) === sum(quarters.flatMap(([, amounts]) => amounts));
        },
      ),
    );
  });
});
