import { released } from '../domain/case/register.ts';
import { breachesOf } from '../domain/case/judgement.ts';
import { peopleOf } from '../domain/contract/contract.ts';
import { catalogue } from '../domain/tasks/catalogue.ts';
import { isOpenable } from '../domain/tasks/requests.ts';
import { post } from './acts/mailroom.ts';
import { recordBreach } from './acts/record-breach.ts';
import { caseEvent, openFile, type Opened } from './case-event.ts';
import { appendEvents, markClosed } from './store/cases.ts';
import { changeRegister } from './store/registers.ts';
import { observed } from './telemetry/observed.ts';

/**
 * Closes a case: a breach that nothing has recorded yet is recorded now, the site is free for the next order, and both
 * parties get a receipt. Closing again changes nothing.
 */
export const handler = observed('close', async (event: unknown): Promise<{ closed: true }> => {
  const file = await openFile(caseEvent.parse(event));
  const { contract, loaded, account, at } = file;
  const { record } = loaded;
  for (const breach of breachesOf(contract, loaded, account, at)) await recordBreach(file, breach);
  if (record.status === 'open') await markClosed(record, at);
  await appendEvents(contract.terms.id, loaded, [
    { id: 'closed', at: record.closedAt ?? at, kind: 'case-closed', data: {} },
  ]);
  if (isOpenable(record.workflow))
    await changeRegister(contract.terms.id, record.workflow, (register) => released(register, record.id));
  await tellBoth({
    ...file,
    loaded: { ...loaded, record: { ...record, status: 'closed', closedAt: record.closedAt ?? at } },
  });
  return { closed: true };
});

/** Everybody who had a part in the case. */
async function tellBoth({ contract, loaded, at }: Opened): Promise<void> {
  const roles = new Set(catalogue[loaded.record.workflow].map((task) => task.role));
  await post(
    { contract, loaded, at },
    [...roles]
      .flatMap((role) => peopleOf(contract, role))
      .map((person) => ({ id: `closed.${person.id}`, person, about: { kind: 'closed' } })),
  );
}
