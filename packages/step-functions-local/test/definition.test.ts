import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../src/definition/parse.ts';
import { LAMBDA, ROLE, Workbench } from './workbench.ts';

function diagnosticsOf(definition: unknown): string[] {
  const { diagnostics } = parseDefinition(typeof definition === 'string' ? definition : JSON.stringify(definition));
  return diagnostics.map(({ message, location }) => `${location}: ${message}`);
}

const of = (state: object, more: object = {}): object => ({
  QueryLanguage: 'JSONata',
  StartAt: 'A',
  States: { A: state },
  ...more,
});

describe('a definition is refused, with the place and the reason, where', () => {
  it.each<[string, unknown, RegExp]>([
    ['it is not JSON', '{', /^\/: The definition is not JSON/],
    ['it is no object', [], /must be an object/],
    ['there are no states', { StartAt: 'A', States: {} }, /^\/States: .*at least one state/],
    [
      'StartAt names no state',
      { QueryLanguage: 'JSONata', StartAt: 'X', States: { A: { Type: 'Succeed' } } },
      /^\/StartAt: Missing 'StartAt' target: X/,
    ],
    ['a type is unknown', of({ Type: 'InFlight' }), /^\/States\/A\/Type: Value is not valid: "InFlight"/],
    [
      'a field is unknown',
      of({ Type: 'Pass', End: true, Outptu: 1 }),
      /^\/States\/A\/Outptu: Field is not supported: Outptu/,
    ],
    [
      'a field is of JSONPath',
      of({ Type: 'Pass', End: true, ResultPath: '$.x' }),
      /^\/States\/A\/ResultPath: Field 'ResultPath' belongs to JSONPath; this engine runs JSONata only/,
    ],
    [
      'JSONata fields stand in a JSONPath state',
      { StartAt: 'A', States: { A: { Type: 'Pass', Output: 1, End: true } } },
      /^\/States\/A\/Output: Field 'Output' needs "QueryLanguage": "JSONata"/,
    ],
    [
      'an expression is no JSONata',
      of({ Type: 'Pass', Output: { x: '{% $states.input.( %}' }, End: true }),
      /^\/States\/A\/Output: The JSONata expression '\$states.input.\(' is invalid/,
    ],
    ['a state leads nowhere', of({ Type: 'Pass' }), /one of \[Next, End\]/],
    ['a target is missing', of({ Type: 'Pass', Next: 'B' }), /^\/States\/A\/Next: Missing 'Next' target: B/],
    [
      'a state is never reached',
      { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Succeed' }, B: { Type: 'Succeed' } } },
      /"B" is not reachable/,
    ],
    [
      'a Wait has two ends',
      of({ Type: 'Wait', Seconds: 1, Timestamp: 'x', End: true }),
      /exactly one of \[Seconds, Timestamp\]/,
    ],
    [
      'a time-out is negative',
      of({ Type: 'Task', Resource: LAMBDA, Arguments: {}, TimeoutSeconds: -1, End: true }),
      /^\/States\/A\/TimeoutSeconds: Expected a whole number of at least 1/,
    ],
    [
      'a heartbeat is not within its time-out',
      of({ Type: 'Task', Resource: LAMBDA, TimeoutSeconds: 5, HeartbeatSeconds: 5, End: true }),
      /HeartbeatSeconds must be smaller/,
    ],
    [
      'a resource is unknown',
      of({ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true }),
      /is not recognized. This engine calls/,
    ],
    [
      'a Map is distributed',
      of({
        Type: 'Map',
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'I', States: { I: { Type: 'Succeed' } } },
        End: true,
      }),
      /inline Maps only/,
    ],
    [
      'a name stands twice',
      of({ Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A: { Type: 'Succeed' } } }], End: true }),
      /Duplicate State name: A/,
    ],
    ['a variable is called states', of({ Type: 'Pass', Assign: { states: 1 }, End: true }), /reserved/],
    [
      'States.ALL is not last',
      of({
        Type: 'Task',
        Resource: LAMBDA,
        Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }],
        End: true,
      }),
      /must stand alone and in the last entry/,
    ],
    ['a choice has no rules', of({ Type: 'Choice', Choices: [] }), /at least one rule/],
    [
      'a rule is of JSONPath',
      of({ Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true, Next: 'A' }] }),
      /Field 'Variable' belongs to JSONPath; this engine runs JSONata only/,
    ],
  ])('%s', (_, definition, expected) => {
    expect(diagnosticsOf(definition).join('\n')).toMatch(expected);
  });

  it('and everything wrong is told at once', () => {
    expect(diagnosticsOf(of({ Type: 'Pass', InputPath: '$', Next: 'B', Extra: 1 }))).toHaveLength(4);
  });
});

describe('a definition is taken where', () => {
  it('JSONata is switched on for a state only, or nothing depends on the language', () => {
    expect(
      diagnosticsOf({
        QueryLanguage: 'JSONPath',
        StartAt: 'A',
        States: { A: { QueryLanguage: 'JSONata', Type: 'Pass', Output: 1, End: true } },
      }),
    ).toEqual([]);
    expect(diagnosticsOf({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } })).toEqual([]);
  });
});

describe('CreateStateMachine', () => {
  it('refuses with InvalidDefinition and all findings in one message', async () => {
    const bench = await Workbench.open();
    const request = {
      name: 'bad',
      roleArn: ROLE,
      definition: JSON.stringify(of({ Type: 'Pass', Parameters: {}, End: true })),
    };
    await expect(bench.call('CreateStateMachine', request)).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: expect.stringMatching(
        /^Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Field 'Parameters' .* at \/States\/A\/Parameters'$/,
      ),
    });
    expect(await bench.call('ValidateStateMachineDefinition', { definition: request.definition })).toMatchObject({
      result: 'FAIL',
      diagnostics: [{ severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', location: '/States/A/Parameters' }],
    });
  });
});
