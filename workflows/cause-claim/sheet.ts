import type { Sheet } from '../authoring/sheet.ts';
import type { View } from '../authoring/view.ts';
import { casesClaimed, judgementOf } from './claim.ts';
import type { CauseClaimTerms } from './terms.ts';

/** While the claim is undecided: the money that hangs on it, breach by breach. */
export function claimSheet(view: View<CauseClaimTerms>): Sheet {
  const { file, cases, terms } = view;
  const claimed = judgementOf(view).state === 'claimed' ? casesClaimed(file) : [];
  const rows = cases
    .filter(({ id }) => claimed.includes(id))
    .flatMap(({ workflow, id, site, breaches }) =>
      breaches.flatMap(({ what, at, penalty }) => {
        if (penalty === null || !terms.excuses.includes(what)) return [];
        const { clause, amount } = penalty;
        const about = { workflow, case: id, breach: { what, at }, site };
        return [{ word: 'atStake', clause, case: id, about, amount, note: null }];
      }),
    );
  return { facts: [], rows, amount: null };
}
