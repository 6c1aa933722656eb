import * as z from 'zod';
import { peopleOf } from '../domain/contract/contract.ts';
import { post } from './acts/mailroom.ts';
import { caseEvent, openFile } from './case-event.ts';
import { observed } from './telemetry/observed.ts';

const returnEvent = caseEvent.extend({ task: z.string().min(1), round: z.int().min(1) });

/** Clause 4.3.1: the review was not passed. Tells the provider why; the review is then asked anew. */
export const handler = observed('note-return', async (event: unknown): Promise<{ told: number }> => {
  const { task: name, round, ...of } = returnEvent.parse(event);
  const file = await openFile(of);
  const taskId = `${name}.${round}`;
  const reason = file.loaded.tasks.find((task) => task.id === taskId)?.answer?.fields['reason'] ?? '';
  const told = [...peopleOf(file.contract, 'b.manager'), ...peopleOf(file.contract, 'b.finance')];
  await post(
    file,
    told.map((person) => ({
      id: `returned.${taskId}.${person.id}`,
      person,
      about: { kind: 'notice', notice: 'returned', taskId, detail: reason },
    })),
  );
  return { told: told.length };
});
