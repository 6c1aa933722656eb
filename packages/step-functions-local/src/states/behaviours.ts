import type { Behaviours } from '../execution/run.ts';
import { choice } from './choice.ts';
import { failState } from './fail.ts';
import { map } from './map.ts';
import { parallel } from './parallel.ts';
import { pass, succeed } from './pass.ts';
import { task } from './task.ts';
import { wait } from './wait.ts';

/** One entry a state type. */
export const BEHAVIOURS: Behaviours = {
  Pass: pass,
  Succeed: succeed,
  Fail: failState,
  Wait: wait,
  Choice: choice,
  Task: task,
  Parallel: parallel,
  Map: map,
};
