import { STATE_TYPES } from '../definition/fields.ts';
import type { StateType } from '../definition/model.ts';
import { orElse } from '../expressions/maybe-promise.ts';
import type { MaybePromise } from '../expressions/maybe-promise.ts';
import { fail } from './fail.ts';
import type { Frame } from './frame.ts';
import { asFailure, HistoryFull } from './run.ts';
import type { Run } from './run.ts';

const ENTERED = Object.fromEntries(STATE_TYPES.map((type) => [type, `${type}StateEntered`])) as Record<
  StateType,
  string
>;

/** Moves a frame and takes care of whatever the state throws. */
export function move(run: Run, frame: Frame, step: () => MaybePromise<void>): MaybePromise<void> {
  return orElse(step, (thrown) => failed(run, frame, thrown));
}

function failed(run: Run, frame: Frame, thrown: unknown): MaybePromise<void> {
  if (thrown instanceof HistoryFull) throw thrown;
  return orElse(
    () => fail(run, frame, asFailure(run, frame, thrown)),
    (again) => failedAbove(run, frame, again),
  );
}

/** Failing may fail the state around, whose own Retry and Catch then count. */
function failedAbove(run: Run, frame: Frame, thrown: unknown): MaybePromise<void> {
  if (frame.parent === null || thrown instanceof HistoryFull) throw thrown;
  return failed(run, frame.parent, thrown);
}

/** Ends an execution that can't go on for a reason that is no state's: it must not stand still unnoticed. */
export function breakOff(run: Run, error: unknown): void {
  const failure = { error: 'States.Runtime', cause: error instanceof Error ? error.message : String(error) };
  run.note('ExecutionFailed', failure, run.execution.lastEvent);
  run.end('FAILED', failure);
}

/** Enters states until every frame waits for something outside. Gives a promise only where an expression needs one. */
export function drain(run: Run): MaybePromise<void> {
  for (let frame = run.ready.shift(); frame !== undefined; frame = run.ready.shift()) {
    const going = enter(run, frame);
    if (going instanceof Promise) return going.then(() => drain(run));
  }
}

function enter(run: Run, frame: Frame): MaybePromise<void> {
  if (!run.isLive(frame)) return;
  const { state } = frame;
  return move(run, frame, () => {
    frame.eventBeforeEntry =
      state.name === frame.flow.startAt && frame.enteredEvent === 0 && frame.parent === null ? 0 : frame.lastEvent;
    frame.enteredAt = run.now();
    frame.enteredEvent = run.event(
      frame,
      ENTERED[state.type],
      { name: state.name, input: frame.input.text },
      frame.eventBeforeEntry,
    );
    return run.behaviourOf(frame).start(run, frame, state);
  });
}

/** Tries a state again after a retry's delay. */
export function again(run: Run, frame: Frame): MaybePromise<void> {
  frame.pending = null;
  run.touched.add(frame);
  return move(run, frame, () => run.behaviourOf(frame).start(run, frame, frame.state));
}
