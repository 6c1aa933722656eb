import * as z from 'zod';
import type { Contract } from './contract.ts';
import { penalty, type Penalty } from './workflow-terms.ts';

/** A penalty with the place in the terms where it stands. */
interface StatedPenalty {
  /** The workflow, or the duty that no workflow keeps yet. */
  readonly duty: string;
  /** What the part calls it: `opening`, `limit`, `late`. */
  readonly name: string;
  readonly penalty: Penalty;
}

const partWithPenalties = z.object({ penalties: z.record(z.string(), penalty) });

/** Every penalty of a contract, workflow by workflow, then those of duties that no workflow keeps yet. */
export function statedPenalties({ terms }: Contract): StatedPenalty[] {
  return [...Object.entries(terms.workflows), ...Object.entries(terms.notYetKept)].flatMap(([duty, part]) => {
    const read = partWithPenalties.safeParse(part);
    if (!read.success) return [];
    return Object.entries(read.data.penalties).map(([name, one]) => ({ duty, name, penalty: one }));
  });
}
