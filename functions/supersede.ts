import * as z from 'zod';
import { caseEvent, openFile } from './case-event.ts';
import { appendEvents } from './store/cases.ts';
import { supersedeTask } from './store/tasks.ts';
import { observed } from './telemetry/observed.ts';

const supersedeEvent = caseEvent.extend({ tasks: z.array(z.string().min(1)), round: z.int().min(1) });

/** Withdraws the questions of a round that nobody needs to answer any more: one signer has returned the completion. */
export const handler = observed('supersede', async (event: unknown): Promise<{ superseded: string[] }> => {
  const { tasks: names, round, ...of } = supersedeEvent.parse(event);
  const { contract, loaded, at } = await openFile(of);
  const withdrawn = loaded.tasks.filter(
    (task) => names.includes(task.name) && task.round === round && task.state !== 'decided',
  );
  for (const task of withdrawn) {
    await supersedeTask({ contract: contract.terms.id, caseId: loaded.record.id, taskId: task.id }, at);
    await appendEvents(contract.terms.id, loaded, [
      { id: `superseded.${task.id}`, at, kind: 'task-superseded', data: { task: task.name, round } },
    ]);
  }
  return { superseded: withdrawn.map((task) => task.id) };
});
