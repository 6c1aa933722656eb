import type { Child } from 'hono/jsx';
import type { NodeKind } from './flow.ts';

/** What a place is, as one 16 px sign whose upper left corner is at 0, 0. */
export function NodeIcon({ kind }: { kind: NodeKind }): Child {
  return <path class="g-icon" d={signs[kind]} />;
}

/** What a line of a box is: a person who is asked, or an alarm. */
export function RowIcon({ kind }: { kind: 'question' | 'breach' }): Child {
  return <path class="g-icon" d={kind === 'question' ? person : alarm} />;
}

const person = 'M8 2.2a2.9 2.9 0 1 1 0 5.8 2.9 2.9 0 0 1 0-5.8M2.6 14.2c.3-3.2 2.6-5 5.4-5s5.1 1.8 5.4 5';
const alarm = 'M8 2.2 14.2 13.4H1.8zM8 6.4v3.4M8 11.6v.2';
const signs: Readonly<Record<NodeKind, string>> = {
  stage: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M8 4.6V8l2.4 1.8',
  step: 'M9.6 2.2 4.2 8.9h3.5l-1.3 4.9 5.6-7H8.4z',
  outcome: 'M2.8 8.6 6.4 12l6.8-7.6',
  trouble: 'M3.4 3.4l9.2 9.2M12.6 3.4l-9.2 9.2',
};
