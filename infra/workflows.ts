import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { functions, stateMachines, type Caller } from '../functions/manifest.ts';
import type { Functions } from './functions.ts';
import { inRepository } from './repository.ts';
import type { LogKeeping } from './service-function.ts';

export type WorkflowsProps = { namePrefix: string; functions: Functions; logs: LogKeeping };

/** The state machines, each from its file as it stands: `${name}` in a definition is replaced by the ARN of the function of that name. */
export class Workflows extends Construct {
  constructor(scope: Construct, id: string, props: WorkflowsProps) {
    super(scope, id);
    for (const workflow of stateMachines) this.#deploy(workflow, props);
  }

  #deploy(workflow: Caller, { namePrefix, functions: made, logs }: WorkflowsProps): void {
    const file = readFileSync(inRepository(`workflows/${workflow}.asl.json`), 'utf8');
    const called = functionsCalledBy(workflow, file);
    const arnOf = (name: string): string => made.named(name).functionArn;
    const machine = new StateMachine(this, workflow, {
      stateMachineName: namePrefix + workflow,
      definitionBody: DefinitionBody.fromString(withFunctions(file, arnOf)),
      tracingEnabled: true,
      logs: {
        // Under this name Step Functions needs no entry in the account's resource policy for logs, which has room for only a few.
        destination: new LogGroup(this, `${workflow}-log`, { logGroupName: `/aws/vendedlogs/states/${namePrefix}${workflow}`, ...logs }),
        level: LogLevel.ALL,
        // What people have written stays in the table; the log says which states were passed, and when.
        includeExecutionData: false,
      },
    });
    machine.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: called.map(arnOf) }));
  }
}

const placeholder = /\$\{([^}]+)\}/g;

/** The definition without the blanks that are there for people, its placeholders filled. */
function withFunctions(file: string, arnOf: (name: string) => string): string {
  return JSON.stringify(JSON.parse(file)).replace(placeholder, (_, name: string) => arnOf(name));
}

/** @throws Error when the definition calls a function that the manifest doesn't let it call */
function functionsCalledBy(workflow: Caller, file: string): string[] {
  const called = [...new Set([...file.matchAll(placeholder)].map(([, name]) => name ?? ''))].sort();
  const refused = called.filter((name) => !functions.some((spec) => spec.name === name && spec.calledBy.includes(workflow)));
  if (refused.length === 0) return called;
  throw new Error(`workflows/${workflow}.asl.json calls ${refused.join(', ')}; functions/manifest.ts lists no such function that ${workflow} may call.`);
}
