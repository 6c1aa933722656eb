import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct, type IConstruct } from 'constructs';
import { acknowledge, acknowledgeWildcard } from '../acknowledge.ts';
import type { Stage } from '../parameters/stage.ts';
import { grantKey } from './data-key.ts';
import { TAKES_OBJECTS } from './takes-objects.ts';

/** Known beforehand, so that whoever looks for a document years later finds it. */
const bucketName = (stage: Stage): string => `${stage.namePrefix}evidence-${Aws.ACCOUNT_ID}-${Aws.REGION}`;

/** The archiver's role has a name, because the bucket, which is made before it, refuses everybody else. */
export const archiverRoleName = (stage: Stage): string => `${stage.namePrefix}archive-${Aws.REGION}`;

/**
 * Where evidence lies so that not even an administrator can alter it: Object Lock in compliance mode (stage `prod`)
 * refuses every deletion and every shortening of the term, to the account's root as well. Only the archiver may put
 * anything in, and only what is not there yet.
 */
export class ArchiveBucket extends Construct {
  readonly bucket: Bucket;
  /** Who has looked at what, in this bucket and others. */
  readonly accessLog: Bucket;
  readonly #key: IKey;
  readonly #stage: Stage;

  constructor(scope: Construct, id: string, { stage, key }: { stage: Stage; key: IKey }) {
    super(scope, id);
    this.#key = key;
    this.#stage = stage;
    const guarded = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: stage.removalPolicy,
    };
    this.accessLog = new Bucket(this, 'AccessLog', {
      ...guarded,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(stage.keepsData ? 1100 : 30) }],
    });
    acknowledge(
      this.accessLog,
      'AwsSolutions-S1',
      'This is the bucket that the access log goes to; it would log its own logging.',
    );
    this.bucket = new Bucket(this, 'Evidence', {
      ...guarded,
      bucketName: bucketName(stage),
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: stage.archiveLock,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      // Clause 8: who has looked at what.
      serverAccessLogsPrefix: 'evidence/',
      // The library's own types don't fit each other under exact optional properties.
      serverAccessLogsBucket: this.accessLog as IBucket,
    });
    for (const statement of refusals(this.bucket, stage)) this.bucket.addToResourcePolicy(statement);
  }

  /** By its name, so that no stack has to export anything for it. */
  arnFor(scope: IConstruct): string {
    return Stack.of(scope).formatArn({ service: 's3', region: '', account: '', resource: bucketName(this.#stage) });
  }

  /** Lets the archiver put objects, and see that one is there already. */
  grantPut(grantee: Function): void {
    const objects = `${this.arnFor(grantee)}/*`;
    grantee.addToRolePolicy(
      new PolicyStatement({
        // A voucher is put with a longer lock than the bucket's own; none can be made shorter.
        actions: ['s3:PutObject', ...(this.#stage.voucherYears === null ? [] : ['s3:PutObjectRetention'])],
        resources: [objects],
      }),
    );
    acknowledgeWildcard(grantee, objects, 'An object is named after the evidence that it holds.');
    grantKey(this.#key, grantee, { service: 's3', use: 'write' });
  }
}

function refusals(bucket: Bucket, stage: Stage): PolicyStatement[] {
  const archiver = Stack.of(bucket).formatArn({
    service: 'iam',
    region: '',
    resource: 'role',
    resourceName: archiverRoleName(stage),
  });
  const refuse = (sid: string, actions: string[], conditions: Record<string, unknown> = {}) =>
    new PolicyStatement({
      sid,
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions,
      resources: [bucket.arnForObjects('*')],
      conditions,
    });
  return [
    refuse('OnlyTheArchiverPuts', ['s3:PutObject'], { ArnNotEquals: { 'aws:PrincipalArn': archiver } }),
    refuse('NothingIsPutTwice', ['s3:PutObject'], { Null: { 's3:if-none-match': 'true' } }),
    // A delete marker would hide what the lock keeps. Other stages have to be removable.
    ...(stage.keepsData ? [refuse('NothingIsTakenOut', TAKES_OBJECTS)] : []),
  ];
}
