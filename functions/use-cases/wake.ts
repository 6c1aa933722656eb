import { planOf, type Plan } from '../../workflows/authoring/plan.ts';
import { sendTaskSuccess } from '../aws/executions.ts';
import { log, reasonOf } from '../log.ts';
import type { Opened } from './open-view.ts';

/**
 * Tells the stage that waits where the case stands. What it gets to see is a plan: names of states, deadlines, moments.
 * A token that has gone stale counts as told: the stage that waits next looks for itself.
 * @returns `nobody` when no stage has waited yet
 */
export async function wake({ room, view }: Opened, at: string): Promise<'delivered' | 'stale' | 'nobody'> {
  const { wait } = view.file;
  return wait ? sendTaskSuccess(wait.token, planOf(room, view, at)) : 'nobody';
}

/** The fact stands already; a failure from here on is the sweep's to mend, not the person's to see. */
export async function afterwards(opened: Opened, what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { contract, view } = opened;
    log('error', `${what}; the sweep goes on with it`, {
      contract: contract.terms.id,
      case: view.file.id,
      reason: reasonOf(error),
    });
  }
}

/** The plan for whoever asks: an execution that a later run has taken the place of has nothing more to do. */
export function planFor({ room, view }: Opened, run: number, at: string): Plan {
  if (view.file.run > run) return { next: 'Superseded', alarm: null, breach: null };
  return planOf(room, view, at);
}
