import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { Stage } from '../parameters/stage.ts';

export type ServiceFunctionProps = {
  name: string;
  stage: Stage;
  description: string;
  /** Holds `index.mjs`. */
  folder: string;
  timeoutSeconds: number;
  memoryMb: number;
  /** How many may run at once, where the stage shares out the account's concurrency; null: as many as are left. */
  concurrency: number | null;
  environment: Record<string, string>;
  /** Only where something outside of this stack has to know the role. */
  roleName?: string;
};

/**
 * A function with a role and a log group of its own. The role begins with nothing but its own log and its traces: the
 * managed policy that is usual here would let it write to every log group of the account.
 */
export class ServiceFunction extends Function {
  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    const { stage, name, concurrency } = props;
    const functionName = stage.namePrefix + name;
    const logGroup = new LogGroup(scope, `${id}-log`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: stage.logRetention,
      removalPolicy: stage.removalPolicy,
    });
    const role = new Role(scope, `${id}-role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      ...(props.roleName === undefined ? {} : { roleName: props.roleName }),
    });
    logGroup.grantWrite(role);
    acknowledge(
      role,
      'AwsSolutions-IAM5[Resource::*]',
      'Traces (X-Ray), and for the archiver the listing of streams, know no narrower resource.',
    );
    super(scope, id, {
      functionName,
      logGroup,
      role,
      description: props.description,
      environment: props.environment,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(props.folder),
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMb,
      tracing: Tracing.ACTIVE,
      ...(stage.reservesConcurrency && concurrency !== null ? { reservedConcurrentExecutions: concurrency } : {}),
    });
  }
}
