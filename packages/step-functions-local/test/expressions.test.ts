import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { compileFast, DEFER } from '../src/expressions/fast-path.ts';
import { plain } from '../src/expressions/plain.ts';
import type { Scope } from '../src/expressions/scope.ts';
import type { Json, JsonObject } from '../src/json/json.ts';
import { START, Workbench } from './workbench.ts';

async function evaluate(expression: string, input: Json = {}): Promise<Json> {
  const bench = await Workbench.open();
  return bench.output(await bench.run({ Evaluate: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } }, input));
}

async function failure(expression: string, input: Json = {}): Promise<string> {
  const bench = await Workbench.open();
  const arn = await bench.run({ Evaluate: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } }, input);
  const { error, cause = '' } = await bench.describe(arn);
  expect(error).toBe('States.QueryEvaluationError');
  expect((await bench.types(arn)).slice(-2)).toEqual(['EvaluationFailed', 'ExecutionFailed']);
  return cause;
}

describe("the service's own functions", () => {
  it.each<[string, Json]>([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 9, 3)', [0, 3, 6, 9]],
    ['$range(5, 1, -2)', [5, 3, 1]],
    ["$hash('input data', 'SHA-1')", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ["$hash('x', 'MD5')", '9dd4e461268c8034f5c8564e155c67a6'],
    [`$parse('{"a":[1]}').a`, [1]],
    ['$random(7) = $random(7)', true],
    ['$random() != $random()', true],
    ['$length($uuid())', 36],
    ['$uuid() != $uuid()', true],
  ])('%s', async (expression, expected) => {
    expect(await evaluate(expression)).toEqual(expected);
  });

  it('$random with a seed gives the numbers of java.util.Random', async () => {
    expect(await evaluate('$random(42)')).toBeCloseTo(0.7275636800328681, 15);
  });

  it("$now and $millis tell the engine's time", async () => {
    expect(await evaluate('$now()')).toBe('2025-01-24T01:00:00.000Z');
    expect(await evaluate("$now('[Y0001]-[M01]-[D01]', '+0800')")).toBe('2025-01-24');
    expect(await evaluate('$millis()')).toBe(START);
  });

  it.each([
    '$partition([1], 0)',
    '$range(0, 5, 0)',
    '$range(0, 5000, 1)',
    "$hash('x', 'MD6')",
    "$parse('{')",
    "$eval('1+1')",
    '1 + "a"',
    '$error("no")',
  ])('%s fails the state', async (expression) => {
    expect(await failure(expression)).toContain(
      `The JSONata expression '${expression}' specified for the field 'Output' threw an error during evaluation.`,
    );
  });

  it('an expression that gives nothing, or a function, fails the state', async () => {
    expect(await failure('$states.input.missing')).toContain('returned nothing (undefined).');
    expect(await failure('$sum')).toContain('returned an unsupported result type.');
  });
});

describe('$states', () => {
  it('has the input and the context', async () => {
    expect(await evaluate('$states.input', { a: [1] })).toEqual({ a: [1] });
    expect(await evaluate('$states.context', { a: 1 })).toMatchObject({
      Execution: { Input: { a: 1 }, StartTime: '2025-01-24T01:00:00.000Z', RedriveCount: 0 },
      State: { Name: 'Evaluate', EnteredTime: '2025-01-24T01:00:00.000Z', RetryCount: 0 },
      StateMachine: { Name: 'machine' },
    });
  });

  it('keeps a list of one item a list', async () => {
    expect(await evaluate('$states.input.items', { items: [1] })).toEqual([1]);
    expect(await evaluate('$states.input.items', { items: [] })).toEqual([]);
  });

  it('leaves no marks of JSONata in a variable', async () => {
    const bench = await Workbench.open();
    const arn = await bench.run(
      {
        Keep: { Type: 'Pass', Assign: { names: '{% $states.input.people.name %}' }, Next: 'Use' },
        Use: { Type: 'Pass', Output: { names: '{% $names %}', count: '{% $count($names) %}' }, End: true },
      },
      { people: [{ name: 'a' }, { name: 'b' }] },
    );
    expect(await bench.output(arn)).toEqual({ names: ['a', 'b'], count: 2 });
  });
});

describe('the fast path', () => {
  const leaf = fc.constantFrom(
    '$states.input.a',
    '$states.input.b.c',
    '$states.input.list',
    '$states.input.missing.deep',
    '$v',
    '$w.x',
    '1',
    '2.5',
    "'text'",
    'true',
    'false',
    'null',
  );
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc
        .tuple(
          tie('expression'),
          fc.constantFrom('=', '!=', '<', '<=', '>', '>=', 'and', 'or', '&', '+', '-', '*', '/', '%'),
          tie('expression'),
        )
        .map(([l, op, r]) => `(${l} ${op} ${r})`),
      fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([c, t, e]) => `(${c} ? ${t} : ${e})`),
      tie('expression').map((e) => `$not(${e})`),
      fc.tuple(fc.constantFrom('exists', 'count', 'type'), tie('expression')).map(([name, e]) => `$${name}(${e})`),
      fc.tuple(tie('expression'), tie('expression')).map(([x, y]) => `{'x': ${x}, 'y': ${y}}`),
    ),
  }));
  const value = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
  const shape = fc.record(
    {
      a: value,
      b: fc.oneof(value, fc.record({ c: value })),
      list: fc.array(value, { maxLength: 3 }),
      v: value,
      w: fc.oneof(value, fc.record({ x: value })),
    },
    { requiredKeys: [] },
  );

  const scopeOf = ({ v, w, ...input }: { [name: string]: Json | undefined }): Scope => {
    const variables: Record<string, Json | undefined> = { v, w };
    return {
      state: (field) => (field === 'input' ? (input as JsonObject) : undefined),
      variable: (name) => variables[name],
      bindings: () => ({ ...variables, states: { input } }),
      now: () => 0,
      evaluationLimitMs: 1000,
    };
  };

  it('gives what JSONata gives, or leaves it to JSONata', async () => {
    let fast = 0;
    await fc.assert(
      fc.asyncProperty(expression, shape, async (text, given) => {
        const compiled = jsonata(text);
        const quick = compileFast(compiled.ast());
        const scope = scopeOf(given as { [name: string]: Json | undefined });
        const result = quick === null ? DEFER : quick(scope);
        if (result === DEFER) return;
        fast++;
        const bindings = Object.fromEntries(
          Object.entries(scope.bindings()).filter(([, bound]) => bound !== undefined),
        );
        const full: unknown = await compiled.evaluate(undefined, bindings);
        expect(result).toEqual(full === undefined ? undefined : plain(full));
      }),
      { numRuns: 3000 },
    );
    expect(fast).toBeGreaterThan(500);
  });
});
