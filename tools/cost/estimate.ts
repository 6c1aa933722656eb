import type { Decimal } from 'decimal.js';
import { billFor, together, type Bill, type Quantity } from './bill.ts';
import { deployment, polling } from './deployment.ts';
import { lookingOf, lookingQuantities, type Looking } from './polling.ts';
import type { PriceList } from './price-list.ts';
import { monthlyQuantities } from './quantities.ts';
import type { Work } from './work.ts';

/** How many contracts one deployment keeps, in the bills that are shown. */
export const CONTRACTS = [1, 100, 10_000] as const;

/** What a month costs as linkpact is built, and as it would cost with polling. */
export interface Estimate {
  work: Work;
  prices: PriceList;
  quantities: Quantity[];
  bills: Bill[];
  looking: Looking;
  pollingBills: Bill[];
  /** What one more contract adds to a month. */
  furtherContract: { ours: Decimal; polling: Decimal };
}

export function estimateOf(work: Work, prices: PriceList): Estimate {
  const quantities = monthlyQuantities(work, deployment);
  const withLooking = together(quantities, lookingQuantities(work, polling, deployment));
  const further = (of: readonly Quantity[]): Decimal =>
    billFor(1, of, prices).total.minus(billFor(0, of, prices).total);
  return {
    work,
    prices,
    quantities,
    bills: CONTRACTS.map((contracts) => billFor(contracts, quantities, prices)),
    looking: lookingOf(work, polling),
    pollingBills: CONTRACTS.map((contracts) => billFor(contracts, withLooking, prices)),
    furtherContract: { ours: further(quantities), polling: further(withLooking) },
  };
}
