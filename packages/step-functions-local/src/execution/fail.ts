import type { Catcher, Recovery, Retrier } from '../definition/model.ts';
import { orElse } from '../expressions/maybe-promise.ts';
import type { MaybePromise } from '../expressions/maybe-promise.ts';
import { JsonDocument } from '../json/document.ts';
import type { JsonObject } from '../json/json.ts';
import { leave } from './exit.ts';
import { matchesError } from './failure.ts';
import type { StateFailure } from './failure.ts';
import type { Frame } from './frame.ts';
import { asFailure } from './run.ts';
import type { Run } from './run.ts';

/** A state failed: it is tried again, or the failure is caught, or the flow around it fails. */
export function fail(run: Run, frame: Frame, failure: StateFailure): MaybePromise<void> {
  const { state } = frame;
  if (!('retry' in state)) return propagate(run, frame, failure);
  if (retry(run, frame, state, failure)) return;
  if (state.type === 'Map' || state.type === 'Parallel') run.event(frame, `${state.type}StateFailed`);
  const catcher = state.catch.find((entry) => matchesError(failure, entry.errors));
  return catcher === undefined ? propagate(run, frame, failure) : recover(run, frame, catcher, failure);
}

function retry(run: Run, frame: Frame, state: Recovery, failure: StateFailure): boolean {
  const index = state.retry.findIndex((entry) => matchesError(failure, entry.errors));
  const retrier = state.retry[index];
  if (retrier === undefined) return false;
  const made = frame.retries[index] ?? 0;
  if (made >= retrier.maxAttempts) return false;
  frame.retries = state.retry.map((_, i) => (frame.retries[i] ?? 0) + (i === index ? 1 : 0));
  run.wait(frame, { kind: 'retry', at: run.now() + delayMs(retrier, made) });
  return true;
}

function delayMs(retrier: Retrier, made: number): number {
  const seconds = Math.min(retrier.intervalSeconds * retrier.backoffRate ** made, retrier.maxDelaySeconds ?? Infinity);
  return Math.round(seconds * 1000 * (retrier.jitter ? Math.random() : 1));
}

function recover(run: Run, frame: Frame, catcher: Catcher, failure: StateFailure): MaybePromise<void> {
  const errorOutput: JsonObject = { Error: failure.error ?? failure.absent, Cause: failure.cause ?? failure.absent };
  const scope = run.scope(frame, { errorOutput });
  return orElse(
    () => leave(run, frame, catcher, scope, JsonDocument.of(errorOutput)),
    (thrown) => propagate(run, frame, asFailure(run, frame, thrown)),
  );
}

/** Nothing in the state caught it: the flow fails, and with it the execution or the state around. */
export function propagate(run: Run, frame: Frame, failure: StateFailure): MaybePromise<void> {
  const { parent } = frame;
  if (parent === null) {
    run.note(
      'ExecutionFailed',
      { error: failure.error ?? undefined, cause: failure.cause ?? undefined },
      frame.lastEvent,
    );
    run.end('FAILED', failure);
    return;
  }
  run.removeFrame(frame);
  return run.behaviourOf(parent).childFailed?.(run, parent, frame, failure);
}

const ABORTABLE = new Set(['Task', 'Wait', 'Map', 'Parallel']);

/** Notes that the state which a frame was in did not come to its end. */
export function noteAborted(run: Run, frame: Frame): void {
  if (ABORTABLE.has(frame.state.type)) run.note(`${frame.state.type}StateAborted`, null, frame.lastEvent);
}

/** Stops the branches or iterations of a state, innermost first. */
export function abortChildren(run: Run, parent: Frame, onChild: (child: Frame) => void = () => undefined): void {
  for (const child of [...run.execution.frames.values()]) {
    if (child.parent !== parent || !run.isLive(child)) continue;
    abortChildren(run, child);
    if (child.pending !== null) noteAborted(run, child);
    onChild(child);
    run.removeFrame(child);
  }
}
