import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { Stage } from '../parameters/stage.ts';

/** Calls that failed for good, kept for an administrator to see. An alarm tells of each. */
export class DeadLetters extends Queue {
  /** @param name of what failed, such as `sweep-failed` */
  constructor(scope: Construct, id: string, { stage, name }: { stage: Stage; name: string }) {
    super(scope, id, {
      queueName: stage.namePrefix + name,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this, 'AwsSolutions-SQS3', 'This queue is where dead letters end.');
  }
}
