import { Aws, Duration, TimeZone } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { SWEEP_EVERY_MINUTES } from '../../functions/manifest.ts';
import type { ServiceFunction } from '../functions/service-function.ts';
import type { Stage } from '../parameters/stage.ts';
import { DeadLetters } from '../watch/dead-letters.ts';

/**
 * Calls the sweep on the minute, with the time for which it is called. A sweep is safe late and twice, and the next one
 * comes soon: so a call is tried again only until then, and afterwards kept for an administrator to see.
 */
export class SweepSchedule extends Construct {
  readonly failed: DeadLetters;

  constructor(scope: Construct, id: string, { stage, sweep }: { stage: Stage; sweep: ServiceFunction }) {
    super(scope, id);
    const untilNext = { maxEventAge: Duration.minutes(SWEEP_EVERY_MINUTES), retryAttempts: 2 };
    this.failed = new DeadLetters(this, 'Failed', { stage, name: 'sweep-failed' });
    // The scheduler hands its call over and knows nothing of how it went: what fails inside the function is the
    // function's to report.
    sweep.configureAsyncInvoke({ ...untilNext, onFailure: new SqsDestination(this.failed) });
    new Schedule(this, 'Schedule', {
      scheduleName: `${stage.namePrefix}sweep`,
      schedule: ScheduleExpression.cron({ minute: `0/${SWEEP_EVERY_MINUTES}`, timeZone: TimeZone.ETC_UTC }),
      target: new LambdaInvoke(sweep, {
        ...untilNext,
        role: schedulerRole(this, sweep, this.failed),
        deadLetterQueue: this.failed,
        input: ScheduleTargetInput.fromObject({ time: ContextAttribute.scheduledTime }),
      }),
    });
  }
}

/** The library's own role would let the scheduler call any version of the function. */
function schedulerRole(scope: Construct, sweep: ServiceFunction, failed: DeadLetters): IRole {
  const role = new Role(scope, 'Scheduler', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  });
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [sweep.functionArn] }));
  role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [failed.queueArn] }));
  return role.withoutPolicyUpdates();
}
