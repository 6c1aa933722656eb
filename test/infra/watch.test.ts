import { rooms } from '../../workflows/index.ts';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { functions } from '../../functions/manifest.ts';
import { signals } from '../../functions/signals.ts';
import { deployment } from '../../tools/cost/deployment.ts';
import { synthesize, type SynthesizedStack } from './template.ts';

let data: SynthesizedStack;
let application: SynthesizedStack;
let bySmtp: SynthesizedStack;
beforeAll(() => {
  ({ data, application } = synthesize({ alarmMail: 'operations@example.com' }));
  ({ application: bySmtp } = synthesize({ mail: 'smtp', smtpSecret: 'linkpact/smtp' }));
});

const alarmsOf = (stack: SynthesizedStack) =>
  stack.ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
const namesOf = (stack: SynthesizedStack): string[] =>
  alarmsOf(stack)
    .map(({ AlarmName }) => String(AlarmName).replace('linkpact-dev-', ''))
    .sort();

describe('alarms', () => {
  it('go off for all that can go wrong unseen', () => {
    expect(namesOf(application)).toEqual(
      [
        'executions-failed',
        'executions-timed-out',
        'executions-throttled',
        'sweep-lag',
        'sweep-failed',
        'sweep-entries-failed',
        'answers-undelivered',
        'table-throttled',
        'mails-failed',
        'address-marked',
        'bounce-rate',
        'complaint-rate',
        'mail-feedback-failed',
        'archive-late',
        'archive-failed',
        'evidence-altered',
        'portal-errors',
        ...functions.map(({ name }) => `function-${name}`),
      ].sort(),
    );
  });

  it('tell of bounce rates only where SES sends the mail', () => {
    expect(namesOf(bySmtp)).toEqual(
      namesOf(application).filter((name) => !['bounce-rate', 'complaint-rate', 'mail-feedback-failed'].includes(name)),
    );
  });

  it('all go to one topic, when something begins and when it is over', () => {
    for (const { AlarmActions, OKActions, AlarmDescription } of alarmsOf(application)) {
      expect(
        [AlarmActions, OKActions].map((actions) => (actions as unknown[]).map((action) => application.text(action))),
      ).toEqual([['linkpact-dev-alarms'], ['linkpact-dev-alarms']]);
      expect(AlarmDescription).toMatch(/\(operations: [a-z ]+\)\.$/);
    }
    expect(application.named('AWS::SNS::Topic', 'TopicName', 'linkpact-dev-alarms')['KmsMasterKeyId']).toBeDefined();
    expect(
      application
        .ofType('AWS::SNS::Subscription')
        .map(({ Properties }) => Properties)
        .filter(({ Protocol }) => Protocol === 'email'),
    ).toEqual([expect.objectContaining({ Endpoint: 'operations@example.com' })]);
  });

  it('name a section of the handbook that says what to do', () => {
    const handbook = readFileSync('docs/operations.md', 'utf8').toLowerCase();
    const sections = alarmsOf(application).map(
      ({ AlarmDescription }) => /\(operations: (.+)\)/.exec(String(AlarmDescription))?.[1] ?? '',
    );
    expect([...new Set(sections)].filter((section) => !handbook.includes(`### ${section}\n`))).toEqual([]);
    expect(
      namesOf(application).filter(
        (name) => !name.startsWith('function-') && !handbook.includes(name) && !name.endsWith('-failed'),
      ),
    ).toEqual([]);
  });

  it('go off as well when the sweep is silent: a schedule that stands still emits nothing', () => {
    const lag = application.named('AWS::CloudWatch::Alarm', 'AlarmName', 'linkpact-dev-sweep-lag');
    expect(lag).toMatchObject({
      TreatMissingData: 'breaching',
      Namespace: 'linkpact/dev',
      MetricName: signals.sweepLag.name,
      Statistic: 'Maximum',
      Threshold: 900,
      Dimensions: [{ Name: 'service', Value: 'linkpact' }],
    });
  });

  it('that add figures up are not silenced by one that has none', () => {
    const { Metrics } = application.named('AWS::CloudWatch::Alarm', 'AlarmName', 'linkpact-dev-executions-failed') as {
      Metrics: { Expression?: string; MetricStat?: { Metric: { MetricName: string } } }[];
    };
    expect(Metrics.find(({ Expression }) => Expression !== undefined)?.Expression).toBe(
      rooms.map((_, index) => `FILL(m${index}, 0)`).join(' + '),
    );
    expect(Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric.MetricName ?? [])).toEqual(
      rooms.map(() => 'ExecutionsFailed'),
    );
  });

  it('look where the functions emit', () => {
    const { Variables } = application.named('AWS::Lambda::Function', 'FunctionName', 'linkpact-dev-sweep')[
      'Environment'
    ] as { Variables: Record<string, string> };
    expect(Variables).toMatchObject({
      POWERTOOLS_METRICS_NAMESPACE: 'linkpact/dev',
      POWERTOOLS_SERVICE_NAME: 'linkpact',
    });
  });
});

describe('the bill', () => {
  it('counts the alarms, the dashboard, the figures and the key that are deployed', () => {
    const { alarms, dashboards, metrics, keys, archiveCall } = deployment;
    expect({ alarms, dashboards, metrics, keys }).toEqual({
      alarms: alarmsOf(application).length,
      dashboards: application.ofType('AWS::CloudWatch::Dashboard').length,
      metrics: Object.keys(signals).length,
      keys: data.ofType('AWS::KMS::Key').length,
    });
    expect(archiveCall.memoryMb).toBe(functions.find(({ name }) => name === 'archive')?.memoryMb);
  });
});

describe('the dashboard', () => {
  it('shows the alarms, and every signal that the functions emit', () => {
    const { DashboardBody } = application.only('AWS::CloudWatch::Dashboard') as {
      DashboardBody: { 'Fn::Join': [string, unknown[]] };
    };
    const body = DashboardBody['Fn::Join'][1].filter((part) => typeof part === 'string').join('');
    expect(body).toContain('"type":"alarm"');
    expect(
      Object.values(signals)
        .map(({ name }) => name)
        .filter((name) => !body.includes(`"${name}"`)),
    ).toEqual([]);
  });
});
