import type { Happening } from '../../portal/graph/progress.ts';

/** A history in brief: `+State` entered, `-State` left, anything else an event type; each follows the one before. */
export function happened(...steps: (string | Partial<Happening>)[]): Happening[] {
  return steps.map((step, index) => {
    const base: Happening = {
      id: index + 1,
      previousId: index,
      at: `2025-02-10T02:00:${String(index).padStart(2, '0')}.000Z`,
      type: '',
      state: null,
      input: null,
      output: null,
      error: null,
      cause: null,
      timeoutSeconds: null,
    };
    if (typeof step !== 'string') return { ...base, ...step };
    if (step.startsWith('+')) return { ...base, type: 'TaskStateEntered', state: step.slice(1) };
    if (step.startsWith('-')) return { ...base, type: 'TaskStateExited', state: step.slice(1) };
    return { ...base, type: step, error: step.endsWith('TimedOut') ? 'States.Timeout' : null };
  });
}
