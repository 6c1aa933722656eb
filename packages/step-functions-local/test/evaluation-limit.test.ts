import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'sfn-local-limit-'));
});

afterEach(() => rm(place, { recursive: true, force: true }));

const EVIL = `{% $match("${'a'.repeat(45)}!", /^(a+)+$/) %}`;
const limited = { evaluationLimitMs: 200 };
const seconds = (since: number): number => (performance.now() - since) / 1000;

describe('an evaluation', () => {
  it.each([
    ['a regular expression that backtracks', EVIL],
    ['one that is held in a variable', `{% ($r := /^(a+)+$/; $contains("${'a'.repeat(45)}!", $r)) %}`],
    ['a loop', '{% ($f := function($n) { $f($n + 1) }; $f(1)) %}'],
    ['a function over a list that is too long', '{% $count($distinct([1..200000])) %}'],
    ['one under another name', '{% ($d := $distinct; $count($d([1..200000]))) %}'],
  ])('ends after the limit: %s', async (_, expression) => {
    const bench = await Workbench.open({}, limited);
    const begun = performance.now();
    const arn = await bench.run({
      Try: { Type: 'Pass', Output: expression, End: true },
    });
    expect(seconds(begun)).toBeLessThan(2);
    const { status, error, cause } = await bench.describe(arn);
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(cause).toContain('Evaluation timeout after 200 milliseconds');
    expect(await bench.types(arn)).toContain('EvaluationFailed');
  });

  it('may take a second where nothing else is said', async () => {
    const bench = await Workbench.open();
    const begun = performance.now();
    expect(await bench.describe(await bench.run({ Try: { Type: 'Pass', Output: EVIL, End: true } }))).toMatchObject({
      status: 'FAILED',
    });
    expect(seconds(begun)).toBeGreaterThan(0.9);
    expect(seconds(begun)).toBeLessThan(3);
  });

  it('that was stopped leaves nothing behind: the next are right, and an execution is not tried again after a restart', async () => {
    const bench = await Workbench.open({}, { ...limited, folder: place });
    const failed = await bench.run({ Try: { Type: 'Pass', Output: EVIL, End: true } });
    const machine = await bench.machine(
      { Try: { Type: 'Pass', Output: '{% $replace($states.input.s, /b+/, "-") %}', End: true } },
      {},
      'fine',
    );
    expect(await bench.output(await bench.start(machine, { s: 'abbc' }))).toBe('a-c');
    const sorted = await bench.machine(
      { Try: { Type: 'Pass', Output: '{% $sort($states.input) ~> $distinct %}', End: true } },
      {},
      'sorted',
    );
    expect(await bench.output(await bench.start(sorted, [3, 1, 2, 1]))).toEqual([1, 2, 3]);
    await bench.engine.close();
    await bench.reopen({ ...limited, folder: place });
    expect(await bench.describe(failed)).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    await bench.engine.close();
  });

  it('has its time for itself, however many there are at once', async () => {
    const bench = await Workbench.open({}, { evaluationLimitMs: 500 });
    const machine = await bench.machine({
      Try: { Type: 'Pass', Output: '{% $sum($map([1..500], function($n) { $n * $states.input })) %}', End: true },
    });
    const starts = Array.from({ length: 150 }, (_, n) =>
      bench.call<{ executionArn: string }>('StartExecution', { stateMachineArn: machine, input: String(n) }),
    );
    const arns = (await Promise.all(starts)).map(({ executionArn }) => executionArn);
    await bench.engine.settled();
    const outputs = await Promise.all(arns.map((arn) => bench.output(arn)));
    expect(outputs).toEqual(arns.map((_, n) => n * 125_250));
  });
});

describe('a number that is not finite', () => {
  it.each([
    ['{% 1/0 %}', 'Infinity'],
    ['{% -1/0 %}', '-Infinity'],
    ['{% [1/0] %}', ['Infinity']],
  ])('is written as the service writes it: %s', async (expression, expected) => {
    const bench = await Workbench.open();
    expect(await bench.output(await bench.run({ Try: { Type: 'Pass', Output: expression, End: true } }))).toEqual(
      expected,
    );
  });
});
