import { describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

interface ExecutionPage {
  executions: { executionArn: string }[];
  nextToken?: string;
}
interface MachinePage {
  stateMachines: { stateMachineArn: string }[];
  nextToken?: string;
}

const WAIT = { Wait: { Type: 'Wait', Seconds: 60, End: true } };

describe('a list read page by page', () => {
  it('leaves no running execution out when those of each page are stopped', async () => {
    const bench = await Workbench.open();
    const stateMachineArn = await bench.machine(WAIT);
    const started: string[] = [];
    for (let n = 0; n < 30; n++) started.push(await bench.start(stateMachineArn, { n }));
    const stopped: string[] = [];
    let nextToken: string | undefined;
    do {
      const asked = {
        stateMachineArn,
        statusFilter: 'RUNNING',
        maxResults: 10,
        ...(nextToken === undefined ? {} : { nextToken }),
      };
      const page: ExecutionPage = await bench.call('ListExecutions', asked);
      for (const { executionArn } of page.executions) {
        await bench.call('StopExecution', { executionArn });
        stopped.push(executionArn);
      }
      ({ nextToken } = page);
    } while (nextToken !== undefined);
    expect(stopped).toEqual(started.toReversed());
  });

  it('shows none twice when more are started meanwhile', async () => {
    const bench = await Workbench.open();
    const stateMachineArn = await bench.machine(WAIT);
    for (let n = 0; n < 20; n++) await bench.start(stateMachineArn, { n });
    const first: ExecutionPage = await bench.call('ListExecutions', { stateMachineArn, maxResults: 10 });
    for (let n = 0; n < 5; n++) await bench.start(stateMachineArn, { n });
    const second: ExecutionPage = await bench.call('ListExecutions', {
      stateMachineArn,
      maxResults: 10,
      nextToken: first.nextToken,
    });
    const arns = [...first.executions, ...second.executions].map(({ executionArn }) => executionArn);
    expect(new Set(arns).size).toBe(20);
  });

  it('leaves no state machine out when those of each page are deleted', async () => {
    const bench = await Workbench.open();
    for (let n = 0; n < 25; n++) await bench.machine(WAIT, {}, `machine-${n}`);
    const deleted: string[] = [];
    let nextToken: string | undefined;
    do {
      const page: MachinePage = await bench.call('ListStateMachines', {
        maxResults: 10,
        ...(nextToken === undefined ? {} : { nextToken }),
      });
      for (const { stateMachineArn } of page.stateMachines) {
        await bench.call('DeleteStateMachine', { stateMachineArn });
        deleted.push(stateMachineArn);
      }
      ({ nextToken } = page);
    } while (nextToken !== undefined);
    expect(deleted).toHaveLength(25);
  });

  it('takes a token for its own query only', async () => {
    const bench = await Workbench.open();
    const stateMachineArn = await bench.machine(WAIT);
    for (let n = 0; n < 3; n++) await bench.start(stateMachineArn, { n });
    const { nextToken } = await bench.call<ExecutionPage>('ListExecutions', { stateMachineArn, maxResults: 2 });
    await expect(
      bench.call('ListExecutions', { stateMachineArn, statusFilter: 'RUNNING', nextToken }),
    ).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(bench.call('ListExecutions', { stateMachineArn, nextToken: 'e30' })).rejects.toMatchObject({
      name: 'InvalidToken',
    });
  });
});
