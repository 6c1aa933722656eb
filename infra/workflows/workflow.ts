import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { functions, type Caller } from '../../functions/manifest.ts';
import { acknowledge } from '../acknowledge.ts';
import type { Functions } from '../functions/functions.ts';
import type { Stage } from '../parameters/stage.ts';
import { inRepository } from '../repository.ts';

export type WorkflowProps = { stage: Stage; workflow: Caller; functions: Functions };

/** One state machine, from its file as it stands: `${name}` in a definition is replaced by the ARN of the function of that name. */
export class Workflow extends StateMachine {
  constructor(scope: Construct, id: string, { stage, workflow, functions: made }: WorkflowProps) {
    const file = readFileSync(inRepository(`workflows/${workflow}.asl.json`), 'utf8');
    const called = functionsCalledBy(workflow, file);
    const arnOf = (name: string): string => made.named(name).functionArn;
    super(scope, id, {
      stateMachineName: stage.namePrefix + workflow,
      definitionBody: DefinitionBody.fromString(inPartition(withFunctions(file, arnOf))),
      tracingEnabled: true,
      logs: {
        // Under this name Step Functions needs no entry in the account's resource policy for logs, which has room for only a few.
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

/** The definition without the blanks that are there for people, its placeholders filled. */
function withFunctions(file: string, arnOf: (name: string) => string): string {
  return JSON.stringify(JSON.parse(file)).replace(placeholder, (_, name: string) => arnOf(name));
}

/** Step Functions names its own integrations by partition: in China they begin with `arn:aws-cn:`. */
const inPartition = (definition: string): string =>
  definition.replaceAll('"arn:aws:states:::', `"arn:${Aws.PARTITION}:states:::`);

/** @throws Error when the definition calls a function that the manifest doesn't let it call */
function functionsCalledBy(workflow: Caller, file: string): string[] {
  const called = [...new Set([...file.matchAll(placeholder)].map(([, name]) => name ?? ''))].sort();
  const refused = called.filter(
    (name) => !functions.some((spec) => spec.name === name && spec.calledBy.includes(workflow)),
  );
  if (refused.length === 0) return called;
  throw new Error(
    `workflows/${workflow}.asl.json calls ${refused.join(', ')}; functions/manifest.ts lists no such function that ${workflow} may call.`,
  );
}
