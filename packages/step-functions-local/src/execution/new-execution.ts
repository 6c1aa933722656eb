import type { Execution } from './execution.ts';
import { History } from './history.ts';

type Begun = Pick<Execution, 'number' | 'arn' | 'name' | 'revision' | 'input' | 'startedAt'>;

/**
 * An execution at its start, before its first event. Written out field by field: a spread here cost a fifth of the
 * time.
 */
export function newExecution(begun: Begun): Execution {
  const { timeoutSeconds } = begun.revision.machine;
  return {
    number: begun.number,
    arn: begun.arn,
    name: begun.name,
    revision: begun.revision,
    input: begun.input,
    startedAt: begun.startedAt,
    stoppedAt: null,
    status: 'RUNNING',
    output: null,
    error: null,
    cause: null,
    timeoutAt: timeoutSeconds === null ? null : begun.startedAt + timeoutSeconds * 1000,
    lastEvent: 0,
    lastFrame: 0,
    frames: new Map(),
    history: new History(),
    recorded: false,
  };
}
