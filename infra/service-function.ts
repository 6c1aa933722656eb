import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** How long logs are kept, and whether they outlive the stack. */
export type LogKeeping = { retention: RetentionDays; removalPolicy: RemovalPolicy };

export type ServiceFunctionProps = {
  functionName: string;
  description: string;
  /** Holds `index.mjs`. */
  folder: string;
  timeoutSeconds: number;
  memoryMb: number;
  environment: Record<string, string>;
  logs: LogKeeping;
};

/**
 * A function with a role and a log group of its own. The role begins with nothing but its own log: the managed policy that
 * is usual here would let it write to every log group of the account.
 */
export class ServiceFunction extends Function {
  constructor(scope: Construct, id: string, { functionName, description, folder, timeoutSeconds, memoryMb, environment, logs }: ServiceFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}-log`, { logGroupName: `/aws/lambda/${functionName}`, ...logs });
    const role = new Role(scope, `${id}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, id, {
      functionName, description, environment, logGroup, role,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(folder),
      timeout: Duration.seconds(timeoutSeconds),
      memorySize: memoryMb,
    });
  }
}
