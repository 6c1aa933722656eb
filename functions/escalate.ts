import * as z from 'zod';
import { peopleOf } from '../domain/contract/contract.ts';
import { nextOfficeMoment, remindsAtAnyHour } from '../domain/contract/reminders.ts';
import { taskSpec } from '../domain/tasks/catalogue.ts';
import { post, type NewMail } from './acts/mailroom.ts';
import { caseEvent, openFile, type Opened } from './case-event.ts';
import { appendEvents } from './store/cases.ts';
import { observed } from './telemetry/observed.ts';

const escalateEvent = caseEvent.and(
  z.discriminatedUnion('what', [
    z.object({ what: z.literal('silence'), task: z.string().min(1), round: z.int().min(1) }),
    z.object({ what: z.literal('failure'), error: z.string().nullish(), cause: z.string().nullish() }),
  ]),
);

/**
 * Tells the administrators: of a question that nobody answers (the people asked are reminded as well), or of a state that
 * failed for good. The case stays open either way.
 */
export const handler = observed('escalate', async (event: unknown): Promise<{ told: number }> => {
  const asked = escalateEvent.parse(event);
  const file = await openFile(asked);
  const mails =
    asked.what === 'silence' ? silence(file, `${asked.task}.${asked.round}`) : failure(file, asked.error ?? '');
  await appendEvents(file.contract.terms.id, file.loaded, [
    asked.what === 'silence'
      ? {
          id: `silence.${asked.task}.${asked.round}.${file.at}`,
          at: file.at,
          kind: 'escalated',
          data: { task: asked.task, round: asked.round },
        }
      : {
          id: `failure.${file.at}`,
          at: file.at,
          kind: 'failure',
          data: { error: asked.error ?? '', run: file.loaded.record.run },
        },
  ]);
  await post(file, mails);
  return { told: mails.length };
});

function silence({ contract, loaded, at }: Opened, taskId: string): NewMail[] {
  const task = loaded.tasks.find((kept) => kept.id === taskId);
  if (task?.state !== 'open') return [];
  const anyHour = remindsAtAnyHour(contract, taskSpec(loaded.record.workflow, task.name).reminders);
  const notBefore = anyHour ? at : nextOfficeMoment(contract, at);
  return [
    ...peopleOf(contract, 'admin').map((person): NewMail => ({
      id: `silence.${taskId}.${at}.${person.id}`,
      person,
      notBefore,
      about: { kind: 'notice', notice: 'silence', taskId, detail: '' },
    })),
    ...peopleOf(contract, task.role).map((person): NewMail => ({
      id: `reminder.${taskId}.silence.${at}.${person.id}`,
      person,
      notBefore,
      about: { kind: 'reminder', taskId },
    })),
  ];
}

function failure({ contract, at }: Opened, error: string): NewMail[] {
  return peopleOf(contract, 'admin').map((person) => ({
    id: `failure.${at}.${person.id}`,
    person,
    about: { kind: 'notice', notice: 'failure', taskId: null, detail: error },
  }));
}
