import type { WaitState } from '../definition/model.ts';
import { leave } from '../execution/exit.ts';
import { QueryFailure } from '../execution/failure.ts';
import type { Frame } from '../execution/frame.ts';
import type { Behaviour, Run } from '../execution/run.ts';
import { chain } from '../expressions/chain.ts';
import type { Maybe } from '../expressions/chain.ts';
import { integerField, stringField } from './fields.ts';
import { parseTimestamp } from './timestamp.ts';

const MAX_SECONDS = 99_999_999;

export const wait: Behaviour<WaitState> = {
  start: (run, frame, state) =>
    chain(wakeAt(run, frame, state), (at) => {
      if (at <= run.now()) return endWait(run, frame, state);
      run.wait(frame, { kind: 'wait', at });
    }),
};

/** The wait is over. */
export function endWait(run: Run, frame: Frame, state: WaitState): Maybe<void> {
  return leave(run, frame, state, run.scope(frame), frame.input);
}

function wakeAt(run: Run, frame: Frame, state: WaitState): Maybe<number> {
  const scope = run.scope(frame);
  if (state.seconds !== null) {
    return chain(
      integerField(state.seconds, scope, { field: 'Seconds', least: 0, most: MAX_SECONDS }),
      (seconds) => frame.enteredAt + (seconds ?? 0) * 1000,
    );
  }
  return chain(stringField(state.timestamp, scope), (text) => {
    const at = parseTimestamp(text ?? '');
    if (at !== null) return at;
    throw new QueryFailure(
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
      'Timestamp',
    );
  });
}
