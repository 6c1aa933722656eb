import type { Resource, TaskState } from '../definition/model.ts';
import { leave } from '../execution/exit.ts';
import { StateFailure } from '../execution/failure.ts';
import type { Frame, TaskPending } from '../execution/frame.ts';
import type { EventDetails } from '../execution/history-event.ts';
import { withinLimit } from '../execution/limits.ts';
import type { Behaviour, Run } from '../execution/run.ts';
import { andThen } from '../expressions/maybe-promise.ts';
import type { MaybePromise } from '../expressions/maybe-promise.ts';
import type { JsonDocument } from '../json/document.ts';
import type { Json } from '../json/json.ts';
import { stringifyJson } from '../json/long-numbers.ts';
import { integerField } from './fields.ts';
import { newToken } from '../task-token.ts';
import { serviceInvocation } from './lambda-resource.ts';

const SECONDS = { least: 1, most: 99_999_999 };
const RESOURCE = { resourceType: 'lambda' };

export const task: Behaviour<TaskState> = {
  start: (run, frame, state) => {
    const token = waitsForToken(state.resource) ? newToken() : null;
    const scope = run.scope(frame, token === null ? {} : { extra: { Task: { Token: token } } });
    const given = state.arguments === null ? frame.input.value : state.arguments.evaluate(scope);
    return andThen(given, (value) =>
      andThen(integerField(state.timeout, scope, { field: 'TimeoutSeconds', ...SECONDS }), (timeout) =>
        andThen(integerField(state.heartbeat, scope, { field: 'HeartbeatSeconds', ...SECONDS }), (heartbeat) =>
          schedule(run, frame, state, value, { token, timeout, heartbeat }),
        ),
      ),
    );
  },
};

function waitsForToken(resource: Resource): boolean {
  return resource.kind === 'service' && resource.waitForTaskToken;
}

interface Terms {
  token: string | null;
  timeout: number | null;
  heartbeat: number | null;
}

function schedule(run: Run, frame: Frame, state: TaskState, value: Json, terms: Terms): void {
  const { resource } = state;
  const invocation =
    resource.kind === 'lambda' ? { functionName: resource.functionName, payload: value } : serviceInvocation(value);
  noteScheduled(run, frame, resource, value, terms);
  const now = run.now();
  const { token, timeout, heartbeat } = terms;
  run.wait(frame, {
    kind: 'task',
    functionName: invocation.functionName,
    payload: invocation.payload,
    token,
    submitted: false,
    timeoutAt: timeout === null ? null : now + timeout * 1000,
    heartbeatAt: heartbeat === null || token === null ? null : now + heartbeat * 1000,
    heartbeatMs: heartbeat === null || token === null ? null : heartbeat * 1000,
  });
}

function noteScheduled(run: Run, frame: Frame, resource: Resource, value: Json, terms: Terms): void {
  const limits: EventDetails = {
    timeoutInSeconds: terms.timeout ?? undefined,
    heartbeatInSeconds: terms.heartbeat ?? undefined,
  };
  if (resource.kind === 'lambda') {
    run.event(frame, 'LambdaFunctionScheduled', { resource: resource.arn, input: stringifyJson(value), ...limits });
    run.event(frame, 'LambdaFunctionStarted');
    return;
  }
  const region = run.execution.revision.machineArn.split(':')[3];
  run.event(frame, 'TaskScheduled', {
    ...RESOURCE,
    resource: action(resource),
    region,
    parameters: stringifyJson(value),
    ...limits,
  });
  run.event(frame, 'TaskStarted', { ...RESOURCE, resource: action(resource) });
}

function action(resource: Resource): string {
  return waitsForToken(resource) ? 'invoke.waitForTaskToken' : 'invoke';
}

function note(
  run: Run,
  frame: Frame,
  state: TaskState,
  what: 'Succeeded' | 'Failed' | 'TimedOut' | 'Submitted',
  details: EventDetails,
): void {
  const { resource } = state;
  if (resource.kind === 'lambda') run.event(frame, `LambdaFunction${what}`, details);
  else run.event(frame, `Task${what}`, { ...RESOURCE, resource: action(resource), ...details });
}

/**
 * The task's result is there: the function's answer, or what came with the token. @throws StateFailure where it is too
 * large
 */
export function taskSucceeded(run: Run, frame: Frame, state: TaskState, result: JsonDocument): MaybePromise<void> {
  try {
    withinLimit(
      result,
      state.resource.kind === 'lambda' ? state.resource.arn : `arn:aws:states:::lambda:${action(state.resource)}`,
    );
  } catch (error) {
    if (error instanceof StateFailure) note(run, frame, state, 'Failed', failureDetails(error));
    throw error;
  }
  note(run, frame, state, 'Succeeded', { output: result.text });
  return leave(run, frame, state, run.scope(frame, { result: result.value }), result);
}

/** The call is made; from here on only the answer with the token counts. */
export function taskSubmitted(run: Run, frame: Frame, state: TaskState, result: JsonDocument): void {
  note(run, frame, state, 'Submitted', { output: result.text });
  frame.pending = { ...(frame.pending as TaskPending), submitted: true };
  run.touched.add(frame);
}

/** @throws StateFailure always: the failure, now that the history has it */
export function taskFailed(run: Run, frame: Frame, state: TaskState, failure: StateFailure): never {
  note(run, frame, state, 'Failed', failureDetails(failure));
  throw failure;
}

/** TimeoutSeconds or HeartbeatSeconds passed. @throws StateFailure States.Timeout */
export function taskTimedOut(run: Run, frame: Frame, state: TaskState, missedHeartbeat: boolean): never {
  note(run, frame, state, 'TimedOut', { error: 'States.Timeout' });
  throw new StateFailure('States.Timeout', null, missedHeartbeat ? 'States.HeartbeatTimeout' : null);
}

function failureDetails(failure: StateFailure): EventDetails {
  return { error: failure.error ?? undefined, cause: failure.cause ?? undefined };
}
