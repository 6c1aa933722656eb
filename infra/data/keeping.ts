import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { fileStorage } from '../../functions/file-storage.ts';
import { EVIDENCE_PARTITIONS } from '../../functions/table.ts';
import type { DataStack } from './data-stack.ts';
import { TAKES_OBJECTS } from './takes-objects.ts';

/**
 * By what an item that is there is changed, deleted or written over without a condition, and by what a table goes with
 * all its items.
 */
const CHANGES_ITEMS = [
  'dynamodb:BatchWriteItem',
  'dynamodb:DeleteItem',
  'dynamodb:PartiQLDelete',
  'dynamodb:PartiQLUpdate',
  'dynamodb:UpdateItem',
];
const TAKES_TABLES = ['dynamodb:DeleteTable', 'dynamodb:UpdateTable', 'dynamodb:UpdateTimeToLive'];

const TAKES_BUCKETS = [
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketPolicy',
  's3:PutBucketVersioning',
  's3:PutLifecycleConfiguration',
];

/** By what nothing encrypted can be read any more, by us or by anybody. */
const TAKES_KEYS = ['kms:DisableKey', 'kms:DisableKeyRotation', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'];

/**
 * What a function may not do, whatever else it is ever given: change or delete what stands beside a case as evidence,
 * take an object of the archive or a file that a case names, or make the key useless. A refusal outweighs every right.
 * The case item stands in a partition of evidence, too: it is put whole, by a condition. A put is what adds evidence,
 * and no right tells it from one that replaces: that is refused by the condition of the put, and told of by the
 * archiver, whose copy stays.
 */
export function refuseTaking(
  { table, key, signingKey, archive, files }: Pick<DataStack, 'table' | 'key' | 'signingKey' | 'archive' | 'files'>,
  grantee: Function,
): void {
  const refuse = (sid: string, actions: string[], resources: string[], conditions: Record<string, unknown> = {}) =>
    grantee.addToRolePolicy(new PolicyStatement({ sid, effect: Effect.DENY, actions, resources, conditions }));
  refuse('EvidenceIsNotChanged', CHANGES_ITEMS, [table.tableArn], {
    'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [...EVIDENCE_PARTITIONS] },
  });
  refuse('TheTableStays', TAKES_TABLES, [table.tableArn]);
  refuse('TheArchiveStays', TAKES_OBJECTS, [
    `${archive.arnFor(grantee)}/*`,
    `${files.arnFor(grantee)}/${fileStorage.kept.prefix}*`,
  ]);
  refuse('TheBucketsStay', TAKES_BUCKETS, [archive.arnFor(grantee), files.arnFor(grantee)]);
  refuse('TheKeyStays', TAKES_KEYS, [key.keyArn, signingKey.keyArn]);
}
