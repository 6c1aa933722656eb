import type { Question } from '../../domain/case/record.ts';
import { compareInstants } from '../../domain/time/instant.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { endOf } from '../../domain/case/duty-clock.ts';
import { deadlineOfQuestion, openQuestions } from '../../workflows/authoring/judge.ts';
import type { RoomDeadline } from '../../workflows/authoring/room.ts';
import { mayAnswer } from './may-answer.ts';
import { viewsOf, type Opened } from './open-view.ts';

/** A question that waits for a role, and the period that its answer keeps, if there is one. */
export interface Todo {
  readonly opened: Opened;
  readonly question: Question;
  readonly deadline: RoomDeadline | null;
}

/**
 * What waits for somebody in this role: by deadline, then those without one, the longest waiting first. Who is asked, and until when,
 * hangs on no other case but for payments.
 */
export async function todoOf(
  contract: Contract,
  files: readonly CaseRecord[],
  role: string,
  at: string,
): Promise<Todo[]> {
  const open = files.filter(({ status }) => status === 'open');
  const todos = (await viewsOf(contract, open, at, [])).flatMap((opened) =>
    openQuestions(opened.view.file)
      .filter((question) => mayAnswer(opened, question, role))
      .map((question) => ({
        opened,
        question,
        deadline: deadlineOfQuestion(opened.room, opened.view, question, at) ?? null,
      })),
  );
  return todos.sort(byUrgency);
}

function byUrgency(one: Todo, other: Todo): number {
  if (one.deadline && other.deadline) return compareInstants(endOf(one.deadline), endOf(other.deadline));
  if (one.deadline || other.deadline) return one.deadline ? -1 : 1;
  return compareInstants(one.question.askedAt, other.question.askedAt);
}
