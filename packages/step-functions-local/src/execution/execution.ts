import type { Machine } from '../definition/model.ts';
import type { JsonDocument } from '../json/document.ts';
import type { Frame } from './frame.ts';
import type { History } from './history.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** A version of a state machine's definition: executions stay on the one that they were started with. */
export interface Revision {
  id: string;
  machineArn: string;
  machineName: string;
  definition: string;
  roleArn: string;
  machine: Machine;
  updatedAt: number;
}

/** One run of a state machine. */
export interface Execution {
  /** Number in order of start; the journal's name for it. */
  number: number;
  arn: string;
  name: string;
  revision: Revision;
  input: JsonDocument;
  startedAt: number;
  stoppedAt: number | null;
  status: ExecutionStatus;
  output: JsonDocument | null;
  error: string | null;
  cause: string | null;
  timeoutAt: number | null;
  lastEvent: number;
  lastFrame: number;
  frames: Map<number, Frame>;
  history: History;
  /** Whether the log has its start. */
  recorded: boolean;
}
