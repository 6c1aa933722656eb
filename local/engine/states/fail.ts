import type { FailState } from '../definition/model.ts';
import { StateFailure } from '../execution/failure.ts';
import type { Behaviour } from '../execution/run.ts';
import { chain } from '../expressions/chain.ts';
import { stringField } from './fields.ts';

export const failState: Behaviour<FailState> = {
  start: (run, frame, state) => {
    const scope = run.scope(frame);
    return chain(stringField(state.error, scope), (error) =>
      chain(stringField(state.cause, scope), (cause) => {
        throw new StateFailure(error, cause);
      }),
    );
  },
};
