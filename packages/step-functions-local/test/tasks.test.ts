import { describe, expect, it } from 'vitest';
import { asking, invoking, START, Workbench } from './workbench.ts';

const DAY = 86_400;

async function waitingForAnswer(more: object = {}, rest: object = {}) {
  const tokens: string[] = [];
  const bench = await Workbench.open({ ask: ({ token }) => void tokens.push(String(token)) });
  const machine = await bench.machine({ Ask: asking('ask', { End: true, ...more }), ...rest });
  const arn = await bench.start(machine);
  return { bench, arn, tokens, token: tokens[0] ?? '' };
}

describe('a task that waits for a token', () => {
  it('goes on with the answer that comes with the token', async () => {
    const { bench, arn, token } = await waitingForAnswer();
    await bench.call('SendTaskSuccess', { taskToken: token, output: '{"decision":"approve"}' });
    expect(await bench.output(arn)).toEqual({ decision: 'approve' });
    expect(await bench.types(arn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('takes one answer only', async () => {
    const { bench, token } = await waitingForAnswer();
    const answers = await Promise.allSettled(
      [1, 2, 3].map((n) => bench.call('SendTaskSuccess', { taskToken: token, output: String(n) })),
    );
    expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect((answers[1] as PromiseRejectedResult).reason).toMatchObject({ name: 'TaskTimedOut' });
  });

  it('refuses a token that never was as invalid', async () => {
    const { bench } = await waitingForAnswer();
    await expect(bench.call('SendTaskSuccess', { taskToken: 'no such', output: '{}' })).rejects.toMatchObject({
      name: 'InvalidToken',
      status: 400,
    });
    await expect(bench.call('SendTaskHeartbeat', { taskToken: 'no such' })).rejects.toMatchObject({
      name: 'InvalidToken',
    });
  });

  it('times out into the state that catches it, and refuses the late answer', async () => {
    const { bench, arn, token } = await waitingForAnswer(
      { TimeoutSeconds: 2 * DAY, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Breach' }] },
      { Breach: { Type: 'Succeed' } },
    );
    await bench.pass(2 * DAY - 1);
    expect((await bench.describe(arn)).status).toBe('RUNNING');
    await bench.pass(1);
    expect(await bench.output(arn)).toEqual({ Error: 'States.Timeout', Cause: '' });
    expect(await bench.types(arn)).toContain('TaskTimedOut');
    await expect(bench.call('SendTaskSuccess', { taskToken: token, output: '{}' })).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
  });

  it('fails with what SendTaskFailure says, and with nulls where it says nothing', async () => {
    const caught = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }] };
    const said = await waitingForAnswer(caught, { After: { Type: 'Succeed' } });
    await said.bench.call('SendTaskFailure', { taskToken: said.token, error: 'Returned', cause: 'wrong site' });
    expect(await said.bench.output(said.arn)).toEqual({ Error: 'Returned', Cause: 'wrong site' });
    const silent = await waitingForAnswer(caught, { After: { Type: 'Succeed' } });
    await silent.bench.call('SendTaskFailure', { taskToken: silent.token });
    expect(await silent.bench.output(silent.arn)).toEqual({ Error: null, Cause: null });
  });

  it('times out when a heartbeat is missed, and not while they come', async () => {
    const { bench, arn, token } = await waitingForAnswer({ HeartbeatSeconds: 60, TimeoutSeconds: DAY });
    for (let beat = 0; beat < 5; beat++) {
      await bench.pass(59);
      await bench.call('SendTaskHeartbeat', { taskToken: token });
    }
    expect((await bench.describe(arn)).status).toBe('RUNNING');
    await bench.pass(60);
    expect(await bench.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('may send heartbeats before the function has returned, and its answer right after one', async () => {
    const bench = await Workbench.open({
      ask: async ({ token }) => {
        await bench.call('SendTaskHeartbeat', { taskToken: token });
      },
    });
    const arn = await bench.start(await bench.machine({ Ask: asking('ask', { HeartbeatSeconds: 60, End: true }) }));
    expect(await bench.types(arn)).toContain('TaskSubmitted');
    const token = String(bench.calls[0]?.payload['token']);
    await Promise.all([
      bench.call('SendTaskHeartbeat', { taskToken: token }),
      bench.call('SendTaskSuccess', { taskToken: token, output: '"yes"' }),
    ]);
    expect(await bench.output(arn)).toBe('yes');
  });

  it('lets a missed heartbeat be told from a timeout by a catcher that names it', async () => {
    const { bench, arn } = await waitingForAnswer(
      { HeartbeatSeconds: 60, Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Silent' }] },
      { Silent: { Type: 'Pass', Output: 'silent', End: true } },
    );
    await bench.pass(60);
    expect(await bench.output(arn)).toBe('silent');
  });

  it('can be answered before the function has returned', async () => {
    const bench = await Workbench.open({
      ask: async ({ token }) => {
        await bench.call('SendTaskSuccess', { taskToken: token, output: '"at once"' });
      },
    });
    const arn = await bench.run({ Ask: asking('ask', { End: true }) });
    expect(await bench.output(arn)).toBe('at once');
  });

  it('gives a retried state a new token, and the old one is over', async () => {
    const tokens: string[] = [];
    const bench = await Workbench.open({ ask: ({ token }) => void tokens.push(String(token)) });
    const machine = await bench.machine({
      Ask: asking('ask', {
        TimeoutSeconds: 60,
        Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 5, MaxAttempts: 1 }],
        End: true,
      }),
    });
    const arn = await bench.start(machine);
    await bench.pass(60);
    await bench.pass(5);
    expect(tokens).toHaveLength(2);
    await expect(bench.call('SendTaskSuccess', { taskToken: tokens[0], output: '{}' })).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    await bench.call('SendTaskSuccess', { taskToken: tokens[1], output: '"second"' });
    expect(await bench.output(arn)).toBe('second');
  });
});

describe('a task that calls a function', () => {
  it('fails under the name of the error that the function throws', async () => {
    class SiteUnknown extends Error {
      override name = 'SiteUnknown';
    }
    const bench = await Workbench.open({
      order: () => {
        throw new SiteUnknown('no site 52');
      },
    });
    const arn = await bench.run({ Order: invoking('order', { End: true }) });
    const { status, error, cause } = await bench.describe(arn);
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'SiteUnknown' });
    expect(JSON.parse(cause ?? '')).toMatchObject({ errorType: 'SiteUnknown', errorMessage: 'no site 52' });
  });

  it('is tried again after 1, 2 and 4 seconds unless the state says otherwise', async () => {
    const bench = await Workbench.open({
      flaky: () => {
        throw new Error('again');
      },
    });
    await bench.run({ Flaky: invoking('flaky', { Retry: [{ ErrorEquals: ['States.ALL'] }], End: true }) });
    expect(bench.calls.map((call) => (call.at - START) / 1000)).toEqual([0, 1, 3, 7]);
  });

  it('waits no longer than MaxDelaySeconds between attempts', async () => {
    const bench = await Workbench.open({
      flaky: () => {
        throw new Error('again');
      },
    });
    const retry = {
      ErrorEquals: ['States.ALL'],
      IntervalSeconds: 10,
      BackoffRate: 3,
      MaxAttempts: 4,
      MaxDelaySeconds: 40,
    };
    await bench.run({ Flaky: invoking('flaky', { Retry: [retry], End: true }) });
    expect(bench.calls.map((call) => (call.at - START) / 1000)).toEqual([0, 10, 40, 80, 120]);
  });

  it('with full jitter waits between nothing and the whole delay', async () => {
    const bench = await Workbench.open({
      flaky: () => {
        throw new Error('again');
      },
    });
    const retry = {
      ErrorEquals: ['States.ALL'],
      IntervalSeconds: 100,
      BackoffRate: 1,
      MaxAttempts: 20,
      JitterStrategy: 'FULL',
    };
    await bench.run({ Flaky: invoking('flaky', { Retry: [retry], End: true }) });
    const delays = bench.calls.slice(1).map((call, i) => call.at - (bench.calls[i]?.at ?? 0));
    expect(delays).toHaveLength(20);
    expect(delays.every((delay) => delay >= 0 && delay <= 100_000)).toBe(true);
    expect(new Set(delays).size).toBeGreaterThan(10);
  });

  it('counts its attempts in the context object', async () => {
    const bench = await Workbench.open({
      flaky: () => {
        throw new Error('again');
      },
    });
    const Arguments = { FunctionName: 'flaky', Payload: { attempt: '{% $states.context.State.RetryCount %}' } };
    await bench.run({
      Flaky: invoking('flaky', { Arguments, Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }], End: true }),
    });
    expect(bench.calls.map((call) => call.payload['attempt'])).toEqual([0, 1, 2]);
  });

  it('refuses a result of more than 256 KiB, and no wildcard catches that', async () => {
    const bench = await Workbench.open({ large: () => 'a'.repeat(257 * 1024) });
    const catches = [{ ErrorEquals: ['States.ALL'], Next: 'After' }];
    const arn = await bench.run({
      Large: invoking('large', { Catch: catches, End: true }),
      After: { Type: 'Succeed' },
    });
    expect(await bench.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('forgets a result that comes after the timeout', async () => {
    let finish: (value: string) => void = () => undefined;
    const bench = await Workbench.open({
      slow: () =>
        new Promise<string>((resolve) => {
          finish = resolve;
        }),
    });
    const machine = await bench.machine({ Slow: invoking('slow', { TimeoutSeconds: 5, End: true }) });
    const { executionArn } = await bench.call<{ executionArn: string }>('StartExecution', { stateMachineArn: machine });
    bench.now += 5000;
    void bench.engine.runTimers();
    await expect.poll(async () => (await bench.describe(executionArn)).status).toBe('FAILED');
    finish('too late');
    await bench.engine.close();
    expect((await bench.types(executionArn)).slice(-2)).toEqual(['TaskTimedOut', 'ExecutionFailed']);
  });
});
