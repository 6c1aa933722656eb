import { showPlainDay } from '../format.ts';
import { words } from '../texts/words.ts';
import type { PageContext } from './page-context.ts';

/** A settlement as people say it: which one of the contract's payments. */
export function settlementName(
  { contract, language }: Pick<PageContext, 'contract' | 'language'>,
  ref: string,
): string {
  const index = contract.terms.settlements.findIndex((settlement) => settlement.ref === ref);
  return index < 0 ? ref : words(language).console.money.payment(index + 1);
}

/** From which day to which it goes. */
export function settlementSpan(
  { language }: Pick<PageContext, 'language'>,
  days: { from: string; to: string },
): string {
  return words(language).time.from(showPlainDay(days.from, language), showPlainDay(days.to, language));
}
