import { executionName } from '../../domain/case/record.ts';
import type { Person } from '../../domain/contract/contract.ts';
import type { Channel } from '../../domain/evidence/actor.ts';
import type { NewEvent } from '../../domain/evidence/chain.ts';
import { describeExecution } from '../aws/executions.ts';
import { actorOf } from './actor.ts';
import { changeCase } from './change-case.ts';
import type { Opened } from './open-view.ts';
import { startRun } from './start-case.ts';

export interface CarryingOn {
  readonly opened: Opened;
  readonly at: string;
  /** Who wants it: an administrator. */
  readonly person: Person;
  readonly channel: Channel;
  /** Why: it stands in the evidence. */
  readonly reason: string;
}

/**
 * Carries an open case on in a new run, from where its facts stand. @returns false when somebody else has just done so.
 */
export async function carryOn({ opened, at, person, channel, reason }: CarryingOn): Promise<boolean> {
  const { contract, id, run } = opened.view.file;
  const actor = await actorOf(contract, { person, role: person.role, channel });
  const data = { act: 'carry-on', reason, question: null, actor };
  return nextRun({ contract, case: id, at }, run, [
    { id: `administered.carry-on.${run}`, at, kind: 'administered', data },
  ]);
}

/**
 * Run + 1 if the run is the one seen, then its execution. Cut short in between, the sweep starts it.
 * @param events what the evidence has to say of it: nothing where the machinery carries on by itself
 */
export async function nextRun(
  place: { contract: string; case: string; at: string },
  seen: number,
  events: readonly NewEvent[] = [],
): Promise<boolean> {
  const { opened, changed } = await changeCase(place, ({ view: { file } }) => {
    if (file.run !== seen || file.status === 'closed') return { result: null, change: null };
    return {
      result: null,
      change: { file: { ...file, run: seen + 1, wait: null, failedRun: null, nextCheckAt: place.at }, events },
    };
  });
  const { file } = opened.view;
  if (file.run === seen + 1) await startRun(file);
  return changed;
}

/** What has become of the execution that carries a case. */
export async function runState(opened: Opened): Promise<'running' | 'ended' | 'missing'> {
  const { file } = opened.view;
  try {
    const { status } = await describeExecution(file.workflow, executionName(file));
    return status === 'RUNNING' ? 'running' : 'ended';
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return 'missing';
    throw error;
  }
}
