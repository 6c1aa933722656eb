import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { functions } from '../../functions/manifest.ts';
import { machineOf } from '../../workflows/authoring/machine.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { acknowledge } from '../acknowledge.ts';
import type { Functions } from '../functions/functions.ts';
import type { Stage } from '../parameters/stage.ts';

export type WorkflowProps = { stage: Stage; room: Room; functions: Functions };

/**
 * A room's state machine, as it is made from the room: `${name}` in a definition is replaced by the ARN of the function
 * of that name.
 */
export class Workflow extends StateMachine {
  constructor(scope: Construct, id: string, { stage, room, functions: made }: WorkflowProps) {
    const { name: workflow } = room;
    const definition = JSON.stringify(machineOf(room));
    const called = functionsCalledBy(workflow, definition);
    const arnOf = (name: string): string => made.named(name).functionArn;
    super(scope, id, {
      stateMachineName: stage.namePrefix + workflow,
      definitionBody: DefinitionBody.fromString(inPartition(withFunctions(definition, arnOf))),
      tracingEnabled: true,
      logs: {
        // Under this name Step Functions needs no entry in the account's resource policy for logs, which has room for
        // only a few.
        destination: new LogGroup(scope, `${id}-log`, {
          logGroupName: `/aws/vendedlogs/states/${stage.namePrefix}${workflow}`,
          retention: stage.logRetention,
          removalPolicy: stage.removalPolicy,
        }),
        level: LogLevel.ALL,
        // What people have written stays in the table; the log says which states were passed, and when.
        includeExecutionData: false,
      },
    });
    this.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: called.map(arnOf) }));
    acknowledge(this, 'AwsSolutions-IAM5[Resource::*]', 'Log delivery and traces know no narrower resource.');
  }
}

const placeholder = /\$\{([^}]+)\}/g;

function withFunctions(definition: string, arnOf: (name: string) => string): string {
  return definition.replace(placeholder, (_, name: string) => arnOf(name));
}

/** Step Functions names its own integrations by partition: in China they begin with `arn:aws-cn:`. */
const inPartition = (definition: string): string =>
  definition.replaceAll('"arn:aws:states:::', `"arn:${Aws.PARTITION}:states:::`);

/** @throws Error when the definition calls a function that the manifest doesn't let it call */
function functionsCalledBy(workflow: string, definition: string): string[] {
  const called = [...new Set([...definition.matchAll(placeholder)].map(([, name]) => name ?? ''))].sort();
  const refused = called.filter(
    (name) => !functions.some((spec) => spec.name === name && spec.calledBy.includes('machines')),
  );
  if (refused.length === 0) return called;
  throw new Error(
    `The machine of ${workflow} calls ${refused.join(', ')}; functions/manifest.ts lists no such function that machines may call.`,
  );
}
