import { beforeAll, describe, expect, it } from 'vitest';
import { functions } from '../../functions/manifest.ts';
import { tableDefinition } from '../../functions/table.ts';
import { synthesize, type Statement, type Synthesized, type SynthesizedStack } from './template.ts';

let dev: Synthesized;
let prod: Synthesized;
beforeAll(() => {
  dev = synthesize();
  prod = synthesize({ stage: 'prod' });
});

const policyOf = (stack: SynthesizedStack, type: string): Statement[] =>
  stack
    .ofType(type)
    .flatMap(({ Properties }) => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement);

const keyOf = (use: string): Record<string, unknown> =>
  dev.data.ofType('AWS::KMS::Key').find(({ Properties }) => String(Properties['Description']).endsWith(use))
    ?.Properties ?? {};

describe('the table', () => {
  it('has the keys, the indexes and the expiry that the functions count on', () => {
    const table = dev.data.only('AWS::DynamoDB::Table');
    const keysOf = (keys: { partitionKey: string; sortKey: string }) => [
      { AttributeName: keys.partitionKey, KeyType: 'HASH' },
      { AttributeName: keys.sortKey, KeyType: 'RANGE' },
    ];
    expect(table['KeySchema']).toEqual(keysOf(tableDefinition));
    expect(table['GlobalSecondaryIndexes']).toEqual(
      Object.values(tableDefinition.indexes).map((index) => ({
        IndexName: index.name,
        KeySchema: keysOf(index),
        Projection: {
          ProjectionType: index.projection,
          ...('attributes' in index ? { NonKeyAttributes: index.attributes } : {}),
        },
      })),
    );
    expect(table['TimeToLiveSpecification']).toEqual({ AttributeName: tableDefinition.timeToLive, Enabled: true });
  });

  it('can be restored to any moment, and lies under our own key, which is turned over', () => {
    const table = dev.data.only('AWS::DynamoDB::Table');
    expect(table['PointInTimeRecoverySpecification']).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(table['SSESpecification']).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' });
    expect(keyOf('table, archive and topics')['EnableKeyRotation']).toBe(true);
  });

  it.each(['AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::SES::EmailIdentity'])(
    'and all else that can’t be made again (%s) outlives its stack in the stage prod',
    (type) => {
      expect(prod.data.ofType(type).map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(
        prod.data.ofType(type).map(() => 'Retain'),
      );
      expect(prod.data.ofType(type).length).toBeGreaterThan(0);
      expect(prod.application.ofType(type)).toEqual([]);
    },
  );

  it('of the stage prod is not deleted by mistake', () => {
    expect(prod.data.only('AWS::DynamoDB::Table')['DeletionProtectionEnabled']).toBe(true);
    expect(dev.data.only('AWS::DynamoDB::Table')['DeletionProtectionEnabled']).toBe(false);
  });
});

describe('a table that was restored', () => {
  it('takes the place of the one that was lost, in rights, settings and archive, and that one stays as it is', () => {
    const arn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/linkpact-dev-restored';
    const { data, application } = synthesize({ restoredStream: `${arn}/stream/2026-01-01T00:00:00.000` });
    const sweep = application.named('AWS::Lambda::Function', 'FunctionName', 'linkpact-dev-sweep');
    expect((sweep['Environment'] as { Variables: Record<string, unknown> }).Variables['TABLE_NAME']).toBe(
      'linkpact-dev-restored',
    );
    expect(application.rightsOf(sweep['Role']).filter((right) => right.startsWith('dynamodb:'))).toEqual(
      [
        ...['BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map(
          (action) => `dynamodb:${action} on ${arn}`,
        ),
        `dynamodb:Query on ${arn}/index/agenda`,
        `dynamodb:Query on ${arn}/index/cases`,
        `dynamodb:Query on ${arn}/index/moved`,
        `dynamodb:Query on ${arn}/index/rows`,
      ].sort(),
    );
    expect(application.only('AWS::Lambda::EventSourceMapping')['EventSourceArn']).toBe(
      `${arn}/stream/2026-01-01T00:00:00.000`,
    );
    expect(data.only('AWS::DynamoDB::Table')['TableName']).toBe('linkpact-dev');
    // The data stack is deployed first, while the application still uses what it exports.
    expect(Object.keys(data.outputs)).toEqual(
      expect.arrayContaining(
        Object.keys(dev.data.outputs).filter((id) => id.startsWith('ExportsOutput') && id.includes('Table')),
      ),
    );
  });
});

describe('the archive', () => {
  const lockOf = (stack: SynthesizedStack) =>
    stack
      .ofType('AWS::S3::Bucket')
      .map(({ Properties }) => Properties['ObjectLockConfiguration'])
      .find((lock) => lock !== undefined);

  it('of the stage prod can be altered by nobody for 15 years, payments for 30, or for as long as is asked', () => {
    expect(lockOf(prod.data)).toEqual({
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 5475 } },
    });
    const archive = prod.application.named('AWS::Lambda::Function', 'FunctionName', 'linkpact-prod-archive');
    expect((archive['Environment'] as { Variables: object }).Variables).toMatchObject({
      VOUCHER_YEARS: '30',
      VOUCHER_WORKFLOWS: 'quarterly-payment',
    });
    expect(
      prod.application.rightsOf(archive['Role']).filter((right) => right.startsWith('s3:PutObjectRetention')),
    ).toHaveLength(1);
    expect(lockOf(synthesize({ stage: 'prod', archiveYears: '30' }).data)).toMatchObject({
      Rule: { DefaultRetention: { Days: 10_950 } },
    });
  });

  it('of other stages can be cleared away the next day', () => {
    expect(lockOf(dev.data)).toMatchObject({ Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } });
  });

  it('keeps versions, is open to nobody, and notes who looked at what', () => {
    const evidence = dev.data.named('AWS::S3::Bucket', 'BucketName', 'linkpact-dev-evidence-111122223333-eu-west-1');
    expect(evidence).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } },
        ],
      },
      LoggingConfiguration: { LogFilePrefix: 'evidence/' },
    });
  });

  it('speaks TLS only, takes objects from the archiver only, and each one once', () => {
    const refused = policyOf(dev.data, 'AWS::S3::BucketPolicy').filter(({ Effect }) => Effect === 'Deny');
    expect(
      refused.filter(({ Condition }) => JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}'),
    ).toHaveLength(3);
    const put = refused.filter(({ Action }) => Action === 's3:PutObject');
    expect(put.map(({ Sid }) => Sid)).toEqual(['OnlyTheArchiverPuts', 'NothingIsPutTwice']);
    const taken = (stack: SynthesizedStack) =>
      policyOf(stack, 'AWS::S3::BucketPolicy').filter(({ Sid }) => Sid === 'NothingIsTakenOut');
    expect([taken(dev.data).length, taken(prod.data).length]).toEqual([0, 1]);
    const { ArnNotEquals } = put[0]?.Condition as { ArnNotEquals: Record<string, unknown> };
    const archiver = dev.application.named('AWS::IAM::Role', 'RoleName', 'linkpact-dev-archive-eu-west-1');
    expect(dev.data.text(ArnNotEquals['aws:PrincipalArn'])).toBe(
      `arn:aws:iam::111122223333:role/${dev.application.text(archiver['RoleName'])}`,
    );
    expect(put[1]?.Condition).toEqual({ Null: { 's3:if-none-match': 'true' } });
  });

  it('gets the evidence, the documents and the signed lists of the table’s stream, and nothing else of it', () => {
    const mapping = dev.application.only('AWS::Lambda::EventSourceMapping');
    const { Filters } = mapping['FilterCriteria'] as { Filters: { Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)).toEqual(
      ['event#', 'document#', 'list#', 'stamp#'].map((prefix) => ({ dynamodb: { Keys: { sk: { S: [{ prefix }] } } } })),
    );
    expect(mapping).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRecordAgeInSeconds: 23 * 3600,
    });
    const { OnFailure } = mapping['DestinationConfig'] as { OnFailure: { Destination: unknown } };
    expect(dev.application.text(OnFailure.Destination)).toBe('linkpact-dev-archive-failed');
  });
});

describe('the bucket of files', () => {
  const filesOf = (stack: SynthesizedStack, stage: string) =>
    stack.named('AWS::S3::Bucket', 'BucketName', `linkpact-${stage}-files-111122223333-eu-west-1`);

  it('keeps versions, is open to nobody and to no page of another origin, and notes who looked at what', () => {
    const bucket = filesOf(dev.data, 'dev');
    expect(bucket).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LoggingConfiguration: { LogFilePrefix: 'files/' },
    });
    expect(bucket['CorsConfiguration']).toBeUndefined();
  });

  it('lets go by itself of what nobody decided with, and of nothing else', () => {
    const { Rules } = filesOf(dev.data, 'dev')['LifecycleConfiguration'] as { Rules: Record<string, unknown>[] };
    expect(Rules.map(({ Prefix }) => Prefix)).toEqual(['staged/', 'staged/']);
    expect(Rules[0]).toMatchObject({ ExpirationInDays: 8, NoncurrentVersionExpiration: { NoncurrentDays: 1 } });
  });

  it('of the stage prod gives nothing back that a case names, not even to an administrator', () => {
    const refused = policyOf(prod.data, 'AWS::S3::BucketPolicy').find(({ Sid }) => Sid === 'WhatIsKeptStays');
    expect(refused).toMatchObject({
      Effect: 'Deny',
      Action: ['s3:BypassGovernanceRetention', 's3:DeleteObject', 's3:DeleteObjectVersion'],
    });
    expect(prod.data.text(refused?.Resource)).toMatch(/\/kept\/\*$/);
  });

  it('is where the portal sends browsers, and where the archiver finds files', () => {
    const settingsOf = (name: string) =>
      (
        dev.application.named('AWS::Lambda::Function', 'FunctionName', `linkpact-dev-${name}`)['Environment'] as {
          Variables: Record<string, unknown>;
        }
      ).Variables;
    const portal = settingsOf('portal');
    expect(dev.application.text(portal['FILES_BUCKET'])).toBe('linkpact-dev-files-111122223333-eu-west-1');
    expect(dev.application.text(portal['FILES_URL'])).toBe(
      'https://linkpact-dev-files-111122223333-eu-west-1.s3.eu-west-1.amazonaws.com',
    );
    expect(settingsOf('archive')).toHaveProperty('FILES_BUCKET');
    expect(settingsOf('ask')).not.toHaveProperty('FILES_BUCKET');
  });
});

describe('the key', () => {
  it('is used through the service that the function speaks to, and by hand by nobody', () => {
    const uses = dev.application
      .allowed()
      .filter(({ Action }) => [Action].flat().some((action) => /^kms:(?!Sign|GetPublicKey)/.test(action)));
    expect(uses).toHaveLength(functions.length + 2);
    for (const { Condition } of uses) {
      const { 'kms:ViaService': via } = (Condition as { StringEquals: Record<string, unknown> }).StringEquals;
      expect(['dynamodb.eu-west-1.amazonaws.com', 's3.eu-west-1.amazonaws.com']).toContain(dev.application.text(via));
    }
  });

  it('of a function that only reads encrypts nothing', () => {
    const begin = dev.application.named('AWS::Lambda::Function', 'FunctionName', 'linkpact-dev-begin');
    expect(dev.application.rightsOf(begin['Role']).filter((right) => right.startsWith('kms:'))).toEqual([
      'kms:Decrypt on key',
      'kms:DescribeKey on key',
    ]);
  });
});

describe('the key that signs lists of heads', () => {
  it('is of P-256, signs and does nothing else, and is never turned over', () => {
    expect(keyOf('lists of heads')).toMatchObject({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
    expect(keyOf('lists of heads')).not.toHaveProperty('EnableKeyRotation', true);
  });

  it('signs for the sweep alone, by one algorithm', () => {
    const uses = dev.application
      .allowed()
      .filter(({ Action }) => [Action].flat().some((action) => /^kms:(Sign|GetPublicKey)$/.test(action)));
    const sweep = dev.application.named('AWS::Lambda::Function', 'FunctionName', 'linkpact-dev-sweep');
    expect(dev.application.rightsOf(sweep['Role']).filter((right) => /^kms:(Sign|Get)/.test(right))).toEqual([
      'kms:GetPublicKey on signature',
      'kms:Sign on signature',
    ]);
    expect(uses).toHaveLength(2);
    expect(uses.find(({ Action }) => Action === 'kms:Sign')?.Condition).toEqual({
      StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' },
    });
  });
});
