import fc from 'fast-check';
import type { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { decimal } from '../../../domain/money/amounts.ts';
import { billFor, largestFirst, together, type Quantity } from '../../../tools/cost/bill.ts';
import { PRICE_NAMES, readPrices } from '../../../tools/cost/price-list.ts';

const prices = readPrices();
const figure = fc.bigInt({ min: 0n, max: 10n ** 12n }).map((n) => decimal(String(n)).dividedBy(1000));
const quantities: fc.Arbitrary<Quantity[]> = fc.uniqueArray(
  fc.record({ of: fc.constantFrom(...PRICE_NAMES), fixed: figure, perContract: figure }),
  { selector: ({ of }) => of, maxLength: PRICE_NAMES.length },
);
const contracts = fc.nat({ max: 1_000_000 });
/** Divisions are cut off after sixty digits. */
const shown = (amount: Decimal): string => amount.toFixed(30);

describe('a monthly bill', () => {
  it('is what is fixed and, for each contract, the same again', () => {
    fc.assert(
      fc.property(quantities, contracts, (of, count) => {
        const [none, one, many] = [0, 1, count].map((n) => billFor(n, of, prices).total) as [Decimal, Decimal, Decimal];
        expect(shown(many)).toBe(shown(none.plus(one.minus(none).times(count))));
      }),
    );
  });

  it('of two things together is the sum of both bills', () => {
    fc.assert(
      fc.property(quantities, quantities, contracts, (one, other, count) => {
        const sum = billFor(count, one, prices).total.plus(billFor(count, other, prices).total);
        expect(shown(billFor(count, together(one, other), prices).total)).toBe(shown(sum));
      }),
    );
  });

  it('never falls as contracts are added', () => {
    fc.assert(
      fc.property(quantities, contracts, contracts, (of, count, more) => {
        expect(billFor(count + more, of, prices).total.greaterThanOrEqualTo(billFor(count, of, prices).total)).toBe(
          true,
        );
      }),
    );
  });

  it('multiplies without a float: three mails cost 0.00048', () => {
    const mails = [{ of: 'mails', fixed: decimal('0'), perContract: decimal('3') }] as const;
    expect(billFor(1, mails, prices).total.toFixed()).toBe('0.00048');
    expect(billFor(10_000, mails, prices).total.toFixed()).toBe('4.8');
  });

  it('puts first what is the largest part of any of the bills', () => {
    const of: Quantity[] = [
      { of: 'queueRequests', fixed: decimal('1'), perContract: decimal('0') },
      { of: 'dashboards', fixed: decimal('1'), perContract: decimal('0') },
      { of: 'mails', fixed: decimal('0'), perContract: decimal('100') },
    ];
    expect(largestFirst([1, 10_000].map((n) => billFor(n, of, prices)))).toEqual([
      'dashboards',
      'mails',
      'queueRequests',
    ]);
  });
});
