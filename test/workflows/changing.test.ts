import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { executionName } from '../../domain/case/record.ts';
import { deployedMachines } from '../../local/application.ts';
import { machineArnPrefix, roleArn } from '../../local/environment.ts';
import { deployWorkflows } from '../../local/workflows.ts';
import { machineArn, openOffice, type Office } from '../functions/office.ts';

vi.mock('../../functions/use-cases/send-composed.ts', async () => await import('../functions/bare-mail.ts'));

const machine = machineArn('link-order');
let office: Office;
const ids = { answered: '', waiting: '', late: '', begunAfter: '' };

const call = <T>(action: string, body: object): Promise<T> => office.world.engine.call(action, body) as Promise<T>;

/** The machine as a release before may have had it: signing was called otherwise, and nobody knew the name of today. */
async function before(): Promise<string> {
  const today = (await deployedMachines()).find(({ name }) => name === 'link-order')?.definition ?? '';
  return today.replaceAll('"Sign"', '"Autograph"').replaceAll("'Sign'", "'Autograph'");
}

async function arnOf(caseId: string, run: number): Promise<string> {
  return `${machine.replace(':stateMachine:', ':execution:')}:${executionName({ ...(await office.file(caseId)), run })}`;
}

async function statesOf(caseId: string, run: number): Promise<string[]> {
  const asked = { executionArn: await arnOf(caseId, run), maxResults: 1000 };
  const { events } = await call<{ events: { stateEnteredEventDetails?: { name: string } }[] }>(
    'GetExecutionHistory',
    asked,
  );
  return events.flatMap(({ stateEnteredEventDetails: entered }) => (entered ? [entered.name] : []));
}

const runs = async (caseId: string): Promise<string[]> => (await office.executions(caseId)).map(({ status }) => status);

beforeAll(async () => {
  office = await openOffice();
  await call('UpdateStateMachine', { stateMachineArn: machine, definition: await before() });
  ids.answered = await office.order(1);
  ids.waiting = await office.order(2);
  ids.late = await office.order(3);
  await deployWorkflows(
    await deployedMachines(),
    (action, body) => office.world.engine.call(action, body),
    machineArnPrefix,
    roleArn,
  );
  ids.begunAfter = await office.order(4);
});
afterAll(() => office.close());

describe('a machine that changes while cases wait', () => {
  it('hands a case whose running definition lacks the next state over to a run of the present one', async () => {
    const asked = office.sent({ case: ids.answered, kind: 'task' }).length;
    await office.answer(ids.answered, 'complete', 'submit', office.passed());
    expect(await runs(ids.answered)).toEqual(['SUCCEEDED', 'RUNNING']);
    expect((await statesOf(ids.answered, 1)).slice(-2)).toEqual(['HandOver', 'HandedOver']);
    expect((await statesOf(ids.answered, 2)).at(-1)).toBe('Sign');
    // Two technicians before; one signer of b and two of a now.
    expect(office.sent({ case: ids.answered, kind: 'task' }).length - asked).toBe(3);
    await office.answer(ids.answered, 'sign-a', 'approve');
    await office.answer(ids.answered, 'sign-b', 'approve');
    expect(await office.file(ids.answered)).toMatchObject({ status: 'closed', run: 2 });
    expect(await office.flaws(ids.answered)).toEqual([]);
  });

  it('lets one that needs no such state go on by the definition that it began with, its time-out too', async () => {
    await office.to('2025-02-13T02:00:00.000Z');
    expect(await runs(ids.late)).toEqual(['RUNNING']);
    expect((await office.file(ids.late)).breaches).toMatchObject([{ what: 'opening', at: '2025-02-12T16:00:00.000Z' }]);
    const { definition } = await call<{ definition: string }>('DescribeStateMachineForExecution', {
      executionArn: await arnOf(ids.late, 1),
    });
    expect(definition).toBe(await before());
  });

  it('takes one that an administrator stops to the present definition, with all that was decided and recorded', async () => {
    await office.stopExecution(ids.waiting);
    await office.answer(ids.waiting, 'complete', 'submit', office.passed());
    await office.later(0.2);
    expect(await runs(ids.waiting)).toEqual(['ABORTED', 'RUNNING']);
    await office.answer(ids.waiting, 'sign-a', 'approve');
    await office.answer(ids.waiting, 'sign-b', 'approve');
    expect(await office.file(ids.waiting)).toMatchObject({ status: 'closed' });
    expect((await office.evidence(ids.waiting)).filter(({ kind }) => kind === 'breach')).toHaveLength(1);
  });

  it('runs what is opened afterwards by the present one', async () => {
    await office.carryThrough(ids.begunAfter);
    expect(await runs(ids.begunAfter)).toEqual(['SUCCEEDED']);
    expect(await statesOf(ids.begunAfter, 1)).toContain('Sign');
  });

  it('shows which executions run by an older one: theirs is another revision', async () => {
    const { revisionId } = await call<{ revisionId: string }>('DescribeStateMachine', { stateMachineArn: machine });
    const listed = { stateMachineArn: machine, statusFilter: 'RUNNING' };
    const { executions } = await call<{ executions: { executionArn: string }[] }>('ListExecutions', listed);
    const older: string[] = [];
    for (const { executionArn } of executions) {
      const own = await call<{ revisionId: string }>('DescribeStateMachineForExecution', { executionArn });
      if (own.revisionId !== revisionId) older.push(executionArn);
    }
    expect(older).toEqual([await arnOf(ids.late, 1)]);
  });
});
