import type { ChoiceState } from '../definition/model.ts';
import { leave } from '../execution/exit.ts';
import { StateFailure } from '../execution/failure.ts';
import type { Frame } from '../execution/frame.ts';
import type { Behaviour, Run } from '../execution/run.ts';
import { andThen } from '../expressions/maybe-promise.ts';
import type { MaybePromise } from '../expressions/maybe-promise.ts';
import { booleanField } from './fields.ts';

export const choice: Behaviour<ChoiceState> = {
  start: (run, frame, state) => tryRule(run, frame, state, 0),
};

function tryRule(run: Run, frame: Frame, state: ChoiceState, index: number): MaybePromise<void> {
  const rule = state.rules[index];
  const scope = run.scope(frame);
  if (rule === undefined) return leave(run, frame, { ...state, next: otherwise(frame, state) }, scope, frame.input);
  return andThen(booleanField(rule.condition, scope), (met) =>
    met ? leave(run, frame, rule, scope, frame.input) : tryRule(run, frame, state, index + 1),
  );
}

function otherwise(frame: Frame, state: ChoiceState): string {
  if (state.otherwise !== null) return state.otherwise;
  const where = `An error occurred while executing the state '${state.name}' (entered at the event id #${frame.enteredEvent}).`;
  throw new StateFailure(
    'States.Runtime',
    `${where} Failed to transition out of the state. The state does not point to a next state.`,
  );
}
