import { openOffice } from '../functions/office.ts';
import { NO_FAULTS, type RequestFate } from '../race/calls.ts';
import type { Dice } from '../race/dice.ts';
import { differences, outcomeOf, type Outcome } from './outcome.ts';
import { Player } from './player.ts';
import { BEGINS, ENDS, story } from './story.ts';

export const FAULTS = ['refused', 'lost', 'twice'] as const satisfies readonly RequestFate[];

/** One request to AWS, by its number from 0, and what goes wrong with it. */
export interface SingleFault {
  readonly fault: (typeof FAULTS)[number];
  readonly request: number;
}

export interface Undisturbed {
  readonly outcome: Outcome;
  /** How many requests the story takes. */
  readonly requests: number;
}

/** The story with nothing going wrong. @throws Error when it doesn't come to its end */
export async function undisturbed(): Promise<Undisturbed> {
  const { outcome, requests, problems } = await played(null);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { outcome, requests };
}

/** @returns what is other than it would have been without that fault */
export async function problemsWith(single: SingleFault, { outcome }: Undisturbed): Promise<string[]> {
  try {
    const after = await played(single);
    // What people are told when they press again is no matter, as long as it has come to the same.
    const problems = [...differences(outcome, after.outcome), ...after.problems];
    return problems.length === 0 ? [] : [`${after.met} at ${after.metAt}`, ...problems];
  } catch (error) {
    return [String(error)];
  }
}

interface Played extends Undisturbed {
  readonly problems: readonly string[];
  /** The request that met the fault, and when. */
  readonly met: string;
  readonly metAt: string;
}

async function played(single: SingleFault | null): Promise<Played> {
  const office = await openOffice(BEGINS);
  let requests = 0;
  let [met, metAt] = ['no request', BEGINS];
  const fateOf = (name: string): RequestFate => {
    requests += 1;
    if (requests - 1 !== single?.request) return 'done';
    [met, metAt] = [name, office.now()];
    return single.fault;
  };
  office.world.faults = { ...NO_FAULTS, onRequest: fateOf };
  try {
    const player = new Player(office, true);
    for (const deed of story) await player.play(deed);
    await office.to(new Date(ENDS).toISOString());
    const { outcome, problems } = await outcomeOf(office);
    return { outcome, requests, met, metAt, problems: [...problems, ...(single ? [] : player.odd)] };
  } finally {
    await office.close();
  }
}

/** Every request with every fault, in an order that comes again from the same dice. */
export function inRandomOrder({ requests }: Undisturbed, dice: Dice): SingleFault[] {
  const all = Array.from({ length: requests }, (_, request) => FAULTS.map((fault) => ({ fault, request }))).flat();
  for (let left = all.length; left > 1; left -= 1) {
    const other = dice.below(left);
    const [one, chosen] = [all[left - 1], all[other]];
    if (one && chosen) [all[left - 1], all[other]] = [chosen, one];
  }
  return all;
}
