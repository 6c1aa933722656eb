import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../../domain/time/instant.ts';
import { resumeCase } from '../../functions/acts/open-case.ts';
import { linkpact, projectRoot, type Application } from '../../local/application.ts';
import { machineArnPrefix, roleArn } from '../../local/environment.ts';
import { deployWorkflows } from '../../local/workflows.ts';
import { freePort } from '../durability/mortal-laptop.ts';
import { openOffice, opened, type Office } from '../functions/office.ts';

const machine = `${machineArnPrefix}link-order`;
const dataFolder = mkdtempSync(join(tmpdir(), 'changing-'));
let application: Application;
let today: string;
let office: Office;
const ids = { answered: '', waiting: '', stopped: '', begunAfter: '' };

/** The state machine as it may have been before: one state has another name, and one more lies on the way. */
function before(definition: string): string {
  const { States, ...rest } = JSON.parse(definition.replaceAll('"Complete"', '"DoTheWork"')) as {
    States: Record<string, object>;
  };
  return JSON.stringify({
    ...rest,
    States: {
      ...States,
      WasCompletionLate: { ...States['WasCompletionLate'], Default: 'HandOver' },
      HandOver: { Type: 'Pass', Next: 'Sign' },
    },
  });
}

const call = <T>(action: string, body: object): Promise<T> => office.laptop.engine.call(action, body) as Promise<T>;
const executionArn = (caseId: string, run = 1): string =>
  `${machine.replace(':stateMachine:', ':execution:')}:${office.contract.terms.id}_${caseId}${run > 1 ? `_${run}` : ''}`;
const describes = (arn: string): Promise<{ definition: string; revisionId: string }> =>
  call('DescribeStateMachineForExecution', { executionArn: arn });
const statusOf = async (arn: string): Promise<string> =>
  (await call<{ status: string }>('DescribeExecution', { executionArn: arn })).status;

async function statesOf(arn: string): Promise<string[]> {
  const { events } = await call<{ events: { stateEnteredEventDetails?: { name: string } }[] }>('GetExecutionHistory', {
    executionArn: arn,
    maxResults: 1000,
  });
  return events.flatMap(({ stateEnteredEventDetails: entered }) => (entered ? [entered.name] : []));
}

const completed = (id: string) =>
  office.answer(id, 'complete.1', 'submit', { testedOn: dayOf(office.now()), result: 'pass' });
async function signed(id: string): Promise<void> {
  await office.answer(id, 'sign-a.1', 'approve');
  await office.answer(id, 'sign-b.1', 'approve');
}

beforeAll(async () => {
  application = await linkpact(projectRoot);
  today = application.workflows.find(({ name }) => name === 'link-order')?.definition ?? '';
  const old = {
    ...application,
    workflows: application.workflows.map((workflow) => ({
      ...workflow,
      definition: workflow.definition === today ? before(today) : workflow.definition,
    })),
  };
  // One address for both lives, as functions keep their clients for as long as their process lives.
  const fixed = { dataFolder, awsPort: await freePort(), portalPort: await freePort() };
  office = await openOffice(undefined, { ...fixed, application: old });
  for (const [site, name] of (['answered', 'waiting', 'stopped'] as const).entries())
    ids[name] = opened(await office.order({ site: site + 1 }));
  await deployWorkflows(
    application.workflows,
    (action, body) => office.laptop.engine.call(action, body),
    machineArnPrefix,
    roleArn,
  );
  ids.begunAfter = opened(await office.order({ site: 4 }));
  await completed(ids.answered);
  await office.laptop.close();
  office = await openOffice(undefined, { ...fixed, application });
});
afterAll(async () => {
  await office.laptop.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

describe('a state machine that changes while orders wait, and a restart after it', () => {
  it('lets an order that waited for its completion finish by the definition it began with', async () => {
    await completed(ids.waiting);
    await signed(ids.waiting);
    const arn = executionArn(ids.waiting);
    expect(await statusOf(arn)).toBe('SUCCEEDED');
    const outsideBranches = (await statesOf(arn)).filter((name) => !/[AB]$/.test(name));
    expect(outsideBranches).toEqual([
      'Open',
      'Begin',
      'TakeUp',
      'DoTheWork',
      'WasCompletionLate',
      'HandOver',
      'Sign',
      'Close',
      'Closed',
    ]);
    expect((await describes(arn)).definition).toBe(before(today));
    expect((await office.load(ids.waiting)).record.status).toBe('closed');
    expect(await office.evidence(ids.waiting)).toEqual([]);
  });

  it('lets an order that had moved on meanwhile finish by it too, and times out by it', async () => {
    expect(await statesOf(executionArn(ids.answered))).toContain('HandOver');
    await signed(ids.answered);
    expect(await statusOf(executionArn(ids.answered))).toBe('SUCCEEDED');
    await office.laptop.advanceTo('2025-02-13T00:00:00+08:00');
    expect(await statesOf(executionArn(ids.stopped))).toEqual([
      'Open',
      'Begin',
      'TakeUp',
      'DoTheWork',
      'DeadlineOrSilence',
      'OpeningOverdue',
      'GoOn',
      'DoTheWork',
    ]);
  });

  it('runs an order that began afterwards by the new one', async () => {
    const arn = executionArn(ids.begunAfter);
    await completed(ids.begunAfter);
    await signed(ids.begunAfter);
    expect(await statusOf(arn)).toBe('SUCCEEDED');
    expect(await statesOf(arn)).toContain('Complete');
    expect(await statesOf(arn)).not.toContain('HandOver');
    expect((await describes(arn)).definition).toBe(today);
  });

  it('shows which executions run by an older one: theirs is another revision', async () => {
    const { revisionId } = await call<{ revisionId: string }>('DescribeStateMachine', { stateMachineArn: machine });
    const { executions } = await call<{ executions: { executionArn: string }[] }>('ListExecutions', {
      stateMachineArn: machine,
      statusFilter: 'RUNNING',
    });
    const older: string[] = [];
    for (const { executionArn: arn } of executions)
      if ((await describes(arn)).revisionId !== revisionId) older.push(arn);
    expect(older).toEqual([executionArn(ids.stopped)]);
  });

  it('takes an order that is stopped and carried on to the new one, with what was decided and recorded', async () => {
    await call('StopExecution', {
      executionArn: executionArn(ids.stopped),
      error: 'NewDefinition',
      cause: 'carried on by the new definition',
    });
    await office.laptop.settle();
    expect(await resumeCase({ contract: office.contract, loaded: await office.load(ids.stopped) })).toBe(true);
    await office.laptop.settle();
    await completed(ids.stopped);
    await signed(ids.stopped);
    const arn = executionArn(ids.stopped, 2);
    expect(await statusOf(arn)).toBe('SUCCEEDED');
    expect(await statesOf(arn)).toContain('Complete');
    expect((await office.load(ids.stopped)).events.filter(({ kind }) => kind === 'breach')).toHaveLength(1);
    expect(await office.evidence(ids.stopped)).toEqual([]);
  });
});
