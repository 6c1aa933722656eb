import type { FoundBreach } from '../../../domain/case/breach.ts';
import { countClock, endOf, type Counted } from '../../../domain/case/duty-clock.ts';
import { answersOf, fieldOf, nextRoundOf } from '../../../domain/case/facts.ts';
import type { CaseRecord } from '../../../domain/case/record.ts';
import type { Contract } from '../../../domain/contract/contract.ts';
import { penaltyAmount } from '../../../domain/money/penalties.ts';
import type { LawnMowingTerms } from './terms.ts';

interface Mowing {
  readonly contract: Contract;
  readonly terms: LawnMowingTerms;
  readonly file: CaseRecord;
}

/** When the lawn was first reported as mown. What is returned is mown again, and counts from the first time. */
function mownAt({ file }: Mowing): string | null {
  return answersOf(file, 'mow', 'submit')[0]?.answer.at ?? null;
}

function counted({ contract, terms, file }: Mowing): Counted {
  return countClock(contract, file.effects, {
    what: 'mow',
    from: file.openedAt,
    periods: [{ period: terms.periods.mow }],
    waits: [],
  });
}

export function mowingPosition({ file }: Mowing) {
  const nowhere = { asks: [], stage: null, step: null, outcome: null };
  if (answersOf(file, 'inspect', 'approve').length > 0) return { ...nowhere, outcome: 'mown' };
  const returned = answersOf(file, 'inspect', 'return').length;
  const isMown = answersOf(file, 'mow', 'submit').length > returned;
  return isMown
    ? { ...nowhere, stage: 'inspecting' as const, asks: [{ name: 'inspect' as const, round: returned + 1 }] }
    : { ...nowhere, stage: 'mowing' as const, asks: [{ name: 'mow' as const, round: nextRoundOf(file, 'mow') }] };
}

export function mowingDeadlines(mowing: Mowing) {
  const { deadline, claimed } = counted(mowing);
  return [{ ...deadline, what: 'mow', debtor: 'b' as const, kept: mownAt(mowing) !== null, claimed }];
}

export function mowingBreaches(mowing: Mowing, now: string): FoundBreach[] {
  const { deadline } = counted(mowing);
  if ((mownAt(mowing) ?? now) < endOf(deadline)) return [];
  const { contract, terms } = mowing;
  const sum = penaltyAmount(terms.penalties.mow, { 'contract-total': contract.terms.price.total });
  const penalty = { clause: terms.penalties.mow.clause, amount: sum.amount, sum, isLine: true };
  return [{ what: 'mow', clause: deadline.clause, at: endOf(deadline), debtor: 'b', penalty }];
}

export function mowingMilestones(mowing: Mowing) {
  const last = answersOf(mowing.file, 'mow', 'submit').at(-1);
  return {
    dueAt: counted(mowing).deadline.dueAt,
    metAt: mowing.file.status === 'closed' ? mownAt(mowing) : null,
    effectiveOn: last ? fieldOf(last.answer, 'mownOn') : null,
  };
}
