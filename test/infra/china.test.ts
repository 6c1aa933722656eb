import { beforeAll, describe, expect, it } from 'vitest';
import { synthesize, type Synthesized } from './template.ts';

let china: Synthesized;
beforeAll(() => {
  china = synthesize({ region: 'cn-north-1', mail: 'smtp', smtpSecret: 'linkpact/smtp' });
});

/**
 * Offered in Beijing and Ningxia, by the endpoints that AWS publishes with its SDKs and by the resource types that
 * cfn-lint knows there.
 */
const offered = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::DynamoDB::Table',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::Schedule',
  'AWS::StepFunctions::StateMachine',
  'Custom::PublishedContract',
];

describe('in China, with a mail server of one’s own, a deployment', () => {
  it('needs no service that is missing there', () => {
    const types = [china.data, china.application].flatMap(({ resources }) =>
      [...resources.values()].map(({ Type }) => Type),
    );
    expect([...new Set(types)].sort()).toEqual(offered);
  });

  it('names no ARN of another partition, and no address of another domain', () => {
    const text = JSON.stringify([china.data, china.application].map(({ resources }) => [...resources.values()]));
    expect(text.match(/arn:aws:.{40}/g)).toBeNull();
    // Services, as those who assume a role or put something, are called the same in every partition.
    const addresses = text.replace(/"(Service|Principal)":(\[[^\]]*\]|"[^"]*")/g, '');
    expect(addresses.match(/[\w.-]*amazonaws\.com[\w.]*/g)).toBeNull();
  });

  it('lets those functions that mail read the secret of the mail server, and tells them its name', () => {
    const ask = china.application.named('AWS::Lambda::Function', 'FunctionName', 'linkpact-dev-ask');
    expect((ask['Environment'] as { Variables: Record<string, unknown> }).Variables).toMatchObject({
      SMTP_SECRET_ID: 'linkpact/smtp',
    });
    expect(china.application.rightsOf(ask['Role']).filter((right) => /^(ses|secretsmanager):/.test(right))).toEqual([
      expect.stringMatching(
        /^secretsmanager:GetSecretValue on arn:aws-cn:secretsmanager:cn-north-1:\d+:secret:linkpact\/smtp-\?{6}$/,
      ),
    ]);
    const begin = china.application.named('AWS::Lambda::Function', 'FunctionName', 'linkpact-dev-begin');
    expect(china.application.rightsOf(begin['Role']).filter((right) => right.startsWith('secretsmanager:'))).toEqual(
      [],
    );
  });
});
