import { Decimal } from 'decimal.js';
import { decimal } from '../../domain/money/amounts.ts';
import type { PriceList, PriceName } from './price-list.ts';

/** What a month takes of one thing that has a price. */
export interface Quantity {
  of: PriceName;
  /** Whatever the number of contracts. */
  fixed: Decimal;
  /** For each contract. */
  perContract: Decimal;
}

export interface Line {
  of: PriceName;
  quantity: Decimal;
  amount: Decimal;
}

export interface Bill {
  contracts: number;
  lines: Line[];
  /** Exact: rounded only where it is shown. */
  total: Decimal;
}

/** A month's bill. @param contracts a whole number, 0 or more */
export function billFor(
  contracts: number,
  quantities: readonly Quantity[],
  { prices }: Pick<PriceList, 'prices'>,
): Bill {
  const lines = quantities.map(({ of, fixed, perContract }) => {
    const quantity = fixed.plus(perContract.times(contracts));
    return { of, quantity, amount: quantity.times(decimal(prices[of].price)).dividedBy(prices[of].per) };
  });
  return { contracts, lines, total: lines.reduce((sum, { amount }) => sum.plus(amount), decimal('0')) };
}

/** Both together, one quantity of each name. */
export function together(one: readonly Quantity[], other: readonly Quantity[]): Quantity[] {
  const of = new Map<PriceName, Quantity>();
  for (const quantity of [...one, ...other]) {
    const known = of.get(quantity.of);
    of.set(
      quantity.of,
      known === undefined
        ? quantity
        : {
            of: quantity.of,
            fixed: known.fixed.plus(quantity.fixed),
            perContract: known.perContract.plus(quantity.perContract),
          },
    );
  }
  return [...of.values()];
}

/** The lines with the largest first: a line is as large as its largest share of any of the bills. */
export function largestFirst(bills: readonly Bill[]): PriceName[] {
  const names = bills[0]?.lines.map(({ of }) => of) ?? [];
  const share = new Map(
    names.map((name, index) => [
      name,
      Decimal.max(
        0,
        ...bills.map(({ lines, total }) =>
          total.isZero() ? 0 : (lines[index]?.amount ?? decimal('0')).dividedBy(total),
        ),
      ),
    ]),
  );
  return [...names].sort((one, other) => (share.get(other) ?? decimal('0')).comparedTo(share.get(one) ?? decimal('0')));
}
