import { Duration, TimeZone } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { SWEEP_EVERY_MINUTES } from '../functions/manifest.ts';
import type { ServiceFunction } from './service-function.ts';

/**
 * Calls the sweep on the minute, with the time for which it is called. A sweep is safe late and twice, and the next one comes
 * soon: so a call is tried again only until then, and afterwards kept for an administrator to see.
 */
export class SweepSchedule extends Construct {
  constructor(scope: Construct, id: string, { namePrefix, sweep }: { namePrefix: string; sweep: ServiceFunction }) {
    super(scope, id);
    const untilNext = { maxEventAge: Duration.minutes(SWEEP_EVERY_MINUTES), retryAttempts: 2 };
    const failed = new Queue(this, 'Failed', {
      queueName: `${namePrefix}sweep-failed`, encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14),
    });
    // The scheduler hands its call over and knows nothing of how it went: what fails inside the function is the function's to report.
    sweep.configureAsyncInvoke({ ...untilNext, onFailure: new SqsDestination(failed) });
    new Schedule(this, 'Schedule', {
      scheduleName: `${namePrefix}sweep`,
      schedule: ScheduleExpression.cron({ minute: `0/${SWEEP_EVERY_MINUTES}`, timeZone: TimeZone.ETC_UTC }),
      target: new LambdaInvoke(sweep, {
        ...untilNext, deadLetterQueue: failed, input: ScheduleTargetInput.fromObject({ time: ContextAttribute.scheduledTime }),
      }),
    });
  }
}
