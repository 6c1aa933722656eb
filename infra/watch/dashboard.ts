import {
  AlarmStatusWidget,
  GraphWidget,
  TextWidget,
  type Alarm,
  type IMetric,
  type IWidget,
  type Metric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { signals } from '../../functions/signals.ts';
import { SesMail } from '../mail/ses-mail.ts';
import { PERIOD, reputation, signalMetric } from './metrics.ts';
import type { Watched } from './watched.ts';

const HALF = 12;
const FULL = 24;
const sum = { statistic: 'Sum', period: PERIOD };

const graph = (title: string, left: IMetric[], right: IMetric[] = []): GraphWidget =>
  new GraphWidget({ title, left, right, width: HALF, height: 6 });
const named = (label: string, metric: Metric): Metric => metric.with({ label });

/** From what people notice to what machines do: alarms, cases, mails, evidence, then the services below. */
export function dashboardRows(watched: Watched, alarms: readonly Alarm[]): IWidget[][] {
  const { stage, api } = watched;
  const title = `**linkpact ${stage.name}** · [portal](${api.url}) · what to do about an alarm stands in docs/operations.md`;
  return [
    [new TextWidget({ width: FULL, height: 1, markdown: title })],
    [new AlarmStatusWidget({ title: 'Alarms', width: FULL, height: 4, alarms: [...alarms] })],
    caseRow(watched),
    mailRow(watched),
    functionRow(watched),
    portalRow(watched),
  ];
}

function functionRow({ functions }: Watched): IWidget[] {
  return [
    graph(
      'Functions: errors and throttles',
      functions.all.flatMap((made) => [
        named(`${made.node.id} errors`, made.metricErrors(sum)),
        named(`${made.node.id} throttles`, made.metricThrottles(sum)),
      ]),
    ),
    graph(
      'Functions: 95 of 100 end within',
      functions.all.map((made) => named(made.node.id, made.metricDuration({ statistic: 'p95', period: PERIOD }))),
    ),
  ];
}

function portalRow({ data, api }: Watched): IWidget[] {
  return [
    graph(
      'Portal',
      [
        named('requests', api.api.metricCount(sum)),
        named('refused (4xx)', api.api.metricClientError(sum)),
        named('failed (5xx)', api.api.metricServerError(sum)),
      ],
      [named('p95 latency', api.api.metricLatency({ statistic: 'p95', period: PERIOD }))],
    ),
    graph('Table: units', [
      named('read', data.table.metricConsumedReadCapacityUnits(sum)),
      named('written', data.table.metricConsumedWriteCapacityUnits(sum)),
    ]),
  ];
}

function caseRow({ stage, workflows }: Watched): IWidget[] {
  const executions = workflows.flatMap((machine) => [
    named(`${machine.node.id} started`, machine.metricStarted(sum)),
    named(`${machine.node.id} failed`, machine.metricFailed(sum)),
    named(`${machine.node.id} timed out`, machine.metricTimedOut(sum)),
  ]);
  return [
    graph('Executions', executions),
    graph(
      'Answers and agenda',
      [
        named('answers', signalMetric(stage, signals.answersStored, 'Sum')),
        named('due', signalMetric(stage, signals.dueEntries, 'Sum')),
        named('undelivered answers', signalMetric(stage, signals.undeliveredAnswers, 'Sum')),
        named('failed', signalMetric(stage, signals.failedEntries, 'Sum')),
      ],
      [named('oldest waits (s)', signalMetric(stage, signals.sweepLag, 'Maximum'))],
    ),
  ];
}

function mailRow(watched: Watched): IWidget[] {
  const { stage, mail } = watched;
  const rates =
    mail instanceof SesMail
      ? [
          named('bounce rate', reputation(mail.configurationSetName, 'Reputation.BounceRate')),
          named('complaint rate', reputation(mail.configurationSetName, 'Reputation.ComplaintRate')),
        ]
      : [];
  return [
    graph(
      'Mails',
      [
        named('sent', signalMetric(stage, signals.mailsSent, 'Sum')),
        named('failed', signalMetric(stage, signals.mailsFailed, 'Sum')),
        named('addresses marked', signalMetric(stage, signals.addressesMarked, 'Sum')),
      ],
      rates,
    ),
    evidenceGraph(watched),
  ];
}

function evidenceGraph({ stage, mail, archiving, schedule, functions }: Watched): IWidget {
  const queues = [
    ['sweep', schedule.failed],
    ['archive', archiving.failed],
    ...(mail instanceof SesMail ? [['mail feedback', mail.failed] as const] : []),
  ] as const;
  const age = functions.named('archive').metric('IteratorAge', { statistic: 'Maximum', period: PERIOD });
  return graph(
    'Evidence and dead letters',
    [
      ...queues.map(([label, queue]) =>
        named(label, queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: PERIOD })),
      ),
      named('altered', signalMetric(stage, signals.evidenceAltered, 'Sum')),
    ],
    [named('archive is behind (ms)', age)],
  );
}
