import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData, type AlarmProps, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SWEEP_EVERY_MINUTES } from '../../functions/manifest.ts';
import { signals } from '../../functions/signals.ts';
import { tableAccess } from '../functions/access.ts';
import { SesMail } from '../mail/ses-mail.ts';
import type { DeadLetters } from './dead-letters.ts';
import { PERIOD, reputation, signalMetric, sumOf, throttledRequests } from './metrics.ts';
import type { Workflow } from '../workflows/workflow.ts';
import type { Watched } from './watched.ts';

type Alarms = Record<string, AlarmProps>;

const sum = { statistic: 'Sum', period: PERIOD };

/** What the functions do with the table, all of them together. */
const operations = [...new Set(Object.values(tableAccess).flatMap(({ actions }) => actions))];

/**
 * An alarm on anything at all, or on more than `above`. Where nothing happens there is no figure, and nothing is wrong.
 */
const when = (
  metric: IMetric,
  alarmDescription: string,
  more: Partial<AlarmProps> & { above?: number } = {},
): AlarmProps => {
  const { above = 0, ...rest } = more;
  return {
    metric,
    alarmDescription,
    threshold: above,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    ...rest,
  };
};

/** Every alarm by its name. The description says what is wrong and where docs/operations.md goes on. */
export function alarmsOf(watched: Watched): Alarms {
  return {
    ...ofExecutions(watched),
    ...ofSweep(watched),
    ...ofTable(watched),
    ...ofMails(watched),
    ...ofEvidence(watched),
    ...ofFunctions(watched),
    ...ofPortal(watched),
  };
}

function ofExecutions({ workflows }: Watched): Alarms {
  const all = (label: string, count: (machine: Workflow) => IMetric): IMetric => sumOf(label, workflows.map(count));
  return {
    'executions-failed': when(
      all('failed', (machine) => machine.metricFailed(sum)),
      'A case has lost its execution: its people are not asked on. ' +
        'Repair it from the console (operations: a failed execution).',
    ),
    'executions-timed-out': when(
      all('timed out', (machine) => machine.metricTimedOut(sum)),
      'An execution ran out of time, which no definition provides for (operations: a failed execution).',
    ),
    'executions-throttled': when(
      all('throttled', (machine) => machine.metricThrottled(sum)),
      'Step Functions slows executions down; deadlines may be recorded late (operations: throttles).',
      { evaluationPeriods: 3 },
    ),
  };
}

function ofSweep({ stage, schedule }: Watched): Alarms {
  const threeSweeps = 3 * SWEEP_EVERY_MINUTES;
  return {
    'sweep-lag': when(
      signalMetric(stage, signals.sweepLag, 'Maximum'),
      `What was due waits for more than ${threeSweeps} minutes, or the sweep is not running: ` +
        'reminders and undelivered answers are late (operations: the sweep).',
      {
        above: threeSweeps * 60,
        evaluationPeriods: 3,
        datapointsToAlarm: 3,
        treatMissingData: TreatMissingData.BREACHING,
      },
    ),
    'sweep-failed': deadLetters(schedule.failed, 'A sweep failed for good (operations: the sweep).'),
    'sweep-entries-failed': when(
      signalMetric(stage, signals.failedEntries, 'Sum'),
      'Sweep after sweep an entry of the agenda could not be served; ' +
        'the log of the sweep names it (operations: the sweep).',
      { evaluationPeriods: 3 },
    ),
    'answers-undelivered': when(
      signalMetric(stage, signals.undeliveredAnswers, 'Sum'),
      'Somebody has answered, and sweep after sweep the execution could not be told ' +
        '(operations: an undelivered answer).',
      { evaluationPeriods: 3 },
    ),
  };
}

function ofTable({ data }: Watched): Alarms {
  return {
    'table-throttled': when(
      sumOf(
        'throttled',
        operations.map((operation) => throttledRequests(data.table.tableName, operation)),
      ),
      'DynamoDB refuses requests for their number (operations: throttles).',
      { evaluationPeriods: 3 },
    ),
  };
}

function ofMails({ stage, mail }: Watched): Alarms {
  return {
    'mails-failed': when(
      signalMetric(stage, signals.mailsFailed, 'Sum'),
      'Mails could not be sent in half an hour: they stay queued and are tried again (operations: mails are not sent).',
      { evaluationPeriods: 6 },
    ),
    'address-marked': when(
      signalMetric(stage, signals.addressesMarked, 'Sum'),
      "Somebody's address takes no mail any more; the console names the person (operations: an address that bounces).",
    ),
    ...(mail instanceof SesMail
      ? {
          'bounce-rate': when(
            reputation(mail.configurationSetName, 'Reputation.BounceRate'),
            'So many mails bounce that SES may stop the sender (operations: an address that bounces).',
            { above: 0.04 },
          ),
          'complaint-rate': when(
            reputation(mail.configurationSetName, 'Reputation.ComplaintRate'),
            'So many mails are reported as unwanted that SES may stop the sender (operations: an address that bounces).',
            { above: 0.0008 },
          ),
          'mail-feedback-failed': deadLetters(
            mail.failed,
            'A mail came back, and nobody was told of it (operations: dead letters).',
          ),
        }
      : {}),
  };
}

function ofEvidence({ stage, archiving, functions }: Watched): Alarms {
  const age = functions.named('archive').metric('IteratorAge', { statistic: 'Maximum', period: PERIOD });
  return {
    'archive-late': when(
      age,
      'Evidence waits for more than an hour to be archived; the stream forgets it after 24 (operations: the archive).',
      { above: Duration.hours(1).toMilliseconds() },
    ),
    'archive-failed': deadLetters(
      archiving.failed,
      'Evidence could not be archived and has to be gone through once more (operations: the archive).',
    ),
    'evidence-altered': when(
      signalMetric(stage, signals.evidenceAltered, 'Sum'),
      'Evidence was changed or removed in the table; the archive holds what it was (operations: altered evidence).',
    ),
  };
}

/**
 * One alarm a function, which names it. A single error is tried again by whoever called; three in a quarter of an hour
 * are no accident.
 */
function ofFunctions({ stage, functions }: Watched): Alarms {
  const often = { statistic: 'Sum', period: Duration.minutes(15) };
  return Object.fromEntries(
    functions.all.map((made) => {
      const name = made.node.id;
      const wrong = sumOf('errors and throttles', [made.metricErrors(often), made.metricThrottles(often)]).with({
        period: often.period,
      });
      return [
        `function-${name}`,
        when(
          wrong,
          `The function ${stage.namePrefix}${name} fails or is throttled again and again (operations: a function fails).`,
          { above: 2 },
        ),
      ];
    }),
  );
}

function ofPortal({ api }: Watched): Alarms {
  return {
    'portal-errors': when(
      api.api.metricServerError(sum),
      'The portal answers people with an error (operations: a function fails).',
      { above: 2 },
    ),
  };
}

const deadLetters = (queue: DeadLetters, description: string): AlarmProps =>
  when(queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: PERIOD }), description);
