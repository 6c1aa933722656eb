import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Key, type IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Stage } from '../parameters/stage.ts';

/** Services that put what they have to say into our topics. */
const publishers = ['cloudwatch', 'ses'] as const;
export type Publisher = (typeof publishers)[number];

/** What reading, and what writing, takes of a key. */
const reads = ['kms:Decrypt', 'kms:DescribeKey'];
const writes = [
  ...reads,
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/**
 * The key of the table, the archive and the topics. AWS turns it over every year; what was written under an older one
 * stays readable.
 */
export class DataKey extends Key {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, {
      alias: `alias/linkpact-${stage.name}`,
      description: `linkpact ${stage.name}: table, archive and topics`,
      enableKeyRotation: true,
      removalPolicy: stage.removalPolicy,
    });
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ServicesPublishEncrypted',
        principals: publishers.map((service) => new ServicePrincipal(`${service}.amazonaws.com`)),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}

/**
 * Lets somebody use the key, through one service and for nothing else: whoever may read the table can't decrypt
 * anything by hand.
 * @param service as in its endpoint: `dynamodb`, `s3`
 */
export function grantKey(
  key: IKey,
  grantee: IGrantable,
  { service, use }: { service: string; use: 'read' | 'write' },
): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: use === 'read' ? reads : writes,
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
    }),
  );
}
