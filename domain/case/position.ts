import { answered, roundOf, type CaseFile, type TaskRecord } from './records.ts';

/** Where a case stands: the task that is, or has to be, asked, or the step that follows all tasks. */
export type Position = { step: string; round: number };

type Then = (task: TaskRecord, tasks: readonly TaskRecord[]) => Position | string;

const again = (step: string, task: TaskRecord): Position => ({ step, round: task.round + 1 });

/** What follows an answer: the next task (asked in the same round), or a position of its own. */
const steps: Record<CaseFile['record']['workflow'], Record<string, Then>> = {
  'link-order': {
    complete: (task, tasks) => {
      const signatures = [roundOf(tasks, 'sign-a', task.round), roundOf(tasks, 'sign-b', task.round)];
      if (signatures.some((signature) => answered(signature, 'return'))) return again('complete', task);
      return {
        step: signatures.every((signature) => answered(signature, 'approve')) ? 'close' : 'sign',
        round: task.round,
      };
    },
  },
  'fault-repair': {
    respond: () => 'repair',
    repair: (task) => (answered(task, 'backup') ? again('repair', task) : 'confirm'),
    confirm: (task) => (answered(task, 'approve') ? { step: 'close', round: task.round } : again('repair', task)),
  },
  'quarterly-payment': {
    review: (task) => (answered(task, 'approve') ? 'invoice' : again('review', task)),
    invoice: () => 'receive-invoice',
    'receive-invoice': (task) => (answered(task, 'approve') ? 'pay' : again('invoice', task)),
    pay: () => 'confirm-receipt',
    'confirm-receipt': (task) =>
      answered(task, 'approve') ? { step: 'settle', round: task.round } : again('pay', task),
  },
};

const firstStep = { 'link-order': 'complete', 'fault-repair': 'respond', 'quarterly-payment': 'review' } as const;
const pairs: Record<string, string> = { 'receive-invoice': 'invoice', confirm: 'repair', 'confirm-receipt': 'pay' };

/** Follows the answers from the first question to where the case stands now: any execution can take it up from there. */
export function positionOf({ record, tasks }: CaseFile): Position {
  let at: Position = { step: firstStep[record.workflow], round: 1 };
  for (;;) {
    const then = steps[record.workflow][at.step];
    const task = roundOf(tasks, at.step, at.round);
    if (!then || !task?.answer) return at;
    const next = then(task, tasks);
    at = typeof next === 'string' ? { step: next, round: roundFor(next, task) } : next;
  }
}

/** A confirmation is asked in the round of what it confirms; a new duty begins with its first round. */
function roundFor(next: string, task: TaskRecord): number {
  return pairs[next] === task.name ? task.round : 1;
}
