import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLess, sum } from '../../../domain/money/amounts.ts';
import { isNegative, negative, remainder, statementSums, takeInOrder } from '../../../domain/money/statement.ts';

const yuan = fc.integer({ min: 0, max: 100_000_000 }).map((fen) => (fen / 100).toFixed(2));

describe('what comes off a payment', () => {
  it.each([
    ['10.00', ['4.00', '5.00'], ['4.00', '5.00']],
    ['10.00', ['4.00', '6.00', '1.00'], ['4.00', '6.00', '0.00']],
    ['10.00', ['4.00', '7.00', '1.00'], ['4.00', '6.00', '0.00']],
    ['0.00', ['0.01'], ['0.00']],
    ['-5.00', ['1.00'], ['0.00']],
    ['1.00', [], []],
  ])('of %s, %j takes %j', (available, owed, taken) => {
    expect(takeInOrder(available, owed)).toEqual(taken);
  });

  it('is never more than there is, nor more than is owed, and all of it where it suffices', () => {
    fc.assert(
      fc.property(yuan, fc.array(yuan, { maxLength: 8 }), (available, owed) => {
        const taken = takeInOrder(available, owed);
        const total = sum(taken);
        expect(isLess(available, total)).toBe(false);
        expect(taken.some((amount, index) => isLess(owed[index] ?? '0', amount))).toBe(false);
        expect(total).toBe(isLess(available, sum(owed)) ? sum([available]) : sum(owed));
      }),
    );
  });
});

describe('sums of a statement', () => {
  it('tell rows by their kind, and others by their sign; payable is the sum of all', () => {
    const rows = [
      { kind: 'instalment', amount: '1000.00' },
      { kind: 'credit', amount: '10.00' },
      { kind: 'addition', amount: '20.00' },
      { kind: 'assessment', amount: '5.00' },
      { kind: 'closing', amount: '-300.00' },
      { kind: 'assessment', amount: '-4.00' },
      { kind: 'carried', amount: '-0.50' },
      { kind: 'deduction', amount: '-0.25' },
    ];
    expect(statementSums(rows)).toEqual({
      credits: '10.00',
      additions: '25.00',
      reductions: '304.00',
      deductions: '0.75',
      payable: '730.25',
    });
  });

  it('are nought without a sign where there is nothing', () => {
    expect(statementSums([])).toEqual({
      credits: '0.00',
      additions: '0.00',
      reductions: '0.00',
      deductions: '0.00',
      payable: '0.00',
    });
  });
});

describe('signs', () => {
  it.each([
    ['1.50', '-1.50', false],
    ['-1.50', '1.50', true],
    ['0.00', '0.00', false],
  ])('%s has the opposite %s', (amount, opposite, below) => {
    expect(negative(amount)).toBe(opposite);
    expect(isNegative(amount)).toBe(below);
  });

  it.each([
    ['10.00', ['4.00', '5.00'], '1.00'],
    ['10.00', ['4.00', '6.00'], '0.00'],
    ['10.00', ['4.00', '6.01'], '0.00'],
  ])('%s less %j leaves %s', (amount, taken, left) => {
    expect(remainder(amount, taken)).toBe(left);
  });
});
