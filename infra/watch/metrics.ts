import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Unit, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SERVICE, type Signal } from '../../functions/signals.ts';
import type { Stage } from '../parameters/stage.ts';

/** A sweep emits every five minutes; nothing here is known more often. */
export const PERIOD = Duration.minutes(5);

/** One of our own signals, as it stands in the stage's namespace. */
export function signalMetric(stage: Stage, { name, unit }: Signal, statistic: 'Maximum' | 'Sum'): Metric {
  return new Metric({
    namespace: stage.metricsNamespace,
    metricName: name,
    dimensionsMap: { service: SERVICE },
    statistic,
    period: PERIOD,
    unit: unit === 'Seconds' ? Unit.SECONDS : Unit.COUNT,
  });
}

/**
 * The sum of up to ten metrics, as many as an alarm takes. What has no figure counts as none: without that, one silent
 * metric would silence the sum.
 */
export function sumOf(label: string, metrics: readonly IMetric[]): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  return new MathExpression({
    label,
    period: PERIOD,
    expression: Object.keys(usingMetrics)
      .map((id) => `FILL(${id}, 0)`)
      .join(' + '),
    usingMetrics,
  });
}

/**
 * What SES says of the sender's reputation, for mails of one configuration set. Above 5 % bounces or 0.1 % complaints
 * SES puts a sender under review.
 */
export const reputation = (
  configurationSet: string,
  metricName: 'Reputation.BounceRate' | 'Reputation.ComplaintRate',
): Metric =>
  new Metric({
    namespace: 'AWS/SES',
    metricName,
    dimensionsMap: { 'ses:configuration-set': configurationSet },
    statistic: 'Maximum',
    period: Duration.hours(1),
  });

/** Requests that a table refused for their number, of one operation such as `GetItem`. */
export const throttledRequests = (tableName: string, operation: string): Metric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName: 'ThrottledRequests',
    dimensionsMap: { TableName: tableName, Operation: operation },
    statistic: 'Sum',
    period: PERIOD,
  });
