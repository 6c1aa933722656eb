import { ApiError } from '../api-error.ts';
import type { TaskState } from '../definition/model.ts';
import { move } from '../execution/drive.ts';
import { StateFailure } from '../execution/failure.ts';
import type { Frame } from '../execution/frame.ts';
import type { Run } from '../execution/run.ts';
import type { MaybePromise } from '../expressions/maybe-promise.ts';
import { taskFailed, taskSucceeded } from '../states/task.ts';
import { isTokenShaped } from '../task-token.ts';
import type { Action, Api } from './api.ts';
import type { RequestFields } from './request-fields.ts';
import { documentField } from './request-fields.ts';

export const sendTaskSuccess: Action = async (api, input) => {
  input.string('output');
  const output = documentField(input, 'output', 'InvalidOutput');
  await answer(api, input, (run, frame) => taskSucceeded(run, frame, frame.state as TaskState, output));
  return {};
};

export const sendTaskFailure: Action = async (api, input) => {
  const failure = new StateFailure(
    input.optionalString('error', 256) ?? null,
    input.optionalString('cause', 32_768) ?? null,
    null,
    null,
  );
  await answer(api, input, (run, frame) => taskFailed(run, frame, frame.state as TaskState, failure));
  return {};
};

export const sendTaskHeartbeat: Action = async (api, input) => {
  const token = input.string('taskToken', 2048);
  const beaten = api.scheduler.heartbeat(token);
  if (beaten === null) throw notWaiting(token);
  await beaten;
  return {};
};

async function answer(
  api: Api,
  input: RequestFields,
  act: (run: Run, frame: Frame) => MaybePromise<void>,
): Promise<void> {
  const token = input.string('taskToken', 2048);
  const waiting = api.scheduler.takeToken(token);
  if (waiting === null) throw notWaiting(token);
  const { execution, frame } = waiting;
  const serial = frame.pending?.serial;
  let late = false;
  await api.scheduler.submit(execution, (run) => {
    late = !run.isLive(frame) || frame.pending?.serial !== serial;
    return late ? undefined : move(run, frame, () => act(run, frame));
  });
  if (late) throw notWaiting(token);
}

function notWaiting(token: string): ApiError {
  if (isTokenShaped(token))
    return new ApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  return new ApiError('InvalidToken', "Invalid Token: 'Invalid token'");
}
