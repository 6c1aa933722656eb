import type { FailState } from '../definition/model.ts';
import { StateFailure } from '../execution/failure.ts';
import type { Behaviour } from '../execution/run.ts';
import { andThen } from '../expressions/maybe-promise.ts';
import { stringField } from './fields.ts';

export const failState: Behaviour<FailState> = {
  start: (run, frame, state) => {
    const scope = run.scope(frame);
    return andThen(stringField(state.error, scope), (error) =>
      andThen(stringField(state.cause, scope), (cause) => {
        throw new StateFailure(error, cause);
      }),
    );
  },
};
