import { beforeAll, describe, expect, it } from 'vitest';
import { machineOf } from '../../workflows/authoring/machine.ts';
import { requireRoom } from '../../workflows/index.ts';
import { functions, stateMachines, SWEEP_EVERY_MINUTES } from '../../functions/manifest.ts';
import { synthesize, type SynthesizedStack } from './template.ts';

let data: SynthesizedStack;
let application: SynthesizedStack;
beforeAll(() => ({ data, application } = synthesize()));

const prefix = 'linkpact-dev-';
const functionNamed = (name: string): Record<string, unknown> =>
  application.named('AWS::Lambda::Function', 'FunctionName', prefix + name);
const machineNamed = (name: string): Record<string, unknown> =>
  application.named('AWS::StepFunctions::StateMachine', 'StateMachineName', prefix + name);
const machineArn = (name: string): string => `arn:aws:states:eu-west-1:111122223333:stateMachine:${prefix}${name}`;

describe('a function', () => {
  it.each(functions.map((spec) => [spec.name, spec] as const))('%s is deployed as the manifest says', (name, spec) => {
    expect(functionNamed(name)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Timeout: spec.timeoutSeconds,
      MemorySize: spec.memoryMb,
    });
  });

  it('has a share of the account’s concurrency to itself in the stage prod, as the manifest says, and is traced', () => {
    const { application: prod } = synthesize({ stage: 'prod' });
    for (const { name, concurrency } of functions) {
      const deployed = prod.named('AWS::Lambda::Function', 'FunctionName', `linkpact-prod-${name}`);
      expect([name, deployed['ReservedConcurrentExecutions']]).toEqual([name, concurrency ?? undefined]);
      expect(functionNamed(name)).toMatchObject({ TracingConfig: { Mode: 'Active' } });
      expect(functionNamed(name)['ReservedConcurrentExecutions']).toBeUndefined();
    }
  });

  it('finds its settings in its environment', () => {
    const { Variables } = functionNamed('portal')['Environment'] as { Variables: Record<string, unknown> };
    expect(
      Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, application.text(value)])),
    ).toEqual({
      SIGN_IN_ANSWER_MS: '1500',
      VISIT_LOG: 'on',
      TABLE_NAME: 'table-name',
      STATE_MACHINE_ARN_PREFIX: machineArn(''),
      MAIL_FROM: 'contracts@example.com',
      PORTAL_URL: expect.stringMatching(/^PortalApi/) as string,
      MAIL_CONFIGURATION_SET: 'linkpact-dev-mail',
      FILES_BUCKET: expect.any(String) as string,
      FILES_URL: expect.stringMatching(/^https:\/\//) as string,
      POWERTOOLS_METRICS_NAMESPACE: 'linkpact/dev',
      POWERTOOLS_SERVICE_NAME: 'linkpact',
    });
  });

  it('never goes without a log group of its own that forgets', () => {
    const groups = new Map(
      application
        .ofType('AWS::Logs::LogGroup')
        .map(({ Properties }) => [Properties['LogGroupName'], Properties['RetentionInDays']]),
    );
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
});

describe('a state machine', () => {
  const fileOf = (workflow: string) => JSON.stringify(machineOf(requireRoom(workflow)));
  const namesIn = (workflow: string) =>
    [...new Set([...fileOf(workflow).matchAll(/\$\{([^}]+)\}/g)].map(([, name]) => name ?? ''))].sort();

  it.each(stateMachines)(
    '%s is deployed exactly as it is made from its room, with the functions filled in',
    (workflow) => {
      const deployed = JSON.parse(application.text(machineNamed(workflow)['DefinitionString'])) as unknown;
      expect(deployed).toEqual(JSON.parse(fileOf(workflow).replace(/\$\{([^}]+)\}/g, `${prefix}$1`)));
    },
  );

  it.each(stateMachines)('%s may call the functions that it names, and no others', (workflow) => {
    const calls = application
      .rightsOf(machineNamed(workflow)['RoleArn'])
      .filter((right) => right.startsWith('lambda:'));
    expect(calls).toEqual(namesIn(workflow).map((name) => `lambda:InvokeFunction on ${prefix}${name}`));
  });

  it('calls no function but those that the manifest lets machines call, and each of those is called by one', () => {
    const called = new Set(stateMachines.flatMap((workflow) => namesIn(workflow)));
    const allowed = functions.filter(({ calledBy }) => calledBy.includes('machines')).map(({ name }) => name);
    expect([...called].sort()).toEqual(allowed.sort());
  });

  it.each(stateMachines)('%s is traced, and its log says what happened but not what people wrote', (workflow) => {
    expect(machineNamed(workflow)).toMatchObject({
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });
});

describe('the portal', () => {
  it('takes every request to one function, within limits', () => {
    expect(application.ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties['RouteKey'])).toEqual([
      '$default',
      'POST /c/{contract}/sign-in',
      'POST /c/{contract}/s/{secret}',
      'POST /c/{contract}/open/{workflow}',
    ]);
    expect(application.text(application.only('AWS::ApiGatewayV2::Integration')['IntegrationUri'])).toBe(
      `${prefix}portal`,
    );
    expect(application.only('AWS::ApiGatewayV2::Stage')).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
      RouteSettings: {
        'POST /c/{contract}/sign-in': { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 5 },
        'POST /c/{contract}/s/{secret}': { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 10 },
        'POST /c/{contract}/open/{workflow}': { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 10 },
      },
    });
    // Nothing else reaches the portal: no address of the function's own.
    expect(application.ofType('AWS::Lambda::Url')).toEqual([]);
  });

  it('logs the route, and neither path nor query, which hold the secret of a link, nor the address of the person', () => {
    const { Format } = application.only('AWS::ApiGatewayV2::Stage')['AccessLogSettings'] as { Format: string };
    expect(Format).toContain('$context.status');
    expect(Format).toContain('$context.routeKey');
    expect(Format).not.toMatch(/path|query|sourceIp|identity|userAgent/i);
  });

  it('under a domain of its own has that one address, and says what DNS has to lead to', () => {
    const portalCertificate = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';
    const { application: own } = synthesize({ portalDomain: 'contracts.example.com', portalCertificate });
    expect(own.only('AWS::ApiGatewayV2::Api')).toMatchObject({ DisableExecuteApiEndpoint: true });
    expect(own.only('AWS::ApiGatewayV2::DomainName')).toMatchObject({
      DomainName: 'contracts.example.com',
      DomainNameConfigurations: [{ CertificateArn: portalCertificate }],
    });
    expect(own.outputs['PortalUrl']?.Value).toBe('https://contracts.example.com');
    expect(own.text(Object.entries(own.outputs).find(([id]) => id.includes('DomainTarget'))?.[1].Value)).toMatch(
      /^contracts\.example\.com CNAME /,
    );
    const { Variables } = own.named('AWS::Lambda::Function', 'FunctionName', 'linkpact-dev-ask')['Environment'] as {
      Variables: Record<string, unknown>;
    };
    expect(Variables['PORTAL_URL']).toBe('https://contracts.example.com');
  });
});

describe('mail by SES', () => {
  it('goes out by a configuration set that follows nobody’s reading and hands back what did not arrive', () => {
    expect(application.only('AWS::SES::ConfigurationSet')).toMatchObject({
      Name: 'linkpact-dev-mail',
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
      VdmOptions: { DashboardOptions: { EngagementMetrics: 'DISABLED' } },
      SuppressionOptions: { SuppressedReasons: [] },
    });
    const { EventDestination } = application.only('AWS::SES::ConfigurationSetEventDestination') as {
      EventDestination: { MatchingEventTypes: string[]; SnsDestination: { TopicARN: unknown } };
    };
    expect(EventDestination.MatchingEventTypes).toEqual(['bounce', 'complaint', 'reject']);
    expect(application.text(EventDestination.SnsDestination.TopicARN)).toBe(`${prefix}mail-returned`);
    const subscription = application.only('AWS::SNS::Subscription');
    expect([subscription['TopicArn'], subscription['Endpoint']].map((end) => application.text(end))).toEqual([
      `${prefix}mail-returned`,
      `${prefix}mail-feedback`,
    ]);
    expect(
      application.text((subscription['RedrivePolicy'] as { deadLetterTargetArn: unknown }).deadLetterTargetArn),
    ).toBe(`${prefix}mail-feedback-failed`);
  });

  it('is verified for the sender’s domain, for the address alone, or elsewhere', () => {
    expect(data.only('AWS::SES::EmailIdentity')).toMatchObject({ EmailIdentity: 'example.com' });
    expect(Object.keys(data.outputs).filter((id) => id.includes('Dkim'))).toHaveLength(3);
    const returned = synthesize({ mailFromDomain: 'bounce.example.com' }).data;
    expect(returned.only('AWS::SES::EmailIdentity')).toMatchObject({
      MailFromAttributes: { MailFromDomain: 'bounce.example.com', BehaviorOnMxFailure: 'USE_DEFAULT_VALUE' },
    });
    const records = Object.entries(returned.outputs).filter(([id]) => id.includes('MailFrom'));
    expect(records.map(([, { Value }]) => returned.text(Value)).sort()).toEqual([
      'bounce.example.com MX 10 feedback-smtp.eu-west-1.amazonses.com',
      'bounce.example.com TXT "v=spf1 include:amazonses.com -all"',
    ]);
    expect(synthesize({ mailIdentity: 'address' }).data.only('AWS::SES::EmailIdentity')).toMatchObject({
      EmailIdentity: 'contracts@example.com',
    });
    expect(synthesize({ mailIdentity: 'existing' }).data.ofType('AWS::SES::EmailIdentity')).toEqual([]);
  });
});

describe('the sweep', () => {
  it('is called on the minute, with the time for which it is called', () => {
    expect(application.only('AWS::Scheduler::Schedule')).toMatchObject({
      ScheduleExpression: `cron(0/${SWEEP_EVERY_MINUTES} * * * ? *)`,
      ScheduleExpressionTimezone: 'Etc/UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Input: '{"time":"<aws.scheduler.scheduled-time>"}' },
    });
  });

  it('leaves a call that failed for good where it can be seen, whether it never arrived or went wrong', () => {
    const { DeadLetterConfig } = application.only('AWS::Scheduler::Schedule')['Target'] as {
      DeadLetterConfig: { Arn: unknown };
    };
    const { OnFailure } = application.named('AWS::Lambda::EventInvokeConfig', 'FunctionName', `${prefix}sweep`)[
      'DestinationConfig'
    ] as { OnFailure: { Destination: unknown } };
    expect([DeadLetterConfig.Arn, OnFailure.Destination].map((queue) => application.text(queue))).toEqual([
      `${prefix}sweep-failed`,
      `${prefix}sweep-failed`,
    ]);
  });
});

describe('the contract', () => {
  it('is published by the deployment, and again only when it changes', () => {
    expect(application.only('Custom::PublishedContract')).toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(
      application.rightsOf(functionNamed('deliver-contract')['Role']).filter((right) => right.startsWith('lambda:')),
    ).toEqual([`lambda:InvokeFunction on ${prefix}publish`]);
  });

  it('leaves no person in a template', () => {
    expect(JSON.stringify([...application.resources, ...data.resources])).not.toContain('a.signer@example.com');
  });
});
