import { App, Duration, Stack } from 'aws-cdk-lib';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../src/json/json.ts';
import { ROLE, Workbench } from './workbench.ts';

/**
 * Definitions as the AWS CDK writes them: another's idea of the language, with the retries, fields and defaults that it
 * adds unasked.
 */
interface Foreign {
  build(stack: Stack, fn: IFunction): sfn.IChainable;
  input: Json;
  output: Json;
}

const double = (payload: JsonObject): unknown => ({ twice: Number(payload['n']) * 2 });
const fail = (): never => {
  throw new RangeError('no');
};

const definitions: Record<string, Foreign> = {
  'a function, with the retries that the CDK adds': {
    build: (stack, fn) =>
      tasks.LambdaInvoke.jsonata(stack, 'Call', {
        lambdaFunction: fn,
        payload: sfn.TaskInput.fromText('{% $states.input %}'),
        outputs: '{% $states.result.Payload %}',
      }),
    input: { n: 4 },
    output: { twice: 8 },
  },
  'steps with variables, a choice and a wait': {
    build: (stack) =>
      sfn.Pass.jsonata(stack, 'Keep', { assign: { limit: 10, name: '{% $states.input.name %}' } })
        .next(sfn.Wait.jsonata(stack, 'Wait', { time: sfn.WaitTime.duration(Duration.minutes(5)) }))
        .next(
          sfn.Choice.jsonata(stack, 'Choose')
            .when(
              sfn.Condition.jsonata('{% $states.input.n > $limit %}'),
              sfn.Pass.jsonata(stack, 'Large', { outputs: { size: 'large' } }),
            )
            .otherwise(sfn.Pass.jsonata(stack, 'Small', { outputs: { size: 'small', name: '{% $name %}' } })),
        ),
    input: { n: 4, name: 'x' },
    output: { size: 'small', name: 'x' },
  },
  'branches whose failure is caught': {
    build: (stack) => {
      const bad = LambdaFunction.fromFunctionName(stack, 'Bad', 'fail');
      const call = tasks.LambdaInvoke.jsonata(stack, 'CallBad', {
        lambdaFunction: bad,
        retryOnServiceExceptions: false,
      });
      const both = sfn.Parallel.jsonata(stack, 'Both').branch(
        call,
        sfn.Wait.jsonata(stack, 'Hour', { time: sfn.WaitTime.duration(Duration.hours(1)) }),
      );
      const caught = sfn.Pass.jsonata(stack, 'Caught', { outputs: { error: '{% $states.input.why %}' } });
      return both
        .addCatch(caught, { errors: ['RangeError'], outputs: { why: '{% $states.errorOutput.Error %}' } })
        .next(sfn.Succeed.jsonata(stack, 'Done'));
    },
    input: {},
    output: { error: 'RangeError' },
  },
  'a map with a selector and a limit of how many at once': {
    build: (stack, fn) =>
      sfn.Map.jsonata(stack, 'Each', {
        items: sfn.ProvideItems.jsonata('{% $states.input.list %}'),
        itemSelector: { n: '{% $states.context.Map.Item.Value %}', at: '{% $states.context.Map.Item.Index %}' },
        maxConcurrency: 2,
        outputs: '{% $sum($states.result.twice) %}',
      }).itemProcessor(
        tasks.LambdaInvoke.jsonata(stack, 'CallEach', {
          lambdaFunction: fn,
          payload: sfn.TaskInput.fromText('{% $states.input %}'),
          outputs: '{% $states.result.Payload %}',
        }),
      ),
    input: { list: [1, 2, 3] },
    output: 12,
  },
  'a failure by name': {
    build: (stack) => sfn.Fail.jsonata(stack, 'Fail', { error: 'Refused', cause: '{% "as " & $states.input.why %}' }),
    input: { why: 'agreed' },
    output: { error: 'Refused', cause: 'as agreed' },
  },
  'a token, with a heartbeat and a time-out': {
    build: (stack, fn) =>
      tasks.LambdaInvoke.jsonata(stack, 'Ask', {
        lambdaFunction: fn,
        integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
        payload: sfn.TaskInput.fromObject({ n: 1, token: '{% $states.context.Task.Token %}' }),
        heartbeatTimeout: sfn.Timeout.duration(Duration.minutes(1)),
        taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
        retryOnServiceExceptions: false,
      }),
    input: {},
    output: { error: 'States.Timeout' },
  },
};

/** What the CDK writes, with its references to functions and partitions filled in. */
function written(build: Foreign['build'], more: Partial<sfn.StateMachineProps> = {}): string {
  const stack = new Stack(new App(), 'Stack', { env: { account: '000000000000', region: 'us-east-1' } });
  const fn = LambdaFunction.fromFunctionName(stack, 'Fn', 'double');
  const body = sfn.DefinitionBody.fromChainable(build(stack, fn));
  new sfn.StateMachine(stack, 'Machine', { definitionBody: body, queryLanguage: sfn.QueryLanguage.JSONATA, ...more });
  const assembly = stack.node.root as App;
  const { Resources: resources } = assembly.synth().getStackArtifact(stack.artifactId).template as {
    Resources: Record<string, { Type: string; Properties: { DefinitionString: unknown } }>;
  };
  const machine = Object.values(resources).find((resource) => resource.Type === 'AWS::StepFunctions::StateMachine');
  return filled(machine?.Properties.DefinitionString);
}

function filled(value: unknown): string {
  if (typeof value === 'string') return value;
  const [separator, parts] = (value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'];
  return parts.map((part) => (typeof part === 'string' ? part : 'aws')).join(separator);
}

async function ended(definition: string, input: Json): Promise<Json> {
  const bench = await Workbench.open({ double: double as never, fail });
  const { stateMachineArn } = await bench.call<{ stateMachineArn: string }>('CreateStateMachine', {
    name: 'foreign',
    definition,
    roleArn: ROLE,
  });
  const arn = await bench.start(stateMachineArn, input);
  await bench.toEnd();
  const { status, output = 'null', error, cause } = await bench.describe(arn);
  if (status === 'SUCCEEDED') return JSON.parse(output) as Json;
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

describe('a definition that the CDK writes', () => {
  it.each(Object.entries(definitions))('runs: %s', async (_, { build, input, output }) => {
    expect(await ended(written(build), input)).toEqual(output);
  });

  it('is refused with the place and the reason where it is JSONPath', async () => {
    const definition = written(
      (stack, fn) => new tasks.LambdaInvoke(stack, 'Call', { lambdaFunction: fn, outputPath: '$.Payload' }),
      { queryLanguage: sfn.QueryLanguage.JSON_PATH },
    );
    await expect(ended(definition, {})).rejects.toThrow(
      /Field 'OutputPath' belongs to JSONPath.* at \/States\/Call\/OutputPath/,
    );
  });

  it('is refused with the place and the reason where it is a distributed Map', async () => {
    const definition = written((stack) =>
      sfn.DistributedMap.jsonata(stack, 'Each', {
        items: sfn.ProvideItems.jsonata('{% $states.input %}'),
      }).itemProcessor(sfn.Pass.jsonata(stack, 'One')),
    );
    await expect(ended(definition, [])).rejects.toThrow(/inline Maps only.* at \/States\/Each/);
  });
});
