import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { functions, stateMachines, SWEEP_EVERY_MINUTES } from '../../functions/manifest.ts';
import { tableDefinition } from '../../functions/table.ts';
import { DataStack } from '../../infra/table.ts';
import { synthesize, type Resource, type SynthesizedStack } from './template.ts';

let data: SynthesizedStack;
let application: SynthesizedStack;
beforeAll(() => ({ data, application } = synthesize()));

const prefix = 'linkpact-dev-';
const functionNamed = (name: string): Resource => {
  const found = application.ofType('AWS::Lambda::Function').find(({ Properties }) => Properties['FunctionName'] === prefix + name);
  if (!found) throw new Error(`There is no function ${name}.`);
  return found;
};
const rightsOf = (name: string): string[] => application.rightsOf(functionNamed(name).Properties['Role']);
const machineNamed = (name: string): Record<string, unknown> => {
  const found = application.ofType('AWS::StepFunctions::StateMachine').find(({ Properties }) => Properties['StateMachineName'] === prefix + name);
  if (!found) throw new Error(`There is no state machine ${name}.`);
  return found.Properties;
};
const machineArn = (name: string): string => `arn:aws:states:eu-west-1:111122223333:stateMachine:${prefix}${name}`;

describe('the table', () => {
  it('has the keys, the indexes and the expiry that the functions count on', () => {
    const table = data.only('AWS::DynamoDB::Table');
    const keysOf = (keys: { partitionKey: string; sortKey: string }) =>
      [{ AttributeName: keys.partitionKey, KeyType: 'HASH' }, { AttributeName: keys.sortKey, KeyType: 'RANGE' }];
    expect(table['KeySchema']).toEqual(keysOf(tableDefinition));
    expect(table['GlobalSecondaryIndexes']).toEqual(Object.values(tableDefinition.indexes).map((index) =>
      ({ IndexName: index.name, KeySchema: keysOf(index), Projection: { ProjectionType: index.projection } })));
    expect(table['TimeToLiveSpecification']).toEqual({ AttributeName: tableDefinition.timeToLive, Enabled: true });
  });

  it('can be restored to any moment', () => {
    expect(data.only('AWS::DynamoDB::Table')['PointInTimeRecoverySpecification']).toEqual({ PointInTimeRecoveryEnabled: true });
  });

  it('of the stage prod is not deleted by mistake, and outlives its stack', () => {
    const kept = new DataStack(new App(), 'data', { tableName: 'linkpact-prod', keepsData: true });
    Template.fromStack(kept).hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain', Properties: { DeletionProtectionEnabled: true } });
  });

  it('is kept apart from what can be made again', () => {
    expect(application.ofType('AWS::DynamoDB::Table')).toEqual([]);
  });
});

describe('a function', () => {
  it.each(functions.map((spec) => [spec.name, spec] as const))('%s is deployed as the manifest says', (name, spec) => {
    expect(functionNamed(name).Properties).toMatchObject({
      Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler', Timeout: spec.timeoutSeconds, MemorySize: spec.memoryMb,
    });
  });

  it('finds its settings in its environment', () => {
    const { Variables } = functionNamed('portal').Properties['Environment'] as { Variables: Record<string, unknown> };
    expect(Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, application.text(value)]))).toEqual({
      TABLE_NAME: 'table-name', STATE_MACHINE_ARN_PREFIX: machineArn(''), MAIL_FROM: 'contracts@example.com', PORTAL_URL: expect.stringMatching(/^PortalApi/) as string,
    });
  });

  it('never goes without a log group of its own that forgets', () => {
    const groups = new Map(application.ofType('AWS::Logs::LogGroup').map(({ Properties }) => [Properties['LogGroupName'], Properties['RetentionInDays']]));
    for (const { Properties } of application.ofType('AWS::Lambda::Function')) {
      const { LogGroup } = Properties['LoggingConfig'] as { LogGroup: unknown };
      expect(application.text(LogGroup)).toBe(`/aws/lambda/${String(Properties['FunctionName'])}`);
    }
    expect(groups.size).toBe(functions.length + 1 + stateMachines.length + 1);
    expect([...groups.values()]).toEqual(Array.from(groups, () => 30));
  });

  it('writes to its own log only', () => {
    for (const { Properties } of application.ofType('AWS::Lambda::Function')) {
      const logging = application.rightsOf(Properties['Role']).filter((right) => right.startsWith('logs:'));
      const group = `/aws/lambda/${String(Properties['FunctionName'])}`;
      expect(logging).toEqual([`logs:CreateLogStream on ${group}`, `logs:PutLogEvents on ${group}`]);
    }
  });

  it('has no managed policy: its rights are those that stand beside the resources', () => {
    expect(application.ofType('AWS::IAM::Role').filter(({ Properties }) => Properties['ManagedPolicyArns'] !== undefined)).toEqual([]);
  });
});

describe('rights', () => {
  const allowed = () => application.ofType('AWS::IAM::Policy')
    .flatMap(({ Properties }) => (Properties['PolicyDocument'] as { Statement: { Effect: string; Action: string | string[]; Resource: unknown }[] }).Statement);

  it('name every action in full', () => {
    expect(allowed().flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('reach beyond our own resources only where the service knows no narrower ones: log delivery and traces', () => {
    const wide = allowed().filter(({ Resource }) => [Resource].flat().includes('*')).flatMap(({ Action }) => Action);
    expect(wide.filter((action) => !/^(logs:\w*(LogDelivery|LogDeliveries|ResourcePolic(y|ies)|LogGroups)|xray:\w+)$/.test(action))).toEqual([]);
  });

  it('never include a scan of the table', () => {
    expect(allowed().flatMap(({ Action }) => Action)).not.toContain('dynamodb:Scan');
  });

  it('to delete are the portal’s alone, which drops sessions', () => {
    const who = functions.map(({ name }) => name).filter((name) => rightsOf(name).some((right) => right.startsWith('dynamodb:DeleteItem')));
    expect(who).toEqual(['portal']);
  });

  it('to send mail hold for the one sender, and for those functions that mail', () => {
    for (const { name, needs } of functions) {
      const statements = application.statementsOf(functionNamed(name).Properties['Role']).filter(({ Action }) => Action === 'ses:SendRawEmail');
      expect(statements.map(({ Condition }) => Condition)).toEqual(needs.includes('mail') ? [{ StringEquals: { 'ses:FromAddress': 'contracts@example.com' } }] : []);
    }
    expect(rightsOf('ask').filter((right) => right.startsWith('ses:'))).toEqual([
      'ses:SendRawEmail on arn:aws:ses:eu-west-1:111122223333:identity/contracts@example.com',
      'ses:SendRawEmail on arn:aws:ses:eu-west-1:111122223333:identity/example.com',
    ]);
  });

  it('to answer, to start and to read executions hold for our machines, and for those functions that need them', () => {
    for (const { name, needs } of functions) {
      const wanted = [
        ...(needs.includes('answer') ? stateMachines.map((machine) => `states:SendTaskSuccess on ${machineArn(machine)}`) : []),
        ...(needs.includes('start') ? stateMachines.map((machine) => `states:StartExecution on ${machineArn(machine)}`) : []),
        ...(needs.includes('read-executions') ? stateMachines.flatMap((machine) => [
          `states:ListExecutions on ${machineArn(machine)}`,
          ...['DescribeExecution', 'GetExecutionHistory', 'DescribeStateMachineForExecution']
            .map((action) => `states:${action} on ${machineArn(machine).replace(':stateMachine:', ':execution:')}:*`),
        ]) : []),
      ];
      expect(rightsOf(name).filter((right) => right.startsWith('states:'))).toEqual(wanted.sort());
    }
  });

  it('to read an index hold for the one function that reads it', () => {
    const who = (index: string) => functions.map(({ name }) => name).filter((name) => rightsOf(name).some((right) => right.endsWith(`/index/${index}`)));
    expect(who('agenda')).toEqual(['sweep']);
    expect(who('cases')).toEqual(['portal']);
  });
});

describe('a state machine', () => {
  const fileOf = (workflow: string) => readFileSync(`workflows/${workflow}.asl.json`, 'utf8');
  const namesIn = (workflow: string) => [...new Set([...fileOf(workflow).matchAll(/\$\{([^}]+)\}/g)].map(([, name]) => name ?? ''))].sort();

  it.each(stateMachines)('%s is deployed exactly as its file stands, with the functions filled in', (workflow) => {
    const deployed = JSON.parse(application.text(machineNamed(workflow)['DefinitionString'])) as unknown;
    expect(deployed).toEqual(JSON.parse(fileOf(workflow).replace(/\$\{([^}]+)\}/g, `${prefix}$1`)));
  });

  it.each(stateMachines)('%s may call the functions that its file names, and no others', (workflow) => {
    const calls = application.rightsOf(machineNamed(workflow)['RoleArn']).filter((right) => right.startsWith('lambda:'));
    expect(calls).toEqual(namesIn(workflow).map((name) => `lambda:InvokeFunction on ${prefix}${name}`));
  });

  it.each(stateMachines)('%s calls just those functions that the manifest lets it call', (workflow) => {
    expect(namesIn(workflow)).toEqual(functions.filter(({ calledBy }) => calledBy.includes(workflow)).map(({ name }) => name).sort());
  });

  it.each(stateMachines)('%s is traced, and its log says what happened but not what people wrote', (workflow) => {
    expect(machineNamed(workflow)).toMatchObject({
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false }, TracingConfiguration: { Enabled: true },
    });
  });
});

describe('the portal', () => {
  it('takes every request to one function, within limits', () => {
    expect(application.only('AWS::ApiGatewayV2::Route')).toMatchObject({ RouteKey: '$default' });
    expect(application.text(application.only('AWS::ApiGatewayV2::Integration')['IntegrationUri'])).toBe(`${prefix}portal`);
    expect(application.only('AWS::ApiGatewayV2::Stage')).toMatchObject({ DefaultRouteSettings: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 } });
  });

  it('logs neither the path, which holds the secret of a link, nor the address of the person', () => {
    const { Format } = application.only('AWS::ApiGatewayV2::Stage')['AccessLogSettings'] as { Format: string };
    expect(Format).toContain('$context.status');
    expect(Format).not.toMatch(/path|routeKey|sourceIp|identity|userAgent/i);
  });
});

describe('the sweep', () => {
  it('is called on the minute, with the time for which it is called', () => {
    expect(application.only('AWS::Scheduler::Schedule')).toMatchObject({
      ScheduleExpression: `cron(0/${SWEEP_EVERY_MINUTES} * * * ? *)`, ScheduleExpressionTimezone: 'Etc/UTC', FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Input: '{"time":"<aws.scheduler.scheduled-time>"}' },
    });
  });

  it('leaves a call that failed for good where it can be seen, whether it never arrived or went wrong', () => {
    const { DeadLetterConfig } = application.only('AWS::Scheduler::Schedule')['Target'] as { DeadLetterConfig: { Arn: unknown } };
    const { OnFailure } = application.only('AWS::Lambda::EventInvokeConfig')['DestinationConfig'] as { OnFailure: { Destination: unknown } };
    expect([DeadLetterConfig.Arn, OnFailure.Destination].map((queue) => application.text(queue))).toEqual([`${prefix}sweep-failed`, `${prefix}sweep-failed`]);
  });
});

describe('the contract', () => {
  it('is published by the deployment, and again only when it changes', () => {
    expect(application.only('Custom::PublishedContract')).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(application.rightsOf(functionNamed('hand-over').Properties['Role']).filter((right) => right.startsWith('lambda:')))
      .toEqual([`lambda:InvokeFunction on ${prefix}publish`]);
  });

  it('leaves no person in a template', () => {
    expect(JSON.stringify([...application.resources, ...data.resources])).not.toContain('a.signer@example.com');
  });
});
