import type { Contract, Person } from '../../domain/contract/contract.ts';
import { isSameName, type AskedFactor } from '../../domain/contract/factor.ts';
import { closedAfter, EVER, triesLeft, type Through } from '../../domain/contract/tries.ts';
import { isClosed, loadTries, saveTries, type Tries } from '../store/tries.ts';

/** What a person gives to show that it is them, and where the wrong tries are counted. */
export interface Showing {
  readonly contract: Contract;
  readonly person: Person;
  readonly through: Through;
  /** Of the link, or of the session. */
  readonly secret: string;
  readonly typed: string;
  readonly at: string;
  /** The nearest deadline ahead of what is decided. */
  readonly dueAt: string | null;
}

export type Shown =
  | { readonly outcome: 'shown'; readonly factor: AskedFactor }
  /** `left`: how many tries are taken before the link closes, or the session waits. */
  | { readonly outcome: 'wrong'; readonly left: number; readonly try: number; readonly closedUntil: string | null }
  | { readonly outcome: 'closed'; readonly closedUntil: string };

/**
 * Judges one try. Each is written on the one before, by a conditional write, before anything follows from it: many at the same moment
 * are judged one after the other, and what comes too late for the last try is not looked at.
 */
export async function showFactor(showing: Showing): Promise<Shown> {
  const { contract, person, through, secret, typed, at, dueAt } = showing;
  const isRight = isSameName(typed, person.name);
  for (;;) {
    const seen = await loadTries(contract.terms.id, secret);
    if (isClosed(seen, at)) return { outcome: 'closed', closedUntil: seen.closedUntil ?? EVER };
    const wrong = isRight ? 0 : wrongSoFar(seen, through) + 1;
    const closedUntil = isRight ? null : closedAfter(through, wrong, at, dueAt);
    if (!(await saveTries(contract.terms.id, secret, { seen, next: { wrong, closedUntil }, at }))) continue;
    if (isRight) return { outcome: 'shown', factor: 'name' };
    return { outcome: 'wrong', left: triesLeft(through, wrong), try: seen.version + 1, closedUntil };
  }
}

/** A link that was closed for a time and is open again counts anew; a session goes on to wait. */
const wrongSoFar = ({ wrong, closedUntil }: Tries, through: Through): number =>
  through === 'link' && closedUntil !== null ? 0 : wrong;
