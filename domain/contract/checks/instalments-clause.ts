import type { Contract } from '../contract.ts';

/** The clause that divides the price into instalments: the one that first says when they are paid. */
export function instalmentsClause({ terms: { document, price } }: Contract): string {
  return document.paymentTriggers[0]?.clause ?? price.clause;
}
