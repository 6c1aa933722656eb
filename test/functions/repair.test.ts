import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../../domain/time/instant.ts';
import { resumeCase } from '../../functions/acts/open-case.ts';
import { openOffice, opened, type Office } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  await office.laptop.close();
});

const arnOf = (name: string): string => `arn:aws:states:us-east-1:000000000000:execution:link-order:${name}`;
const call = (action: string, body: object): Promise<unknown> => office.laptop.engine.call(action, body);
const statusOf = async (name: string): Promise<{ status: string; error?: string }> =>
  (await call('DescribeExecution', { executionArn: arnOf(name) })) as { status: string; error?: string };
const passed = () => ({ testedOn: dayOf(office.now()), result: 'pass' });
const executionOf = (caseId: string, run = 1): string =>
  `${office.contract.terms.id}_${caseId}${run > 1 ? `_${run}` : ''}`;

async function stop(caseId: string): Promise<void> {
  await call('StopExecution', { executionArn: arnOf(executionOf(caseId)), error: 'Stopped', cause: 'by hand' });
  await office.laptop.settle();
}

describe('a case whose execution ended before its time', () => {
  it('goes on in a new execution from where its facts stand, and asks nobody twice', async () => {
    const id = opened(await office.order({ site: 1 }));
    await office.answer(id, 'complete.1', 'submit', passed());
    await office.answer(id, 'sign-a.1', 'approve');
    await stop(id);
    const mails = office.laptop.outbox.list().length;
    expect(await resumeCase({ contract: office.contract, loaded: await office.load(id) })).toBe(true);
    await office.laptop.settle();
    expect(office.laptop.outbox.list()).toHaveLength(mails);
    await office.answer(id, 'sign-b.1', 'approve');
    expect((await statusOf(executionOf(id, 2))).status).toBe('SUCCEEDED');
    expect((await office.load(id)).record.status).toBe('closed');
    expect(await office.evidence(id)).toEqual([]);
  });

  it('takes answers meanwhile, and the new execution finds them', async () => {
    const id = opened(await office.order({ site: 2 }));
    await stop(id);
    expect((await office.answer(id, 'complete.1', 'submit', passed())).outcome).toBe('decided');
    await resumeCase({ contract: office.contract, loaded: await office.load(id) });
    await office.laptop.settle();
    expect((await office.load(id)).tasks.map(({ id: task, state }) => [task, state])).toEqual([
      ['complete.1', 'decided'],
      ['sign-a.1', 'open'],
      ['sign-b.1', 'open'],
    ]);
  });

  it('is carried on once, though two administrators press the button', async () => {
    const id = opened(await office.order({ site: 3 }));
    await stop(id);
    const loaded = await office.load(id);
    const outcomes = await Promise.all([1, 2].map(() => resumeCase({ contract: office.contract, loaded })));
    expect(outcomes.sort()).toEqual([false, true]);
  });

  it('still breaks its deadline, at the deadline', async () => {
    const id = opened(await office.order({ site: 4 }));
    await stop(id);
    await office.laptop.advanceTo('2025-02-20T10:00:00+08:00');
    await resumeCase({ contract: office.contract, loaded: await office.load(id) });
    await office.laptop.advanceTo('2025-02-20T10:01:00+08:00');
    const breach = (await office.load(id)).events.find((event) => event.kind === 'breach');
    expect(breach?.data).toMatchObject({ what: 'opening', at: '2025-02-12T16:00:00.000Z', amount: '4382.12' });
  });
});

describe('a state that fails for good', () => {
  it('is tried again, told to an administrator, and ends as failed with its reason', async () => {
    const name = 'nobody-knows-this-case';
    await call('StartExecution', {
      stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:link-order',
      name,
      input: JSON.stringify({ contract: office.contract.terms.id, case: 'LO-1999-0001' }),
    });
    await office.laptop.advanceTo(new Date(office.laptop.clock.now() + 600_000).toISOString());
    expect(await statusOf(name)).toMatchObject({ status: 'FAILED', error: 'Error' });
    const { events } = (await call('GetExecutionHistory', { executionArn: arnOf(name) })) as {
      events: { type: string; stateEnteredEventDetails?: { name: string } }[];
    };
    expect(events.flatMap(({ stateEnteredEventDetails: entered }) => (entered ? [entered.name] : []))).toEqual([
      'Open',
      'Begin',
      'TellAdministrator',
      'NeedsRepair',
    ]);
    expect(events.filter(({ type }) => type === 'TaskFailed')).toHaveLength(8);
  });
});
