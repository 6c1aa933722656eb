import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { stateMachines, type FunctionSpec } from '../../functions/manifest.ts';
import { acknowledgeWildcard } from '../acknowledge.ts';
import type { ServiceFunction } from '../functions/service-function.ts';

/** `arn:…:stateMachine:NAME`, or the ARN that stands for all its executions. */
function arnOf(stack: Stack, resource: 'stateMachine' | 'execution', name: string): string {
  const resourceName = resource === 'execution' ? `${name}:*` : name;
  return stack.formatArn({ service: 'states', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}

/**
 * What a workflow's name is put behind to get its ARN. Functions know the machines by name only: the machines call the
 * functions, so the functions can't be made after them.
 */
export const machineArnPrefix = (stack: Stack, namePrefix: string): string => arnOf(stack, 'stateMachine', namePrefix);

/** Lets a function answer, start and read executions, as far as it needs to: of our machines, and no others. */
export function grantExecutions(grantee: ServiceFunction, namePrefix: string, needs: FunctionSpec['needs']): void {
  const ours = (resource: 'stateMachine' | 'execution') =>
    stateMachines.map((workflow) => arnOf(Stack.of(grantee), resource, namePrefix + workflow));
  const allow = (actions: string[], resources: string[]) =>
    grantee.addToRolePolicy(new PolicyStatement({ actions, resources }));
  if (needs.includes('answer')) allow(['states:SendTaskSuccess'], ours('stateMachine'));
  if (needs.includes('start')) allow(['states:StartExecution'], ours('stateMachine'));
  const reads = [
    ...(needs.includes('describe-executions') ? ['states:DescribeExecution'] : []),
    ...(needs.includes('read-executions') ? ['states:GetExecutionHistory'] : []),
  ];
  if (needs.includes('read-executions')) allow(['states:ListExecutions'], ours('stateMachine'));
  if (reads.length > 0) {
    allow(reads, ours('execution'));
    for (const executions of ours('execution'))
      acknowledgeWildcard(
        grantee,
        executions,
        'An execution gets its name when a case is opened; the machine it belongs to is named.',
      );
  }
}
