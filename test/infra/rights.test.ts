import { beforeAll, describe, expect, it } from 'vitest';
import { functions, stateMachines } from '../../functions/manifest.ts';
import { keys, type Key } from '../../functions/store/keys.ts';
import { EVIDENCE_PARTITIONS } from '../../functions/table.ts';
import { synthesize, type Statement, type SynthesizedStack } from './template.ts';

let application: SynthesizedStack;
beforeAll(() => ({ application } = synthesize()));

const prefix = 'linkpact-dev-';
const roleOf = (name: string): unknown =>
  application.named('AWS::Lambda::Function', 'FunctionName', prefix + name)['Role'];
const rightsOf = (name: string): string[] => application.rightsOf(roleOf(name));
const files = 'arn:aws:s3:::linkpact-dev-files-111122223333-eu-west-1';
const machineArn = (name: string): string => `arn:aws:states:eu-west-1:111122223333:stateMachine:${prefix}${name}`;

/** Actions for which AWS knows no narrower resource than all of them, each with the reason why somebody needs it. */
const boundless: Record<string, string> = {
  'xray:PutTraceSegments': 'traces belong to no resource',
  'xray:PutTelemetryRecords': 'traces belong to no resource',
  'xray:GetSamplingRules': 'the rules hold for the account',
  'xray:GetSamplingTargets': 'the rules hold for the account',
  'logs:CreateLogDelivery': 'Step Functions sets its log delivery up, which has no ARN',
  'logs:GetLogDelivery': 'Step Functions sets its log delivery up, which has no ARN',
  'logs:UpdateLogDelivery': 'Step Functions sets its log delivery up, which has no ARN',
  'logs:DeleteLogDelivery': 'Step Functions sets its log delivery up, which has no ARN',
  'logs:ListLogDeliveries': 'Step Functions sets its log delivery up, which has no ARN',
  'logs:PutResourcePolicy': 'resource policies of logs belong to the account',
  'logs:DescribeResourcePolicies': 'resource policies of logs belong to the account',
  'logs:DescribeLogGroups': 'Step Functions looks for the group that it delivers to',
  'dynamodb:ListStreams': 'Lambda looks for the stream that feeds the archive',
};

describe('rights', () => {
  it('name every action in full', () => {
    expect(
      application
        .allowed()
        .flatMap(({ Action }) => Action)
        .filter((action) => action.includes('*')),
    ).toEqual([]);
  });

  it('reach beyond our own resources only where AWS knows no narrower ones', () => {
    const wide = application
      .allowed()
      .filter(({ Resource }) => [Resource].flat().includes('*'))
      .flatMap(({ Action }) => Action);
    expect([...new Set(wide)].sort()).toEqual(Object.keys(boundless).sort());
  });

  it('have a wildcard in a resource only for executions and objects, whose names nobody knows beforehand', () => {
    const starred = application
      .allowed()
      .flatMap(({ Resource }) => [Resource].flat())
      .filter((resource) => resource !== '*')
      .map((resource) => application.text(resource))
      .filter((arn) => /[*?]/.test(arn));
    expect([...new Set(starred)].sort()).toEqual(
      [
        'arn:aws:s3:::linkpact-dev-evidence-111122223333-eu-west-1/*',
        `${files}/staged/*`,
        `${files}/kept/*`,
        ...stateMachines.map((machine) => `${machineArn(machine).replace(':stateMachine:', ':execution:')}:*`),
      ].sort(),
    );
  });

  it('never include a scan of the table', () => {
    expect(application.allowed().flatMap(({ Action }) => Action)).not.toContain('dynamodb:Scan');
  });

  it('to delete from the table are nobody’s', () => {
    expect(application.allowed().flatMap(({ Action }) => Action)).not.toContain('dynamodb:DeleteItem');
  });

  const ofObjects = (name: string): string[] => rightsOf(name).filter((right) => right.startsWith('s3:'));

  it('to objects are the portal’s and the archiver’s alone', () => {
    expect(functions.map(({ name }) => name).filter((name) => ofObjects(name).length > 0)).toEqual([
      'portal',
      'archive',
    ]);
  });

  it('to put evidence into the archive are the archiver’s, who reads the files that it names; nobody takes anything out', () => {
    expect(ofObjects('archive')).toEqual([
      `s3:GetObject on ${files}/kept/*`,
      's3:PutObject on arn:aws:s3:::linkpact-dev-evidence-111122223333-eu-west-1/*',
    ]);
  });

  it('to files are to take, keep and hand them out; only what nobody has decided with may be deleted, and nobody may list', () => {
    expect(ofObjects('portal')).toEqual([
      `s3:DeleteObject on ${files}/staged/*`,
      `s3:GetObject on ${files}/kept/*`,
      `s3:GetObject on ${files}/staged/*`,
      `s3:PutObject on ${files}/kept/*`,
      `s3:PutObject on ${files}/staged/*`,
    ]);
  });

  it('to send mail hold for the one sender, and for those functions that mail', () => {
    for (const { name, needs } of functions) {
      const statements = application.statementsOf(roleOf(name)).filter(({ Action }) => Action === 'ses:SendRawEmail');
      expect(statements.map(({ Condition }) => Condition)).toEqual(
        needs.includes('mail') ? [{ StringEquals: { 'ses:FromAddress': 'contracts@example.com' } }] : [],
      );
    }
    expect(rightsOf('ask').filter((right) => right.startsWith('ses:'))).toEqual([
      'ses:SendRawEmail on arn:aws:ses:eu-west-1:111122223333:configuration-set/linkpact-dev-mail',
      'ses:SendRawEmail on arn:aws:ses:eu-west-1:111122223333:identity/contracts@example.com',
      'ses:SendRawEmail on arn:aws:ses:eu-west-1:111122223333:identity/example.com',
    ]);
  });

  const ofExecutions = (action: string, machine: string): string =>
    `states:${action} on ${machineArn(machine).replace(':stateMachine:', ':execution:')}:*`;

  it('to answer, to start and to read executions hold for our machines, and for those functions that need them', () => {
    for (const { name, needs } of functions) {
      const wanted = [
        ...(needs.includes('answer')
          ? stateMachines.map((machine) => `states:SendTaskSuccess on ${machineArn(machine)}`)
          : []),
        ...(needs.includes('start')
          ? stateMachines.map((machine) => `states:StartExecution on ${machineArn(machine)}`)
          : []),
        ...(needs.includes('read-executions')
          ? stateMachines.flatMap((machine) => [
              `states:ListExecutions on ${machineArn(machine)}`,
              ofExecutions('GetExecutionHistory', machine),
            ])
          : []),
        ...(needs.includes('describe-executions')
          ? stateMachines.map((machine) => ofExecutions('DescribeExecution', machine))
          : []),
      ];
      expect(rightsOf(name).filter((right) => right.startsWith('states:'))).toEqual(wanted.sort());
    }
  });

  it('to read an index hold for the sweep, and for those functions that read a case with its neighbours', () => {
    const who = (index: string) =>
      functions
        .map(({ name }) => name)
        .filter((name) => rightsOf(name).some((right) => right.endsWith(`/index/${index}`)));
    expect(who('agenda')).toEqual(['sweep']);
    expect(who('moved')).toEqual(['sweep']);
    const readNoCase = ['publish', 'archive'];
    expect(who('cases')).toEqual(functions.map(({ name }) => name).filter((name) => !readNoCase.includes(name)));
    // What lists know makes a day's summary as well: whatever mails may have to write one.
    const mails = functions.filter(({ needs }) => needs.includes('mail')).map(({ name }) => name);
    expect(new Set(who('rows'))).toEqual(new Set([...mails, 'portal']));
  });

  it('of the scheduler are to call the sweep, and to leave a dead letter', () => {
    const role = (application.only('AWS::Scheduler::Schedule')['Target'] as { RoleArn: unknown }).RoleArn;
    expect(application.rightsOf(role)).toEqual([
      `lambda:InvokeFunction on ${prefix}sweep`,
      `sqs:SendMessage on ${prefix}sweep-failed`,
    ]);
  });

  const refusedTo = (name: string): Record<string, Statement> =>
    Object.fromEntries(
      application
        .statementsOf(roleOf(name))
        .filter(({ Effect }) => Effect === 'Deny')
        .map((statement) => [statement.Sid ?? '', statement]),
    );

  it.each(functions.map(({ name }) => name))('%s may not change or delete evidence, whatever else it may', (name) => {
    const { EvidenceIsNotChanged, TheArchiveStays, TheKeyStays } = refusedTo(name);
    expect(EvidenceIsNotChanged).toMatchObject({
      Action: expect.arrayContaining(
        ['BatchWriteItem', 'DeleteItem', 'UpdateItem'].map((one) => `dynamodb:${one}`),
      ) as [],
      Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['*#case#*', '*#chain#*'] } },
    });
    expect(TheArchiveStays?.Action).toEqual(
      expect.arrayContaining(['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention']),
    );
    expect([TheArchiveStays?.Resource].flat().map((arn) => application.text(arn))).toEqual([
      'arn:aws:s3:::linkpact-dev-evidence-111122223333-eu-west-1/*',
      `${files}/kept/*`,
    ]);
    expect(TheKeyStays?.Action).toEqual(expect.arrayContaining(['kms:DisableKey', 'kms:ScheduleKeyDeletion']));
    expect(Object.keys(refusedTo(name)).sort()).toEqual([
      'EvidenceIsNotChanged',
      'TheArchiveStays',
      'TheBucketsStay',
      'TheKeyStays',
      'TheTableStays',
    ]);
  });

  it('are refused for the partitions in which evidence and its chains stand, and for no others', () => {
    const refused = EVIDENCE_PARTITIONS.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`));
    const isRefused = ({ pk }: Key) => refused.some((pattern) => pattern.test(pk));
    const evidence = [
      keys.event('k-1', 'LO-2025-0001', 1),
      keys.document('k-1', 'LO-2025-0001', 'ab'),
      keys.chainEvent('k-1', 'contract', 1),
      keys.chainDocument('k-1', 'access', 'ab'),
    ];
    expect(evidence.map(isRefused)).toEqual([true, true, true, true]);
    const changed = [
      keys.directory('k-1'),
      keys.people('k-1'),
      keys.scheduled('k-1', 'link-order', 'payment-1'),
      keys.mail('k-1', 'LO-2025-0001', 'task.1'),
      keys.linkOf('k-1', 'ab'),
      keys.session('k-1', 'a-signer-1', 's'),
      keys.upload('k-1', 'f', 'p', 'ab'),
      keys.signInAsks('k-1', 'ab'),
      keys.addressMark('k-1', 'a-signer-1'),
    ];
    expect(changed.map(isRefused)).toEqual(changed.map(() => false));
  });

  it('stand beside the resources: no function has a managed policy', () => {
    expect(
      application.ofType('AWS::IAM::Role').filter(({ Properties }) => Properties['ManagedPolicyArns'] !== undefined),
    ).toEqual([]);
  });
});
