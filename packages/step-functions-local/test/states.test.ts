import { describe, expect, it } from 'vitest';
import { asking, invoking, START, Workbench } from './workbench.ts';
import type { Json } from '../src/json/json.ts';

async function outcome(states: object, input: Json = {}, functions = {}) {
  const bench = await Workbench.open(functions);
  const arn = await bench.run(states, input);
  return { bench, arn, ...(await bench.describe(arn)) };
}

describe('Wait', () => {
  it('waits for a year and more without losing its place', async () => {
    const { bench, status } = await outcome({ Wait: { Type: 'Wait', Seconds: 400 * 86_400, End: true } });
    expect(status).toBe('SUCCEEDED');
    expect(bench.now - START).toBe(400 * 86_400_000);
  });

  it('waits until an instant with any offset, to the millisecond', async () => {
    const { bench } = await outcome(
      { Wait: { Type: 'Wait', Timestamp: '{% $states.input.until %}', End: true } },
      { until: '2025-03-31T24:00:00+08:00'.replace('24', '23') },
    );
    expect(new Date(bench.now).toISOString()).toBe('2025-03-31T15:00:00.000Z');
  });

  it('goes straight on where the instant has passed', async () => {
    const { bench } = await outcome({ Wait: { Type: 'Wait', Timestamp: '2016-03-14T01:59:00Z', End: true } });
    expect(bench.now).toBe(START);
  });

  it('refuses a number of seconds that is negative, broken or no number', async () => {
    for (const seconds of [-1, 1.5, '5', null]) {
      const result = await outcome(
        { Wait: { Type: 'Wait', Seconds: '{% $states.input.s %}', End: true } },
        { s: seconds },
      );
      expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    }
  });
});

describe('Choice', () => {
  const states = {
    Choose: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.score >= 95 %}', Output: 'excellent', Next: 'Done' },
        { Condition: '{% $states.input.score >= 90 %}', Assign: { band: 'good' }, Next: 'Done' },
      ],
      Output: 'below',
      Default: 'Done',
    },
    Done: { Type: 'Pass', Output: '{% $exists($band) ? $band : $states.input %}', End: true },
  };

  it.each([
    [95, 'excellent'],
    [94.5, 'good'],
    [12, 'below'],
  ])('of %d takes the first rule that holds', async (score, expected) => {
    expect(JSON.parse((await outcome(states, { score })).output ?? '')).toBe(expected);
  });

  it('fails where no rule holds and there is no default', async () => {
    const result = await outcome({
      Choose: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Done' }] },
      Done: { Type: 'Succeed' },
    });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it('refuses a condition that is neither true nor false', async () => {
    const result = await outcome({
      Choose: { Type: 'Choice', Choices: [{ Condition: "{% 'yes' %}", Next: 'Done' }], Default: 'Done' },
      Done: { Type: 'Succeed' },
    });
    expect(result.cause).toContain(
      "for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was 'string'",
    );
  });
});

describe('Fail', () => {
  it('fails with an error and cause that may be expressions', async () => {
    const result = await outcome(
      { Stop: { Type: 'Fail', Error: "{% 'Order' & $states.input.what %}", Cause: 'unit is missing' } },
      { what: 'Incomplete' },
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'OrderIncomplete', cause: 'unit is missing' });
  });
});

describe('Assign', () => {
  it('works out all values before it changes any variable', async () => {
    const result = await outcome({
      First: { Type: 'Pass', Assign: { a: 1, b: 2 }, Next: 'Swap' },
      Swap: { Type: 'Pass', Assign: { a: '{% $b %}', b: '{% $a %}' }, Output: '{% $a %}', Next: 'Show' },
      Show: { Type: 'Pass', Output: { old: '{% $states.input %}', a: '{% $a %}', b: '{% $b %}' }, End: true },
    });
    expect(JSON.parse(result.output ?? '')).toEqual({ old: 1, a: 2, b: 1 });
  });

  it('inside a branch is seen in that branch only; the variables outside are seen in all', async () => {
    const branch = (value: number) => ({
      StartAt: `Set${value}`,
      States: {
        [`Set${value}`]: { Type: 'Pass', Assign: { own: value }, Next: `Get${value}` },
        [`Get${value}`]: { Type: 'Pass', Output: '{% $own + $outer %}', End: true },
      },
    });
    const result = await outcome({
      Outer: { Type: 'Pass', Assign: { outer: 10 }, Next: 'Both' },
      Both: { Type: 'Parallel', Branches: [branch(1), branch(2)], Next: 'After' },
      After: { Type: 'Pass', Output: { results: '{% $states.input %}', leaked: '{% $exists($own) %}' }, End: true },
    });
    expect(JSON.parse(result.output ?? '')).toEqual({ results: [11, 12], leaked: false });
  });
});

describe('Parallel', () => {
  const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });

  it('waits for two answers, whichever comes first', async () => {
    const tokens: Record<string, string> = {};
    const bench = await Workbench.open({
      a: ({ token }) => void (tokens['a'] = String(token)),
      b: ({ token }) => void (tokens['b'] = String(token)),
    });
    const machine = await bench.machine({
      Sign: {
        Type: 'Parallel',
        Branches: [branch('SignA', asking('a', { End: true })), branch('SignB', asking('b', { End: true }))],
        End: true,
      },
    });
    const arn = await bench.start(machine);
    await bench.call('SendTaskSuccess', { taskToken: tokens['b'], output: '"b signed"' });
    expect((await bench.describe(arn)).status).toBe('RUNNING');
    await bench.call('SendTaskSuccess', { taskToken: tokens['a'], output: '"a signed"' });
    expect(await bench.output(arn)).toEqual(['a signed', 'b signed']);
  });

  it('stops its other branches when one fails, and their tokens are over', async () => {
    let token = '';
    const bench = await Workbench.open({ ask: (payload) => void (token = String(payload['token'])) });
    const machine = await bench.machine({
      Both: {
        Type: 'Parallel',
        Branches: [
          branch('Ask', asking('ask', { End: true })),
          {
            StartAt: 'Soon',
            States: { Soon: { Type: 'Wait', Seconds: 10, Next: 'Stop' }, Stop: { Type: 'Fail', Error: 'Stopped' } },
          },
        ],
        Catch: [{ ErrorEquals: ['Stopped'], Output: '{% $states.errorOutput.Error %}', Next: 'After' }],
        End: true,
      },
      After: { Type: 'Succeed' },
    });
    const arn = await bench.start(machine);
    await bench.pass(10);
    expect(await bench.output(arn)).toBe('Stopped');
    expect(await bench.types(arn)).toEqual(
      expect.arrayContaining(['TaskStateAborted', 'ParallelStateFailed', 'ParallelStateExited']),
    );
    await expect(bench.call('SendTaskSuccess', { taskToken: token, output: '{}' })).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
  });

  it('is tried again as a whole', async () => {
    let runs = 0;
    const result = await outcome(
      {
        Both: {
          Type: 'Parallel',
          Branches: [branch('Once', invoking('once', { End: true }))],
          Retry: [{ ErrorEquals: ['Error'], MaxAttempts: 2 }],
          End: true,
        },
      },
      {},
      {
        once: () => {
          if (++runs < 3) throw new Error('not yet');
          return runs;
        },
      },
    );
    expect(JSON.parse(result.output ?? '')).toEqual([3]);
  });

  it('gives its branches its Arguments', async () => {
    const result = await outcome(
      {
        Both: {
          Type: 'Parallel',
          Arguments: { n: '{% $states.input.n + 1 %}' },
          Branches: [branch('One', { Type: 'Pass', End: true })],
          End: true,
        },
      },
      { n: 1 },
    );
    expect(JSON.parse(result.output ?? '')).toEqual([{ n: 2 }]);
  });
});

describe('Map', () => {
  const processor = (state: object) => ({ StartAt: 'Item', States: { Item: { End: true, ...state } } });

  it('hands each iteration what ItemSelector makes of the item and its index', async () => {
    const result = await outcome(
      {
        Each: {
          Type: 'Map',
          Items: '{% $states.input.sites %}',
          ItemSelector: {
            site: '{% $states.context.Map.Item.Value %}',
            n: '{% $states.context.Map.Item.Index %}',
            order: '{% $states.input.order %}',
          },
          ItemProcessor: processor({ Type: 'Pass' }),
          End: true,
        },
      },
      { sites: ['x', 'y'], order: 'O1' },
    );
    expect(JSON.parse(result.output ?? '')).toEqual([
      { site: 'x', n: 0, order: 'O1' },
      { site: 'y', n: 1, order: 'O1' },
    ]);
  });

  it('runs no more iterations at a time than MaxConcurrency, and never more than 40', async () => {
    for (const [most, expected] of [
      [3, 3],
      [0, 40],
      [100, 40],
    ]) {
      const bench = await Workbench.open({ ask: () => undefined });
      const machine = await bench.machine({
        Each: { Type: 'Map', MaxConcurrency: most, ItemProcessor: processor(asking('ask')), End: true },
      });
      await bench.start(
        machine,
        Array.from({ length: 60 }, (_, i) => i),
      );
      expect(bench.calls).toHaveLength(expected as number);
    }
  });

  it('keeps the order of items in its results, whichever finishes first', async () => {
    const result = await outcome(
      { Each: { Type: 'Map', ItemProcessor: processor({ Type: 'Wait', Seconds: '{% $states.input %}' }), End: true } },
      [30, 10, 20],
    );
    expect(JSON.parse(result.output ?? '')).toEqual([30, 10, 20]);
  });

  it('fails with the error of an iteration', async () => {
    const result = await outcome(
      { Each: { Type: 'Map', ItemProcessor: processor(invoking('pick')), End: true } },
      [1, 2, 3],
      {
        pick: (n: Json) => {
          if (n === 2) throw new RangeError('two');
          return n;
        },
      },
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'RangeError' });
    expect(await result.bench.types(result.arn)).toEqual(
      expect.arrayContaining(['MapIterationFailed', 'MapStateFailed', 'ExecutionFailed']),
    );
  });

  it('tolerates as many failures as it is told to', async () => {
    const states = (count: number) => ({
      Each: { Type: 'Map', ToleratedFailureCount: count, ItemProcessor: processor(invoking('odd')), End: true },
    });
    const odd = (n: Json): Json => {
      if (n === 2) throw new Error('even');
      return n;
    };
    expect(JSON.parse((await outcome(states(1), [1, 2, 3], { odd })).output ?? '')).toEqual([1, null, 3]);
    expect(await outcome(states(1), [2, 2, 3], { odd })).toMatchObject({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
    });
  });
});

describe('a machine', () => {
  it('times out as a whole after its TimeoutSeconds', async () => {
    const bench = await Workbench.open();
    const arn = await bench.run({ Wait: { Type: 'Wait', Seconds: 100, End: true } }, {}, { TimeoutSeconds: 60 });
    expect((await bench.describe(arn)).status).toBe('TIMED_OUT');
    expect((await bench.types(arn)).at(-1)).toBe('ExecutionTimedOut');
    expect(bench.now - START).toBe(60_000);
  });

  it('that never ends by itself is ended at 25,000 events', async () => {
    const result = await outcome({
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Condition: true, Next: 'A' }], Default: 'End' },
      End: { Type: 'Succeed' },
    });
    expect(result.status).toBe('FAILED');
    expect(result.cause).toContain('25000');
  });

  it('keeps 256 KiB in a state, not a byte more', async () => {
    const states = (length: number) => ({
      Make: { Type: 'Pass', Output: 'x'.repeat(length - 2), Next: 'End' },
      End: { Type: 'Succeed' },
    });
    expect((await outcome(states(262_144))).status).toBe('SUCCEEDED');
    expect(await outcome(states(262_145))).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('stops an expression that does not end', async () => {
    const result = await outcome({
      Loop: { Type: 'Pass', Output: '{% ($f := function($n) { $f($n + 1) }; $f(0)) %}', End: true },
    });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(result.cause).toMatch(/D101[12]/);
  }, 20_000);
});
