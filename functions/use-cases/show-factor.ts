import type { Contract, Person } from '../../domain/contract/contract.ts';
import { isSameName, type AskedFactor } from '../../domain/contract/factor.ts';
import { stepTyped } from '../../domain/contract/one-time-code.ts';
import { closedAfter, EVER, triesLeft, type Through } from '../../domain/contract/tries.ts';
import { addMs } from '../../domain/time/instant.ts';
import { loadAuthenticator, useStep, type Authenticator } from '../store/authenticators.ts';
import {
  countedLater,
  inSessionsOf,
  isClosed,
  loadTries,
  saveTries,
  type Counted,
  type Tries,
} from '../store/tries.ts';

/** What a person gives to show that it is them, and where the wrong tries are counted. */
export interface Showing {
  readonly contract: Contract;
  readonly person: Person;
  readonly through: Through;
  /** Of the link, or of the session. */
  readonly secret: string;
  readonly typed: string;
  /** Hash of all that is decided by it: given again for the very same, a code is the same code. */
  readonly decides: string;
  readonly at: string;
  /** The nearest deadline ahead of what is decided. */
  readonly dueAt: string | null;
}

export type Shown =
  | { readonly outcome: 'shown'; readonly factor: AskedFactor; readonly counted: Counted }
  /** `left`: how many tries are taken before the link closes, or the session waits. */
  | { readonly outcome: 'wrong'; readonly left: number; readonly try: number; readonly closedUntil: string | null }
  | { readonly outcome: 'closed'; readonly closedUntil: string }
  /** Codes are asked for, and the person has no authenticator that counts. */
  | { readonly outcome: 'unenrolled' };

/**
 * Judges one try. Each is written on the one before, by a conditional write, a wrong one before it is told, a right one
 * with what it decides: many at the same moment are judged one after the other, and what comes too late for the last try
 * decides nothing. A code is
 * used up for one decision by a conditional write of its own: another decision never gets it, the same one does, so
 * that nobody has to wait for the next code when what was to be written by this one was lost.
 */
export async function showFactor(showing: Showing): Promise<Shown> {
  const { contract, person, through, secret, at, dueAt } = showing;
  const { id, factor } = contract.terms;
  const tried = through === 'link' ? secret : inSessionsOf(person.id);
  for (;;) {
    const [seen, known] = await Promise.all([loadTries(id, tried), knownOf(showing)]);
    if (isClosed(seen, at)) return { outcome: 'closed', closedUntil: seen.closedUntil ?? EVER };
    if (known === 'unenrolled') return { outcome: 'unenrolled' };
    const { isRight, use } = rightBy(showing, known);
    if (use && !(await use())) continue;
    if (isRight) return { outcome: 'shown', factor, counted: countedLater(id, tried, { seen, at }) };
    const wrong = wrongSoFar(seen, through, at) + 1;
    const closedUntil = closedAfter(through, wrong, at, dueAt);
    if (!(await saveTries(id, tried, { seen, next: { wrong, closedUntil }, at }))) continue;
    return { outcome: 'wrong', left: triesLeft(through, wrong), try: seen.version + 1, closedUntil };
  }
}

/** Whether a person has what they are asked for when they sign: a name everybody has. */
export async function hasFactor(contract: Contract, person: Person): Promise<boolean> {
  return (await knownOf({ contract, person })) !== 'unenrolled';
}

/** What a code is compared with; null where a name is asked for. */
async function knownOf({
  contract,
  person,
}: Pick<Showing, 'contract' | 'person'>): Promise<Authenticator | null | 'unenrolled'> {
  if (contract.terms.factor === 'name') return null;
  const authenticator = await loadAuthenticator(contract.terms.id, person.id);
  return authenticator?.state === 'active' ? authenticator : 'unenrolled';
}

interface Right {
  readonly isRight: boolean;
  /** Uses it up. False: something was taken in the same moment, and it is to be judged anew. */
  use?(): Promise<boolean>;
}

function rightBy({ contract, person, typed, at, decides }: Showing, known: Authenticator | null): Right {
  if (known === null) return { isRight: isSameName(typed, person.name) };
  const step = stepTyped(known.secret, typed, at);
  if (step === null) return { isRight: false };
  if (step === known.usedStep && decides === known.usedFor) return { isRight: true };
  if (step <= known.usedStep) return { isRight: false };
  return { isRight: true, use: () => useStep(contract.terms.id, person.id, known, { step, for: decides }) };
}

const DAY_MS = 86_400_000;

/** A link that was closed for a time and is open again counts anew; in sessions it goes on to wait, until a day after. */
function wrongSoFar({ wrong, closedUntil }: Tries, through: Through, at: string): number {
  if (closedUntil === null) return wrong;
  return through === 'link' || addMs(closedUntil, DAY_MS) <= at ? 0 : wrong;
}
