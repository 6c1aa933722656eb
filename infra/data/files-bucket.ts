import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct, type IConstruct } from 'constructs';
import { fileStorage } from '../../functions/file-storage.ts';
import { acknowledgeWildcard } from '../acknowledge.ts';
import type { Stage } from '../parameters/stage.ts';
import { grantKey } from './data-key.ts';
import { TAKES_OBJECTS } from './takes-objects.ts';

export type FilesBucketProps = { stage: Stage; key: IKey; accessLog: Bucket };

const { staged, kept } = fileStorage;

/**
 * What people upload as proof. A browser puts a file under `staged/` by a form that the portal has signed, and gets one
 * from `kept/` by an address that it has signed: nothing here is public, and no page of another origin reads it. What
 * nobody decided with is gone after some days; what a case names stays, and its copy in the archive can't be altered by
 * anybody.
 */
export class FilesBucket extends Construct {
  readonly name: string;
  /** Where browsers reach it, without a slash at the end. */
  readonly url: string;
  readonly #key: IKey;

  constructor(scope: Construct, id: string, { stage, key, accessLog }: FilesBucketProps) {
    super(scope, id);
    this.#key = key;
    this.name = `${stage.namePrefix}files-${Aws.ACCOUNT_ID}-${Aws.REGION}`;
    this.url = `https://${this.name}.s3.${Aws.REGION}.${Aws.URL_SUFFIX}`;
    const bucket = new Bucket(this, 'Files', {
      bucketName: this.name,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      lifecycleRules: [
        {
          id: 'StagedFilesExpire',
          prefix: staged.prefix,
          expiration: Duration.days(staged.days),
          noncurrentVersionExpiration: Duration.days(1),
        },
        { id: 'NoMarkersOfWhatIsGone', prefix: staged.prefix, expiredObjectDeleteMarker: true },
      ],
      // Clause 8: who has looked at what.
      serverAccessLogsPrefix: 'files/',
      // The library's own types don't fit each other under exact optional properties.
      serverAccessLogsBucket: accessLog as IBucket,
      removalPolicy: stage.removalPolicy,
    });
    if (stage.keepsData) bucket.addToResourcePolicy(keptStays(bucket));
  }

  /** Lets the portal take uploads, keep what is decided with, and hand it out. Nobody may delete what is kept. */
  grantPortal(grantee: Function): void {
    this.#grant(grantee, ['s3:GetObject', 's3:PutObject'], [staged.prefix, kept.prefix]);
    this.#grant(grantee, ['s3:DeleteObject'], [staged.prefix]);
    grantKey(this.#key, grantee, { service: 's3', use: 'write' });
  }

  /** Lets the archiver read what it copies into the archive. It has the use of the key for what it puts there. */
  grantArchiver(grantee: Function): void {
    this.#grant(grantee, ['s3:GetObject'], [kept.prefix]);
  }

  /** By its name, so that no stack has to export anything for it. */
  arnFor(scope: IConstruct): string {
    return Stack.of(scope).formatArn({ service: 's3', region: '', account: '', resource: this.name });
  }

  #grant(grantee: Function, actions: string[], prefixes: readonly string[]): void {
    const resources = prefixes.map((prefix) => `${this.arnFor(grantee)}/${prefix}*`);
    grantee.addToRolePolicy(new PolicyStatement({ actions, resources }));
    for (const arn of resources) acknowledgeWildcard(grantee, arn, 'A file is named after what it holds.');
  }
}

/** Not even an administrator removes a file that a case names, without taking this away first. */
const keptStays = (bucket: Bucket): PolicyStatement =>
  new PolicyStatement({
    sid: 'WhatIsKeptStays',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: TAKES_OBJECTS,
    resources: [bucket.arnForObjects(`${kept.prefix}*`)],
  });
