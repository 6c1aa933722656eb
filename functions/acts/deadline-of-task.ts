import type { NamedDeadline } from '../../domain/case/judgement.ts';
import type { BreachKind, TaskRecord } from '../../domain/case/records.ts';

const watched: Record<string, readonly BreachKind[]> = {
  complete: ['opening'],
  respond: ['response'],
  repair: ['target', 'limit'],
  pay: ['payment'],
};

/** The deadline that an answer to this task keeps: the first one of its duty that is not over yet, else the last. */
export function deadlineOfTask(task: TaskRecord, deadlines: readonly NamedDeadline[]): NamedDeadline | null {
  const own = deadlines.filter((deadline) => watched[task.name]?.includes(deadline.what));
  return own.find((deadline) => deadline.dueAt > task.askedAt) ?? own.at(-1) ?? null;
}
