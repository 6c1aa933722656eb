import type { PenaltyArithmetic } from '../money/arithmetic.ts';
import { effectsOfKind, isAbout, type Effect } from './effects.ts';

/** What a breach costs: the line that it makes in the ledger. */
export interface BreachPenalty {
  readonly clause: string;
  /** Yuan with two decimals. */
  readonly amount: string;
  /** How it came about; null where a page works it out itself (a penalty that grows by the day). */
  readonly sum: PenaltyArithmetic | null;
  /** Whether a line is written when the breach arises. One that grows until it is settled is written then. */
  readonly isLine: boolean;
  /** What it was before another case laid down this amount. */
  readonly was?: string;
}

/**
 * A duty not met in its period, as the facts of now show it. `at` is the exclusive end of the period, whenever it
 * became known.
 */
export interface Breach {
  readonly what: string;
  readonly clause: string;
  readonly at: string;
  readonly debtor: 'a' | 'b';
  /** `pending`: a fact is stated, and not yet answered by the other side, that would remove it. */
  readonly state: 'standing' | 'pending' | 'excused';
  readonly penalty: BreachPenalty | null;
  /** The claim or dispute behind `pending` and `excused`. */
  readonly because: string | null;
}

/** What a room's rule finds; what other cases lay on it comes after. */
export type FoundBreach = Omit<Breach, 'because' | 'state'> & { state?: 'standing' | 'pending' };

/**
 * Breaches after what other cases have laid on this one: a cause that was accepted excuses, one that is claimed makes
 * it pending, a settled dispute changes the amount. The period itself was counted with its suspensions before.
 */
export function underEffects(found: readonly FoundBreach[], effects: readonly Effect[]): Breach[] {
  const excuses = effectsOfKind(effects, 'excuse').filter(({ state }) => state !== 'rejected');
  const amounts = effectsOfKind(effects, 'amount').sort((one, other) => (one.at < other.at ? -1 : 1));
  return found.map((breach): Breach => {
    const own = excuses.filter((effect) => isAbout(effect, breach));
    const excuse = own.find(({ state: said }) => said === 'accepted') ?? own[0];
    const amount = amounts.filter((effect) => isAbout(effect, breach)).at(-1)?.amount ?? null;
    const penalty = breach.penalty && amount !== null ? laidDown(breach.penalty, amount) : breach.penalty;
    const state = breach.state ?? 'standing';
    // An accepted cause that leaves the money leaves the whole breach.
    if (!excuse || (excuse.state === 'accepted' && !excuse.waivesMoney && penalty !== null))
      return { ...breach, state, penalty, because: null };
    if (excuse.state === 'claimed') return { ...breach, state: 'pending', penalty, because: excuse.source };
    return { ...breach, state: 'excused', penalty: null, because: excuse.source };
  });
}

const laidDown = (penalty: BreachPenalty, amount: string): BreachPenalty =>
  amount === penalty.amount ? penalty : { ...penalty, amount, sum: null, was: penalty.amount };

/** A breach's key within its case: a moved deadline that is missed, too, is another breach. */
export const breachKey = ({ what, at }: Pick<Breach, 'what' | 'at'>): string => `${what}@${at}`;
