import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asking, TOKEN, Workbench } from './workbench.ts';

let place: string;
let folder: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'sfn-local-bytes-'));
  folder = join(place, 'data');
});

afterEach(() => rm(place, { recursive: true, force: true }));

const WRITTEN = '{"order": "O1", "big": 12345678901234567890, "rate": 1.50, "list": [ 1e2 ]}';
const PASS_AND_WAIT = { Pass: { Type: 'Pass', Next: 'Wait' }, Wait: { Type: 'Wait', Seconds: 60, End: true } };

async function begin(bench: Workbench, stateMachineArn: string, input: string, name?: string): Promise<string> {
  const request = { stateMachineArn, input, ...(name === undefined ? {} : { name }) };
  const { executionArn } = await bench.call<{ executionArn: string }>('StartExecution', request);
  await bench.engine.settled();
  return executionArn;
}

describe('what was written', () => {
  it('is given back byte by byte, before and after a restart, as input and as output', async () => {
    const bench = await Workbench.open({}, { folder });
    const machine = await bench.machine(PASS_AND_WAIT);
    const arn = await begin(bench, machine, WRITTEN, 'O1');
    expect(await bench.describe(arn)).toMatchObject({ input: WRITTEN });
    await bench.engine.close();
    await bench.reopen({ folder });
    expect(await bench.describe(arn)).toMatchObject({ input: WRITTEN, status: 'RUNNING' });
    expect(await begin(bench, machine, WRITTEN, 'O1'), 'the same StartExecution is the same execution').toBe(arn);
    await bench.toEnd();
    expect(await bench.describe(arn)).toMatchObject({ output: WRITTEN, status: 'SUCCEEDED' });
    await bench.engine.close();
    await bench.reopen({ folder });
    expect(await bench.describe(arn)).toMatchObject({ input: WRITTEN, output: WRITTEN });
    expect((await bench.history(arn)).at(-1)).toMatchObject({ executionSucceededEventDetails: { output: WRITTEN } });
    await bench.engine.close();
  });

  it('comes with a token, goes through branches and iterations, and stays', async () => {
    const answer = '{"id": 98765432109876543210, "n": 1.0}';
    const both = {
      Ask: asking('ask', { Next: 'Both' }),
      Both: {
        Type: 'Parallel',
        Branches: ['A', 'B'].map((name) => ({
          StartAt: name,
          States: { [name]: { Type: 'Wait', Seconds: name === 'A' ? 1 : 9, End: true } },
        })),
        Next: 'Each',
      },
      Each: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Wait', Seconds: 5, End: true } } },
        End: true,
      },
    };
    const bench = await Workbench.open({ ask: () => null }, { folder });
    const arn = await begin(bench, await bench.machine(both), '{}');
    await bench.call('SendTaskSuccess', { taskToken: bench.calls[0]?.payload['token'], output: answer });
    for (let step = 0; step < 3; step++) {
      await bench.pass(step === 1 ? 8 : 1);
      await bench.engine.close();
      await bench.reopen({ folder });
    }
    await bench.toEnd();
    const { output = '' } = await bench.describe(arn);
    expect(output.replaceAll(' ', '').replaceAll('1.0', '1')).toBe(
      `[{"id":98765432109876543210,"n":1},{"id":98765432109876543210,"n":1}]`,
    );
    await bench.engine.close();
  });

  it('keeps its long numbers inside of what expressions build and variables hold', async () => {
    const bench = await Workbench.open({ ask: () => null }, { folder });
    const states = {
      Keep: { Type: 'Pass', Assign: { order: '{% $states.input.order %}' }, Next: 'Ask' },
      Ask: {
        Type: 'Task',
        Resource: TOKEN,
        Arguments: { FunctionName: 'ask', Payload: '{% $states.input %}' },
        Output: { held: '{% $order %}', given: '{% $merge([$states.input.order, {"x": 1}]).x %}' },
        End: true,
      },
    };
    const arn = await begin(
      bench,
      await bench.machine(states),
      '{"order":{"id":12345678901234567890,"d":[0.1234567890123456789]}}',
    );
    await bench.engine.close();
    await bench.reopen({ folder });
    const events = await bench.history(arn);
    const scheduled = events.find((event) => event.type === 'TaskScheduled') as unknown as {
      taskScheduledEventDetails: { parameters: string };
    };
    expect(scheduled.taskScheduledEventDetails.parameters).toContain('12345678901234567890');
    const exited = events.find((event) => event.type === 'PassStateExited') as unknown as {
      stateExitedEventDetails: { assignedVariables: object };
    };
    expect(exited.stateExitedEventDetails.assignedVariables).toEqual({
      order: '{"id":12345678901234567890,"d":[0.1234567890123456789]}',
    });
    await bench.engine.close();
  });

  it('may name a field twice: the last counts, as in JavaScript', async () => {
    const bench = await Workbench.open({}, { folder });
    const machine = await bench.machine({ Pass: { Type: 'Pass', Output: { a: '{% $states.input.a %}' }, End: true } });
    for (const text of [
      '{"a":[12345678901234567890],"a":5}',
      '{"a":{"x":12345678901234567890},"a":{"y":1}}',
      '{"a":[12345678901234567890],"a":{"y":[1]}}',
    ]) {
      const arn = await begin(bench, machine, text);
      expect(await bench.output(arn)).toEqual({ a: (JSON.parse(text) as { a: unknown }).a });
    }
    await bench.engine.close();
  });
});
