import type { Language } from '../../domain/contract/contract.ts';
import { yuan } from '../../domain/money/amounts.ts';
import { isCapped, type PenaltyArithmetic } from '../../domain/money/arithmetic.ts';
import { words } from '../texts/words.ts';

/** How a penalty came about, from the penalty itself: base, rate and exact product, in the reader's words. */
export function arithmeticWords(penalty: PenaltyArithmetic, language: Language): string {
  const { arithmetic: w } = words(language);
  switch (penalty.kind) {
    case 'flat':
      return w.flat(yuan(penalty.amount, language));
    case 'per-day': {
      const days = penalty.segments.map(({ outstanding, days: n }) =>
        w.day(yuan(outstanding, language), `${penalty.rate}‰`, n),
      );
      const sum = w.equals(days.join(' + ') || '0', penalty.exact);
      const { cap } = penalty;
      if (cap === null || !isCapped(penalty)) return sum;
      return `${sum}\n${w.capped(yuan(cap.amount, language), yuan(cap.used, language), yuan(cap.left, language))}`;
    }
    default: {
      const sign = penalty.kind === 'per-mille' ? '‰' : '%';
      const share = w.share(w.bases[penalty.base], yuan(penalty.baseAmount, language), `${penalty.rate}${sign}`);
      return w.equals(share, penalty.exact);
    }
  }
}
