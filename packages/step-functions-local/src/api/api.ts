import { ApiError } from '../api-error.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Execution } from '../execution/execution.ts';
import type { RunHost } from '../execution/run-host.ts';
import type { Invoke } from '../invoke.ts';
import type { WriteAheadLog } from '../write-ahead-log.ts';
import type { Store, StateMachineRecord } from '../store.ts';
import type { RequestFields } from './request-fields.ts';

/** What the API's actions work with. */
export interface Api {
  store: Store;
  scheduler: Scheduler;
  log: WriteAheadLog;
  invoke: Invoke;
  account: string;
  region: string;
  host: RunHost;
}

export type Action = (api: Api, input: RequestFields) => Promise<unknown> | object;

/** Times on the wire: seconds since the epoch, with milliseconds. */
export function seconds(epochMs: number): number {
  return epochMs / 1000;
}

/** @throws ApiError StateMachineDoesNotExist */
export function machineOf(api: Api, arn: string): StateMachineRecord {
  const record = api.store.machines.get(arn);
  if (record === undefined) throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  return record;
}

/** @throws ApiError ExecutionDoesNotExist */
export function executionOf(api: Api, input: RequestFields): Execution {
  const arn = input.arn('executionArn', 'execution');
  const execution = api.store.executions.get(arn);
  if (execution === undefined) throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return execution;
}
