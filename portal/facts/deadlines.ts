import type { NamedDeadline } from '../../domain/case/judgement.ts';
import type { TaskRecord } from '../../domain/case/records.ts';

/**
 * The deadlines to show with a task: its own, and for a repair the limit that follows the target, because a backup link
 * before the limit saves the money (clause 6.2).
 */
export function shownDeadlines(
  task: TaskRecord,
  own: NamedDeadline | null,
  all: readonly NamedDeadline[],
): NamedDeadline[] {
  if (own === null) return [];
  return task.name === 'repair' ? all.filter((deadline) => deadline.what !== 'response') : [own];
}
