import type { WaitState } from '../definition/model.ts';
import { leave } from '../execution/exit.ts';
import { QueryFailure } from '../execution/failure.ts';
import type { Frame } from '../execution/frame.ts';
import type { Behaviour, Run } from '../execution/run.ts';
import { andThen } from '../expressions/maybe-promise.ts';
import type { MaybePromise } from '../expressions/maybe-promise.ts';
import { integerField, stringField } from './fields.ts';
import { parseTimestamp } from './timestamp.ts';

const MAX_SECONDS = 99_999_999;

export const wait: Behaviour<WaitState> = {
  start: (run, frame, state) =>
    andThen(wakeAt(run, frame, state), (at) => {
      if (at <= run.now()) return endWait(run, frame, state);
      run.wait(frame, { kind: 'wait', at });
    }),
};

/** The wait is over. */
export function endWait(run: Run, frame: Frame, state: WaitState): MaybePromise<void> {
  return leave(run, frame, state, run.scope(frame), frame.input);
}

function wakeAt(run: Run, frame: Frame, state: WaitState): MaybePromise<number> {
  const scope = run.scope(frame);
  if (state.seconds !== null) {
    return andThen(
      integerField(state.seconds, scope, { field: 'Seconds', least: 0, most: MAX_SECONDS }),
      (seconds) => frame.enteredAt + (seconds ?? 0) * 1000,
    );
  }
  return andThen(stringField(state.timestamp, scope), (text) => {
    const at = parseTimestamp(text ?? '');
    if (at !== null) return at;
    throw new QueryFailure(
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
      'Timestamp',
    );
  });
}
