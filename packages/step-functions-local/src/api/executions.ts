import { randomUUID } from 'node:crypto';
import { abort } from '../abort.ts';
import { ApiError } from '../api-error.ts';
import type { Execution, ExecutionStatus } from '../execution/execution.ts';
import { newExecution } from '../execution/new-execution.ts';
import type { JsonDocument } from '../json/document.ts';
import type { StateMachineRecord } from '../store.ts';
import { executionOf, machineOf, seconds } from './api.ts';
import type { Action, Api } from './api.ts';
import { documentField } from './request-fields.ts';
import { page } from './paging.ts';

const STATUSES: readonly ExecutionStatus[] = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];
const INCLUDED = { included: true };

export const startExecution: Action = async (api, input) => {
  const record = machineOf(api, input.arn('stateMachineArn', 'stateMachine'));
  const name = input.optionalString('name') === undefined ? randomUUID() : input.name('name');
  const doc = documentField(input, 'input', 'InvalidExecutionInput');
  const existing = api.store.executions.get(executionArn(record, name));
  if (existing !== undefined) {
    await api.log.written();
    return sameOrRefuse(existing, doc);
  }
  const { execution, begun } = begin(api, record, name, doc);
  await begun;
  return { executionArn: execution.arn, startDate: seconds(execution.startedAt) };
};

/** Starting the same again, name and input, gives the running execution. */
function sameOrRefuse(existing: Execution, input: JsonDocument): object {
  if (existing.status === 'RUNNING' && existing.input.text === input.text)
    return { executionArn: existing.arn, startDate: seconds(existing.startedAt) };
  throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${existing.arn}'`);
}

function executionArn(record: StateMachineRecord, name: string): string {
  return `${record.arn.replace(':stateMachine:', ':execution:')}:${name}`;
}

function begin(
  api: Api,
  record: StateMachineRecord,
  name: string,
  input: JsonDocument,
): { execution: Execution; begun: Promise<void> | void } {
  const { revision } = record;
  const number = ++api.store.lastExecution;
  const execution = newExecution({
    number,
    arn: executionArn(record, name),
    name,
    revision,
    input,
    startedAt: api.host.now(),
  });
  api.store.add(execution);
  api.scheduler.armExecution(execution);
  const begun = api.scheduler.submit(execution, (run) => {
    run.note('ExecutionStarted', { input: input.text, roleArn: revision.roleArn }, 0);
    run.addFrame(null, 0, revision.machine, input, 0);
  });
  return { execution, begun };
}

export const startSyncExecution: Action = async (api, input) => {
  const record = machineOf(api, input.arn('stateMachineArn', 'stateMachine'));
  if (record.type !== 'EXPRESS')
    throw new ApiError('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
  const name = input.optionalString('name') === undefined ? randomUUID() : input.name('name');
  const { execution, begun } = begin(
    api,
    record,
    `${name}:${randomUUID()}`,
    documentField(input, 'input', 'InvalidExecutionInput'),
  );
  await begun;
  await api.scheduler.over(execution);
  return {
    ...described(execution),
    name,
    billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: 0 },
  };
};

export const stopExecution: Action = async (api, input) => {
  const execution = executionOf(api, input);
  const error = input.optionalString('error', 256) ?? null;
  const cause = input.optionalString('cause', 32_768) ?? null;
  await abort(api.scheduler, execution, { error, cause });
  return { stopDate: seconds(execution.stoppedAt ?? api.host.now()) };
};

function described(execution: Execution) {
  const { output, error, cause, stoppedAt } = execution;
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.revision.machineArn,
    name: execution.name,
    status: execution.status,
    startDate: seconds(execution.startedAt),
    ...(stoppedAt === null ? {} : { stopDate: seconds(stoppedAt) }),
    input: execution.input.text,
    inputDetails: INCLUDED,
    ...(output === null ? {} : { output: output.text, outputDetails: INCLUDED }),
    ...(error === null ? {} : { error }),
    ...(cause === null ? {} : { cause }),
  };
}

const NOT_REDRIVEN = { redriveCount: 0, redriveStatus: 'NOT_REDRIVABLE' };

export const describeExecution: Action = (api, input) => {
  const execution = executionOf(api, input);
  return { ...described(execution), ...NOT_REDRIVEN, redriveStatusReason: 'This engine does not redrive executions' };
};

export const describeStateMachineForExecution: Action = (api, input) => {
  const { revision } = executionOf(api, input);
  return {
    stateMachineArn: revision.machineArn,
    name: revision.machineName,
    definition: revision.definition,
    roleArn: revision.roleArn,
    updateDate: seconds(revision.updatedAt),
    revisionId: revision.id,
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
  };
};

/** Newest first, as the service lists them. */
export const listExecutions: Action = (api, input) => {
  const arn = input.arn('stateMachineArn', 'stateMachine');
  const status = input.oneOf('statusFilter', STATUSES);
  const list = api.store.executionsOf(arn);
  if (list.length === 0) machineOf(api, arn);
  const all = list.filter((execution) => status === undefined || execution.status === status).reverse();
  const { items, nextToken } = page(input, {
    items: all,
    keyOf: ({ number }) => [-number],
    query: `executions ${arn} ${status ?? ''}`,
  });
  return { executions: items.map(listed), nextToken };
};

function listed(execution: Execution): object {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.revision.machineArn,
    name: execution.name,
    status: execution.status,
    startDate: seconds(execution.startedAt),
    ...(execution.stoppedAt === null ? {} : { stopDate: seconds(execution.stoppedAt) }),
    redriveCount: 0,
  };
}
