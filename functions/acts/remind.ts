import type { NamedDeadline } from '../../domain/case/judgement.ts';
import { deadlinesOf } from '../../domain/case/judgement.ts';
import type { TaskRecord, WorkflowName } from '../../domain/case/records.ts';
import { peopleOf, type Contract } from '../../domain/contract/contract.ts';
import { nextOfficeMoment, nextRung, officeOpen, remindsAtAnyHour, rungsDue } from '../../domain/contract/reminders.ts';
import { taskSpec } from '../../domain/tasks/catalogue.ts';
import type { LoadedCase, StoredTask } from '../store/cases.ts';
import { lookAgain } from '../store/tasks.ts';
import { deadlineOfTask } from './deadline-of-task.ts';
import { post } from './mailroom.ts';

/** When the next reminder of a task is due after `after`; null when there is none. */
export function nextReminder(
  contract: Contract,
  workflow: WorkflowName,
  task: TaskRecord,
  deadline: NamedDeadline | null,
  after: string,
): string | null {
  return (
    nextRung(contract, taskSpec(workflow, task.name).reminders, { askedAt: task.askedAt, deadline }, after)?.at ?? null
  );
}

/**
 * Reminds the people of a task whose rung has come. Rungs that were missed while nothing ran collapse into the latest one.
 * The mail's id is the rung's, so each rung reminds once, however often it is looked at.
 */
export async function remind({
  contract,
  loaded,
  task,
  at,
}: {
  contract: Contract;
  loaded: LoadedCase;
  task: StoredTask;
  at: string;
}): Promise<void> {
  if (task.nextCheckAt === null) return;
  const { reminders } = taskSpec(loaded.record.workflow, task.name);
  const key = { contract: contract.terms.id, caseId: loaded.record.id, taskId: task.id };
  if (!remindsAtAnyHour(contract, reminders) && !officeOpen(contract, at)) {
    // After a downtime the sweep may come at night or on a holiday: the rung waits until the offices open.
    await lookAgain(key, task.nextCheckAt, nextOfficeMoment(contract, at));
    return;
  }
  const deadline = deadlineOfTask(task, deadlinesOf(contract, loaded));
  const rung = rungsDue(
    contract,
    reminders,
    { askedAt: task.askedAt, deadline },
    { after: task.askedAt, until: at },
  ).at(-1);
  if (rung) {
    await post(
      { contract, loaded, at },
      peopleOf(contract, task.role).map((person) => ({
        id: `reminder.${task.id}.${rung.id}.${person.id}`,
        person,
        about: { kind: 'reminder', taskId: task.id },
      })),
    );
  }
  const next = nextReminder(contract, loaded.record.workflow, task, deadline, at);
  await lookAgain(key, task.nextCheckAt, next);
}
