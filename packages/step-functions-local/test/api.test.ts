import { describe, expect, it } from 'vitest';
import { asking, START, Workbench } from './workbench.ts';

const PASS = { Pass: { Type: 'Pass', End: true } };
const WAIT = { Wait: { Type: 'Wait', Seconds: 100, End: true } };

interface Listed {
  executions: { name: string; status: string }[];
  nextToken?: string;
}

describe('StartExecution', () => {
  it('again with the same name and input gives the running execution', async () => {
    const bench = await Workbench.open();
    const machine = await bench.machine(WAIT);
    const first = await bench.start(machine, { a: 1 }, 'order-1');
    expect(await bench.start(machine, { a: 1 }, 'order-1')).toBe(first);
  });

  it('again with other input, or after the end, says ExecutionAlreadyExists', async () => {
    const bench = await Workbench.open();
    const machine = await bench.machine(WAIT);
    await bench.start(machine, { a: 1 }, 'order-1');
    await expect(bench.start(machine, { a: 2 }, 'order-1')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await bench.toEnd();
    await expect(bench.start(machine, { a: 1 }, 'order-1')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('refuses unknown machines, bad names, input that is not JSON or is too large', async () => {
    const bench = await Workbench.open();
    const stateMachineArn = await bench.machine(PASS);
    const start = (request: object) => bench.call('StartExecution', { stateMachineArn, ...request });
    await expect(start({ stateMachineArn: `${stateMachineArn}-x` })).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
    await expect(start({ stateMachineArn: 'machine' })).rejects.toMatchObject({ name: 'InvalidArn' });
    await expect(start({ name: 'a b' })).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(start({ name: 'x'.repeat(81) })).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(start({ input: '{' })).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
    await expect(start({ input: JSON.stringify('x'.repeat(262_144)) })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(start({ input: 7 })).rejects.toMatchObject({ name: 'SerializationException' });
  });
});

describe('StopExecution', () => {
  it('ends a waiting execution, and its token', async () => {
    let token = '';
    const bench = await Workbench.open({ ask: (payload) => void (token = String(payload['token'])) });
    const arn = await bench.start(await bench.machine({ Ask: asking('ask', { TimeoutSeconds: 60, End: true }) }));
    await bench.call('StopExecution', { executionArn: arn, error: 'Withdrawn', cause: 'ordered twice' });
    expect(await bench.describe(arn)).toMatchObject({
      status: 'ABORTED',
      error: 'Withdrawn',
      cause: 'ordered twice',
      stopDate: START / 1000,
    });
    expect((await bench.history(arn)).at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      executionAbortedEventDetails: { error: 'Withdrawn' },
    });
    expect(bench.engine.nextTimerAt()).toBeNull();
    await expect(bench.call('SendTaskSuccess', { taskToken: token, output: '{}' })).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
  });

  it('changes nothing in an execution that has ended', async () => {
    const bench = await Workbench.open();
    const arn = await bench.run(PASS);
    await bench.call('StopExecution', { executionArn: arn });
    expect((await bench.describe(arn)).status).toBe('SUCCEEDED');
  });
});

describe('ListExecutions', () => {
  it('lists newest first, a page at a time, by status', async () => {
    const bench = await Workbench.open();
    const stateMachineArn = await bench.machine({
      Wait: { Type: 'Wait', Seconds: '{% $states.input.s %}', End: true },
    });
    for (let n = 0; n < 7; n++) await bench.start(stateMachineArn, { s: n % 2 === 0 ? 1000 : 0 }, `n${n}`);
    const names: string[] = [];
    let nextToken: string | undefined;
    do {
      const page: Listed = await bench.call<Listed>('ListExecutions', {
        stateMachineArn,
        statusFilter: 'RUNNING',
        maxResults: 3,
        ...(nextToken === undefined ? {} : { nextToken }),
      });
      expect(page.executions.length).toBeLessThanOrEqual(3);
      names.push(...page.executions.map((execution) => execution.name));
      ({ nextToken } = page);
    } while (nextToken !== undefined);
    expect(names).toEqual(['n6', 'n4', 'n2', 'n0']);
  });

  it('refuses a page token of another list, an unknown status and a wrong page size', async () => {
    const bench = await Workbench.open();
    const stateMachineArn = await bench.machine(PASS);
    for (let n = 0; n < 3; n++) await bench.start(stateMachineArn);
    const { nextToken } = await bench.call<Listed>('ListExecutions', { stateMachineArn, maxResults: 1 });
    await expect(
      bench.call('ListExecutions', { stateMachineArn, statusFilter: 'FAILED', nextToken }),
    ).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(bench.call('ListExecutions', { stateMachineArn, nextToken: 'x' })).rejects.toMatchObject({
      name: 'InvalidToken',
    });
    await expect(bench.call('ListExecutions', { stateMachineArn, statusFilter: 'OPEN' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(bench.call('ListExecutions', { stateMachineArn, maxResults: 1001 })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('GetExecutionHistory', () => {
  it('comes in pages, forwards or backwards, with or without data', async () => {
    const bench = await Workbench.open();
    const arn = await bench.run(PASS, { a: 1 });
    const whole = await bench.history(arn);
    expect(whole.map((event) => [event.id, event.previousEventId])).toEqual([
      [1, 0],
      [2, 0],
      [3, 2],
      [4, 3],
    ]);
    expect(whole[1]).toMatchObject({
      stateEnteredEventDetails: { name: 'Pass', input: '{"a":1}', inputDetails: { truncated: false } },
      timestamp: START / 1000,
    });
    const backwards = await bench.call<{ events: unknown[]; nextToken: string }>('GetExecutionHistory', {
      executionArn: arn,
      reverseOrder: true,
      maxResults: 3,
    });
    const rest = await bench.call<{ events: unknown[] }>('GetExecutionHistory', {
      executionArn: arn,
      reverseOrder: true,
      maxResults: 3,
      nextToken: backwards.nextToken,
    });
    expect([...backwards.events, ...rest.events].reverse()).toEqual(whole);
    const bare = await bench.call('GetExecutionHistory', { executionArn: arn, includeExecutionData: false });
    expect(JSON.stringify(bare)).not.toContain('"a"');
  });

  it('of an unknown execution says ExecutionDoesNotExist', async () => {
    const bench = await Workbench.open();
    const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:machine:none';
    await expect(bench.call('GetExecutionHistory', { executionArn })).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
  });
});

describe('state machines', () => {
  it('can be created twice alike, not twice differently', async () => {
    const bench = await Workbench.open();
    const first = await bench.machine(PASS);
    expect(await bench.machine(PASS)).toBe(first);
    await expect(bench.machine(WAIT)).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
  });

  it('carry tags', async () => {
    const bench = await Workbench.open();
    const resourceArn = await bench.machine(PASS);
    await bench.call('TagResource', {
      resourceArn,
      tags: [
        { key: 'contract', value: 'x' },
        { key: 'old', value: '1' },
      ],
    });
    await bench.call('UntagResource', { resourceArn, tagKeys: ['old'] });
    expect(await bench.call('ListTagsForResource', { resourceArn })).toEqual({
      tags: [{ key: 'contract', value: 'x' }],
    });
  });

  it('of the express kind give their result at once', async () => {
    const bench = await Workbench.open({ f: () => 'done' });
    const definition = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: { A: { Type: 'Pass', Output: 'quick', End: true } },
    });
    const { stateMachineArn } = await bench.call<{ stateMachineArn: string }>('CreateStateMachine', {
      name: 'quick',
      type: 'EXPRESS',
      definition,
      roleArn: 'arn:aws:iam::000000000000:role/engine',
    });
    expect(await bench.call('StartSyncExecution', { stateMachineArn, name: 'n' })).toMatchObject({
      status: 'SUCCEEDED',
      output: '"quick"',
      name: 'n',
    });
  });
});

describe('an action that the engine does not know', () => {
  it('is an UnknownOperationException', async () => {
    const bench = await Workbench.open();
    await expect(bench.call('RedriveEverything', {})).rejects.toMatchObject({
      name: 'UnknownOperationException',
      status: 400,
    });
  });
});

describe('TestState', () => {
  const test = async (definition: object, more: object = {}) => {
    const bench = await Workbench.open({
      double: (n) => Number(n) * 2,
      broken: () => {
        throw new RangeError('no');
      },
    });
    return bench.call('TestState', {
      definition: JSON.stringify(definition),
      roleArn: 'arn:aws:iam::000000000000:role/engine',
      ...more,
    });
  };
  const task = (name: string, more: object = {}) => ({
    QueryLanguage: 'JSONata',
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: name, Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload %}',
    Next: 'Next',
    ...more,
  });

  it('says what a state gives and where it leads', async () => {
    expect(await test(task('double'), { input: '4' })).toEqual({ status: 'SUCCEEDED', output: '8', nextState: 'Next' });
    expect(
      await test(
        {
          QueryLanguage: 'JSONata',
          Type: 'Choice',
          Choices: [{ Condition: '{% $n > 1 %}', Next: 'More' }],
          Default: 'Less',
        },
        { variables: '{"n":2}' },
      ),
    ).toMatchObject({ nextState: 'More' });
  });

  it('says how it fails, is caught or would be tried again', async () => {
    expect(await test(task('broken'))).toMatchObject({ status: 'FAILED', error: 'RangeError' });
    expect(await test(task('broken', { Catch: [{ ErrorEquals: ['RangeError'], Next: 'Caught' }] }))).toMatchObject({
      status: 'CAUGHT_ERROR',
      error: 'RangeError',
      nextState: 'Caught',
    });
    expect(await test(task('broken', { Retry: [{ ErrorEquals: ['RangeError'] }] }))).toMatchObject({
      status: 'RETRIABLE',
      error: 'RangeError',
    });
    expect(await test({ QueryLanguage: 'JSONata', Type: 'Pass', Output: '{% $missing %}', End: true })).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
  });
});
