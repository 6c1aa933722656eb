import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../src/json/json.ts';
import { asking, invoking, ROLE, TOKEN, Workbench } from './workbench.ts';

let place: string;
let folder: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'sfn-local-parity-'));
  folder = join(place, 'data');
});

afterEach(() => rm(place, { recursive: true, force: true }));

const WAIT = { Wait: { Type: 'Wait', Seconds: 100, End: true } };

describe('an execution that is ended from outside', () => {
  it('has an event that follows none of its states', async () => {
    const bench = await Workbench.open();
    const arn = await bench.start(await bench.machine(WAIT));
    await bench.call('StopExecution', { executionArn: arn, error: 'Withdrawn', cause: 'twice' });
    expect((await bench.history(arn)).at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      previousEventId: 0,
      executionAbortedEventDetails: { error: 'Withdrawn', cause: 'twice' },
    });
  });

  it('by its time-out carries States.Timeout in the history alone', async () => {
    const bench = await Workbench.open();
    const arn = await bench.run(WAIT, {}, { TimeoutSeconds: 60 });
    expect((await bench.history(arn)).at(-1)).toMatchObject({
      type: 'ExecutionTimedOut',
      previousEventId: 0,
      executionTimedOutEventDetails: { error: 'States.Timeout' },
    });
    const description = await bench.describe(arn);
    expect(description.status).toBe('TIMED_OUT');
    expect(description).not.toHaveProperty('error');
  });
});

describe('a state machine that is deleted', () => {
  it('ends its executions, and one of the same name begins without any, after a restart too', async () => {
    const bench = await Workbench.open({ ask: () => null }, { folder });
    const stateMachineArn = await bench.machine({ Ask: asking('ask', { End: true }) });
    const old = await bench.start(stateMachineArn, {}, 'one');
    await bench.call('DeleteStateMachine', { stateMachineArn });
    expect((await bench.describe(old)).status).toBe('ABORTED');
    await expect(
      bench.call('SendTaskSuccess', { taskToken: bench.calls[0]?.payload['token'], output: '{}' }),
    ).rejects.toMatchObject({ name: 'TaskTimedOut' });

    expect(await bench.machine(WAIT)).toBe(stateMachineArn);
    expect(await bench.call('ListExecutions', { stateMachineArn })).toMatchObject({ executions: [] });
    const again = await bench.start(stateMachineArn, {}, 'one');
    await bench.engine.close();
    await bench.reopen({ folder });
    expect(await bench.call('ListExecutions', { stateMachineArn })).toMatchObject({
      executions: [{ executionArn: again, status: 'RUNNING' }],
    });
    await bench.engine.close();
  });

  it('ends them at the next start where a kill came between', async () => {
    const bench = await Workbench.open({}, { folder });
    const stateMachineArn = await bench.machine(WAIT);
    const arn = await bench.start(stateMachineArn);
    void bench.call('DeleteStateMachine', { stateMachineArn });
    await expect(bench.machine(WAIT)).rejects.toMatchObject({ name: 'StateMachineDeleting' });
    await bench.engine.close();
    await bench.reopen({ folder });
    expect((await bench.describe(arn)).status).toBe('ABORTED');
    await bench.engine.close();
  });
});

describe('variables', () => {
  const assigning = (bytes: number, times: number) => ({
    Assign: {
      Type: 'Pass',
      Assign: Object.fromEntries(Array.from({ length: times }, (_, n) => [`v${n}`, 'x'.repeat(bytes)])),
      End: true,
    },
  });

  it.each([
    ['one of 256 KiB', 262_142, 1, 'SUCCEEDED'],
    ['one of more', 262_143, 1, 'FAILED'],
    ['several of more together', 100_000, 3, 'FAILED'],
  ])('have their limit: %s', async (_, bytes, times, status) => {
    const bench = await Workbench.open();
    const description = await bench.describe(await bench.run(assigning(bytes, times)));
    expect(description.status).toBe(status);
    if (status === 'FAILED') expect(description.error).toBe('States.DataLimitExceeded');
  });

  it('have 10 MiB in all, over a restart', async () => {
    const bench = await Workbench.open({}, { folder });
    const states = Object.fromEntries(
      Array.from({ length: 50 }, (_, n) => [
        `S${n}`,
        {
          Type: 'Wait',
          Seconds: 1,
          Assign: { [`v${n}`]: `{% $pad("x", 250000) %}` },
          ...(n === 49 ? { End: true } : { Next: `S${n + 1}` }),
        },
      ]),
    );
    const arn = await bench.start(await bench.machine(states));
    await bench.pass(1);
    await bench.engine.close();
    await bench.reopen({ folder });
    await bench.toEnd();
    expect(await bench.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    // 41 times 250,002 bytes are more than 10 MiB in 42: the state that would assign the 42nd fails.
    expect((await bench.types(arn)).filter((type) => type === 'WaitStateExited')).toHaveLength(41);
    await bench.engine.close();
  });
});

describe('Map', () => {
  const mapping = (
    more: object,
    processor: object = { One: { Type: 'Pass', Output: '{% $states.context.Map.Item %}', End: true } },
  ) => ({
    Each: {
      Type: 'Map',
      Items: '{% $states.input %}',
      ItemProcessor: { StartAt: 'One', States: processor },
      End: true,
      ...more,
    },
  });
  const failing = { One: invoking('odd', { End: true }) };
  const odd = (n: unknown): unknown => {
    if (Number(n) % 2 === 1) throw new Error('odd');
    return n;
  };

  it('says where an item comes from', async () => {
    const bench = await Workbench.open();
    const inside = await bench.output(await bench.run(mapping({}), ['a']));
    expect(inside).toEqual([{ Index: 0, Value: 'a', Source: 'STATE_DATA' }]);
    const selected = await bench.machine(
      mapping({ ItemSelector: '{% $states.context.Map.Item.Source %}' }, { One: { Type: 'Pass', End: true } }),
      {},
      'selected',
    );
    expect(await bench.output(await bench.start(selected, ['a']))).toEqual(['STATE_DATA']);
  });

  it.each<[string, object, Json, string]>([
    ['a percentage with a fraction that is enough', { ToleratedFailurePercentage: 33.4 }, [1, 2, 4], 'SUCCEEDED'],
    ['a percentage with a fraction that is not', { ToleratedFailurePercentage: 33.3 }, [1, 2, 4], 'FAILED'],
    [
      'the count where it is the stricter',
      { ToleratedFailureCount: 1, ToleratedFailurePercentage: 100 },
      [1, 3, 2],
      'FAILED',
    ],
    [
      'the percentage where it is the stricter',
      { ToleratedFailureCount: 9, ToleratedFailurePercentage: 50 },
      [1, 3, 2],
      'FAILED',
    ],
    ['what both allow', { ToleratedFailureCount: 1, ToleratedFailurePercentage: 50 }, [1, 2], 'SUCCEEDED'],
  ])('tolerates %s', async (_, more, items, status) => {
    const bench = await Workbench.open({ odd: odd as never });
    expect((await bench.describe(await bench.run(mapping(more, failing), items))).status).toBe(status);
  });
});

describe('a definition that the service refuses', () => {
  const refusal = async (states: object, more: object = {}, type = 'STANDARD'): Promise<string> => {
    const bench = await Workbench.open();
    const definition = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: Object.keys(states)[0],
      States: states,
      ...more,
    });
    const validated = await bench.call<{ result: string }>('ValidateStateMachineDefinition', { definition, type });
    return bench.call('CreateStateMachine', { name: 'm', definition, type, roleArn: ROLE }).then(
      () => validated.result,
      (error: Error) => `${validated.result} ${error.message}`,
    );
  };
  const output = (expression: string) => ({ E: { Type: 'Pass', Output: { v: expression }, End: true } });
  const task = (more: object) => ({ E: { ...invoking('f'), End: true, ...more } });

  it.each<[string, object, string]>([
    [
      'a bare name',
      output('{% phone %}'),
      "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/E/Output/v",
    ],
    ['one in an operand', output('{% $states.input.a + b %}'), "Reference to 'b' at the top level"],
    [
      'one in a function',
      output('{% $map($states.input.a, function($x) { b }) %}'),
      "Reference to 'b' at the top level",
    ],
    ['one in an object', output('{% {"k": c} %}'), "Reference to 'c' at the top level"],
    [
      'the context item',
      output('{% $ %}'),
      "Reference to '$' at the top level is not supported. at /States/E/Output/v",
    ],
    ['the root', output('{% $$ %}'), "Reference to '$$' is not supported. at /States/E/Output/v"],
    [
      'errorOutput outside a Catch',
      output('{% $states.errorOutput.Error %}'),
      "Field '$states.errorOutput' does not exist. at /States/E/Output/v",
    ],
    ['no terminal state', { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }, 'MISSING_END_STATE: '],
    [
      'seconds over the limit',
      { E: { Type: 'Wait', Seconds: 100_000_000, End: true } },
      'SCHEMA_VALIDATION_FAILED: Maximum value is 99999999 at /States/E/Seconds',
    ],
    [
      'a time-out over the limit',
      task({ TimeoutSeconds: 100_000_000 }),
      'Maximum value is 99999999 at /States/E/TimeoutSeconds',
    ],
    [
      'attempts over the limit',
      task({ Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 100_000_000 }] }),
      'Maximum value is 99999999 at /States/E/Retry[0]/MaxAttempts',
    ],
    [
      'a delay over the limit',
      task({ Retry: [{ ErrorEquals: ['States.ALL'], MaxDelaySeconds: 31_622_400 }] }),
      'Maximum value is 31622399',
    ],
    [
      'a JSONPath field of a Catch',
      task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'E', ResultPath: '$.e' }] }),
      "Field 'ResultPath' belongs to JSONPath",
    ],
    [
      'a branch that assigns a variable from around it',
      {
        Before: { Type: 'Pass', Assign: { x: 1 }, Next: 'Both' },
        Both: {
          Type: 'Parallel',
          Branches: [{ StartAt: 'In', States: { In: { Type: 'Pass', Assign: { x: 2 }, End: true } } }],
          End: true,
        },
      },
      "Variable 'x' is assigned in an outer scope and can't be assigned here at /States/Both/Branches[0]/States/In/Assign/x",
    ],
  ])('is refused here: %s', async (_, states, expected) => {
    const said = await refusal(states);
    expect(said).toMatch(/^FAIL /);
    expect(said).toContain(expected);
  });

  it('is refused here: a token in an express machine', async () => {
    const states = { Ask: { Type: 'Task', Resource: TOKEN, Arguments: { FunctionName: 'f', Payload: {} }, End: true } };
    expect(await refusal(states, {}, 'EXPRESS')).toContain("does not support '.waitForTaskToken'");
    expect(await refusal(states)).toBe('OK');
  });

  it.each<[string, object]>([
    [
      'names in later steps, predicates, sorting and grouping',
      output('{% $states.input.items[price > 1]^(price){kind: $sum(price)} %}'),
    ],
    ['the item within a predicate', output('{% $states.input.items[$ > 1] %}')],
    ['a block behind a step', output('{% $states.input.(a + b) %}')],
    [
      'parameters and own variables',
      output('{% ($y := 2; $map($states.input.a, function($v, $i) { $v.name & $i & $y })) %}'),
    ],
    [
      'errorOutput in a Catch',
      {
        ...task({
          Catch: [
            {
              ErrorEquals: ['States.ALL'],
              Next: 'End',
              Output: '{% $states.errorOutput %}',
              Assign: { e: '{% $states.errorOutput.Error %}' },
            },
          ],
        }),
        End: { Type: 'Succeed' },
      },
    ],
    [
      'branches with a variable each of the same name',
      {
        Both: {
          Type: 'Parallel',
          Branches: ['A', 'B'].map((name) => ({
            StartAt: name,
            States: { [name]: { Type: 'Pass', Assign: { x: 1 }, End: true } },
          })),
          End: true,
        },
      },
    ],
  ])('and what it takes is taken: %s', async (_, states) => {
    expect(await refusal(states)).toBe('OK');
  });

  it('runs on after a restart where an older version had taken it', async () => {
    const { readKeptDefinition } = await import('../src/definition/parse.ts');
    const machine = readKeptDefinition(
      JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'E', States: output('{% phone %}') }),
    );
    expect(machine?.states.has('E')).toBe(true);
  });
});
