import { executionName } from '../../domain/case/record.ts';
import { describeExecution } from '../aws/executions.ts';
import { changeCase } from './change-case.ts';
import type { Opened } from './open-view.ts';
import { startRun } from './start-case.ts';

/** Carries an open case on in a new run, from where its facts stand. @returns false when somebody else has just done so. */
export async function carryOn({ opened, at }: { opened: Opened; at: string }): Promise<boolean> {
  const { contract, id, run } = opened.view.file;
  return nextRun({ contract, case: id, at }, run);
}

/** Run + 1 if the run is the one seen, then its execution. Cut short in between, the sweep starts it. */
export async function nextRun(place: { contract: string; case: string; at: string }, seen: number): Promise<boolean> {
  const { opened, changed } = await changeCase(place, ({ view: { file } }) => {
    if (file.run !== seen || file.status === 'closed') return { result: null, change: null };
    return {
      result: null,
      change: { file: { ...file, run: seen + 1, wait: null, failedRun: null, nextCheckAt: place.at } },
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
