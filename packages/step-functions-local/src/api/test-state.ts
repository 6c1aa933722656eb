import { randomUUID } from 'node:crypto';
import { ApiError } from '../api-error.ts';
import { Scheduler } from '../scheduler.ts';
import { invalidDefinitionMessage, parseDefinition } from '../definition/parse.ts';
import type { Machine } from '../definition/model.ts';
import type { Execution } from '../execution/execution.ts';
import { newExecution } from '../execution/new-execution.ts';
import type { HistoryEvent } from '../execution/history-event.ts';
import { isJsonObject } from '../json/json.ts';
import type { JsonDocument } from '../json/document.ts';
import type { Json, JsonObject } from '../json/json.ts';
import { NO_LOG } from '../write-ahead-log.ts';
import type { Action, Api } from './api.ts';
import { documentField } from './request-fields.ts';

const NAME = 'State';

/** Runs one state by itself, with its functions really called, and says where it would lead. Nothing is kept. */
export const testState: Action = async (api, input) => {
  const machine = aroundState(input.string('definition'));
  const doc = documentField(input, 'input', 'InvalidExecutionInput');
  const variables = documentField(input, 'variables', 'ValidationException').value;
  return outcome(await trial(api, machine, doc, isJsonObject(variables) ? variables : {}));
};

/** The state as the first of a machine, with an empty state for each name that it leads to. */
function aroundState(text: string): Machine {
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch (error) {
    throw new ApiError(
      'InvalidDefinition',
      `Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: ${(error as Error).message} at /'`,
    );
  }
  if (!isJsonObject(state))
    throw new ApiError(
      'InvalidDefinition',
      "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: A state must be an object at /'",
    );
  const ends = Object.fromEntries(targets(state).map((target) => [target, { Type: 'Succeed' }]));
  const definition = {
    QueryLanguage: state['QueryLanguage'] ?? 'JSONata',
    StartAt: NAME,
    States: { ...ends, [NAME]: state },
  };
  const { machine, diagnostics } = parseDefinition(JSON.stringify(definition));
  if (machine === null) throw new ApiError('InvalidDefinition', invalidDefinitionMessage(diagnostics));
  return machine;
}

function targets(state: JsonObject): string[] {
  const lists = [state['Choices'], state['Catch']].flatMap((list) => (Array.isArray(list) ? list : []));
  const named: (Json | undefined)[] = [
    state['Next'],
    state['Default'],
    ...lists.map((entry) => (isJsonObject(entry) ? entry['Next'] : undefined)),
  ];
  return named.filter((name) => typeof name === 'string');
}

async function trial(api: Api, machine: Machine, input: JsonDocument, variables: JsonObject): Promise<Execution> {
  const arn = `arn:aws:states:${api.region}:${api.account}:stateMachine:TestState`;
  const revision = {
    id: randomUUID(),
    machineArn: arn,
    machineName: 'TestState',
    definition: '',
    roleArn: '',
    machine,
    updatedAt: api.host.now(),
  };
  const execution = newExecution({ number: 1, arn, name: 'test', revision, input, startedAt: api.host.now() });
  let serial = 0;
  const scheduler = new Scheduler({ ...api.host, serial: () => ++serial }, api.invoke, NO_LOG, () => undefined);
  await scheduler.submit(execution, (run) => {
    run.addFrame(null, 0, machine, input, 0).variables = variables;
  });
  await scheduler.inFlight.settled();
  return execution;
}

function outcome(execution: Execution): object {
  const events = execution.history.events();
  const exited = events.find((event) => event.type.endsWith('StateExited'));
  const failed = events.findLast((event) => event.details?.['error'] !== undefined);
  const error = failed === undefined ? {} : { error: failed.details?.['error'], cause: failed.details?.['cause'] };
  if (exited !== undefined) {
    const next = events.filter((event) => event.type.endsWith('StateEntered'))[1];
    const caught = failed !== undefined && failed.id < exited.id;
    return {
      status: caught ? 'CAUGHT_ERROR' : 'SUCCEEDED',
      output: exited.details?.['output'],
      ...(caught ? error : {}),
      ...nameOf(next),
    };
  }
  const [frame] = execution.frames.values();
  if (frame?.pending?.kind === 'retry') return { status: 'RETRIABLE', ...error };
  if (execution.status === 'RUNNING')
    return {
      status: 'SUCCEEDED',
      output: execution.input.text,
      ...(frame?.state.next === null ? {} : { nextState: frame?.state.next }),
    };
  return { status: 'FAILED', ...error };
}

function nameOf(event: HistoryEvent | undefined): object {
  return event === undefined ? {} : { nextState: event.details?.['name'] };
}
