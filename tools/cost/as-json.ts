import { deployment, polling } from './deployment.ts';
import type { Bill, Quantity } from './bill.ts';
import type { Estimate } from './estimate.ts';

const PLACES = 12;

/** An estimate for programs: everything counted, assumed and priced; decimals as texts, to twelve places. */
export function estimateAsJson(
  { work, prices, quantities, bills, looking, pollingBills, furtherContract }: Estimate,
  machine: string,
): object {
  return {
    prices,
    machine,
    work,
    assumed: { deployment, polling },
    aMonthTakes: quantities.map(quantityAsJson),
    bills: bills.map(billAsJson),
    polling: {
      ...looking,
      bills: pollingBills.map(billAsJson),
      ratios: bills.map(({ total }, index) =>
        total.isZero() ? null : pollingBills[index]?.total.dividedBy(total).toFixed(PLACES),
      ),
    },
    furtherContract: { ours: furtherContract.ours.toFixed(PLACES), polling: furtherContract.polling.toFixed(PLACES) },
  };
}

function quantityAsJson({ of, fixed, perContract }: Quantity): object {
  return { of, fixed: fixed.toFixed(PLACES), perContract: perContract.toFixed(PLACES) };
}

function billAsJson({ contracts, lines, total }: Bill): object {
  return {
    contracts,
    total: total.toFixed(PLACES),
    lines: lines.map(({ of, quantity, amount }) => ({
      of,
      quantity: quantity.toFixed(PLACES),
      amount: amount.toFixed(PLACES),
    })),
  };
}
