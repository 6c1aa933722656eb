import type { PenaltyBases } from '../money/penalties.ts';
import { dayOf } from '../time/instant.ts';
import type { Contract } from './contract.ts';
import { settlementOf } from './deadlines.ts';

/**
 * What penalties of a case that counts from `instant` can be a share of. Outside all settlement periods it is the
 * instalment of the last one that had begun, or of the first.
 */
export function penaltyBasesAt(contract: Contract, instant: string): PenaltyBases {
  const { price, settlements } = contract.terms;
  const begun = settlements.filter(({ from }) => from <= dayOf(instant)).at(-1);
  const settlement = settlementOf(contract, instant) ?? begun ?? settlements[0];
  return { 'contract-total': price.total, ...(settlement && { instalment: settlement.instalment }) };
}
