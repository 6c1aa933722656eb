import type { Execution } from './execution.ts';
import { History } from './history.ts';

type Begun = Pick<Execution, 'number' | 'arn' | 'name' | 'revision' | 'input' | 'startedAt'>;

/** An execution at its start, before its first event. */
export function newExecution(begun: Begun): Execution {
  const { timeoutSeconds } = begun.revision.machine;
  return {
    ...begun,
    timeoutAt: timeoutSeconds === null ? null : begun.startedAt + timeoutSeconds * 1000,
    stoppedAt: null,
    status: 'RUNNING',
    output: null,
    error: null,
    cause: null,
    lastEvent: 0,
    lastFrame: 0,
    frames: new Map(),
    history: new History(),
    recorded: false,
  };
}
