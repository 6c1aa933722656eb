import * as z from 'zod';
import type { TaskRecord } from '../domain/case/records.ts';
import { deadlinesOf } from '../domain/case/judgement.ts';
import { peopleOf } from '../domain/contract/contract.ts';
import { taskSpec } from '../domain/tasks/catalogue.ts';
import { deadlineOfTask } from './acts/deadline-of-task.ts';
import { deliver } from './acts/deliver.ts';
import { post } from './acts/mailroom.ts';
import { nextReminder } from './acts/remind.ts';
import { caseEvent, openFile, type Opened } from './case-event.ts';
import { appendEvents, type StoredTask } from './store/cases.ts';
import { createTask, replaceToken } from './store/tasks.ts';
import { observed } from './telemetry/observed.ts';

const askEvent = caseEvent.extend({ task: z.string().min(1), round: z.int().min(1), token: z.string().min(1) });

/**
 * Asks the people of a role: one task, one mail each. Called again for the same round (a retry, a deadline that has passed,
 * a person who stayed silent) it finds the task, gives it the new token and mails nobody; if the answer is there by now, the
 * state is told at once.
 */
export const handler = observed('ask', async (event: unknown): Promise<{ task: string }> => {
  const { task: name, round, token, ...of } = askEvent.parse(event);
  const file = await openFile(of);
  const id = `${name}.${round}`;
  const standing = file.loaded.tasks.find((task) => task.id === id);
  if (standing) await askAgain(file, standing, token);
  else await askFirst(file, { name, round, id }, token);
  return { task: id };
});

async function askFirst(
  file: Opened,
  asked: { name: string; round: number; id: string },
  token: string,
): Promise<void> {
  const { contract, loaded, at } = file;
  const task: TaskRecord = {
    ...asked,
    role: taskSpec(loaded.record.workflow, asked.name).role,
    askedAt: at,
    state: 'open',
    answer: null,
    supersededAt: null,
  };
  const deadline = deadlineOfTask(task, deadlinesOf(contract, loaded));
  const nextCheckAt = nextReminder(contract, loaded.record.workflow, task, deadline, at);
  await createTask(
    { contract: contract.terms.id, caseId: loaded.record.id, taskId: task.id },
    task,
    token,
    nextCheckAt,
  );
  loaded.tasks.push({ ...task, token, deliveredToken: null, nextCheckAt });
  await announce(file, task);
}

async function askAgain(file: Opened, task: StoredTask, token: string): Promise<void> {
  const place = { contract: file.contract.terms.id, caseId: file.loaded.record.id, taskId: task.id };
  if (task.token !== token) await replaceToken(place, token);
  if (task.state === 'open') await announce(file, task);
  else await deliver({ ...file, task: { ...task, token } });
}

/** Evidence and mails, each under an id of its own: what an interrupted call left out is made good, nothing is done twice. */
async function announce({ contract, loaded, at }: Opened, task: TaskRecord): Promise<void> {
  await appendEvents(contract.terms.id, loaded, [
    {
      id: `asked.${task.id}`,
      at: task.askedAt,
      kind: 'task-asked',
      data: { task: task.name, round: task.round, role: task.role },
    },
  ]);
  await post(
    { contract, loaded, at },
    peopleOf(contract, task.role).map((person) => ({
      id: `task.${task.id}.${person.id}`,
      person,
      about: { kind: 'task', taskId: task.id },
    })),
  );
}
