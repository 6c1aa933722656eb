import type { PassState, SucceedState } from '../definition/model.ts';
import { leave } from '../execution/exit.ts';
import type { Behaviour } from '../execution/run.ts';

export const pass: Behaviour<PassState> = {
  start: (run, frame, state) => leave(run, frame, state, run.scope(frame), frame.input),
};

export const succeed: Behaviour<SucceedState> = {
  start: (run, frame, state) => leave(run, frame, state, run.scope(frame), frame.input),
};
