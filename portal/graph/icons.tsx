import type { Child } from 'hono/jsx';
import type { FlowState } from './flow.ts';

/** What a state does, as one 16 px sign whose upper left corner is at 0, 0. */
export function StateIcon({ state }: { state: FlowState }): Child {
  return <path class="g-icon" d={state.asksPerson ? person : (signs[state.type] ?? gear)} />;
}

const person = 'M8 2.2a2.9 2.9 0 1 1 0 5.8 2.9 2.9 0 0 1 0-5.8M2.6 14.2c.3-3.2 2.6-5 5.4-5s5.1 1.8 5.4 5';
const gear = 'M9.6 2.2 4.2 8.9h3.5l-1.3 4.9 5.6-7H8.4z';
const signs: Readonly<Record<string, string>> = {
  Choice: 'M8 1.8 14.2 8 8 14.2 1.8 8z',
  Wait: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M8 4.6V8l2.4 1.8',
  Parallel: 'M8 2v3M3.5 14V8.5a3 3 0 0 1 3-3h3a3 3 0 0 1 3 3V14M1.6 11.8 3.5 14l1.9-2.2M10.6 11.8l1.9 2.2 1.9-2.2',
  Map: 'M2.5 5.2h8.3v8.3H2.5zM5.2 5V2.5h8.3v8.3h-2.4',
  Pass: 'M2.5 8h11M9.6 4 13.5 8l-3.9 4',
  Succeed: 'M2.8 8.6 6.4 12l6.8-7.6',
  Fail: 'M3.4 3.4l9.2 9.2M12.6 3.4l-9.2 9.2',
};
