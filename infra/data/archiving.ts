import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { EVIDENCE_PREFIXES } from '../../functions/table.ts';
import { rooms } from '../../workflows/index.ts';
import type { ServiceFunction } from '../functions/service-function.ts';
import type { Stage } from '../parameters/stage.ts';
import { DeadLetters } from '../watch/dead-letters.ts';
import type { DataStack } from './data-stack.ts';

export type ArchivingProps = { stage: Stage; data: DataStack; archiver: ServiceFunction };

/**
 * The stream forgets after 24 hours: until shortly before, a record is tried again; then what is left of it is a dead
 * letter.
 */
const TRIED_FOR = Duration.hours(23);

const evidence = EVIDENCE_PREFIXES.map((prefix) =>
  FilterCriteria.filter({ dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(prefix) } } } }),
);

/**
 * Hands the evidence events and signed documents in the table's stream to the archiver. Other items don't even wake it.
 */
export class Archiving extends Construct {
  readonly failed: DeadLetters;

  constructor(scope: Construct, id: string, { stage, data, archiver }: ArchivingProps) {
    super(scope, id);
    this.failed = new DeadLetters(this, 'Failed', { stage, name: 'archive-failed' });
    data.archive.grantPut(archiver);
    if (stage.voucherYears !== null) {
      archiver.addEnvironment('VOUCHER_YEARS', String(stage.voucherYears));
      const vouchers = rooms.filter(({ isVoucher }) => isVoucher === true).map(({ name }) => name);
      archiver.addEnvironment('VOUCHER_WORKFLOWS', vouchers.join(','));
    }
    data.files.grantArchiver(archiver);
    grantStream(data, archiver);
    new EventSourceMapping(this, 'Stream', {
      target: archiver,
      eventSourceArn: streamOf(data),
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: evidence,
      // A record that fails is handed over again with what follows it; what went before it is done.
      reportBatchItemFailures: true,
      maxRecordAge: TRIED_FOR,
      onFailure: new SqsDlq(this.failed),
    });
  }
}

function streamOf({ table }: DataStack): string {
  if (table.tableStreamArn === undefined)
    throw new Error('The table has no stream, so that nothing could reach the archive.');
  return table.tableStreamArn;
}

/** The key needs no more: reading the stream takes what reading the table takes. */
function grantStream(data: DataStack, archiver: ServiceFunction): void {
  archiver.addToRolePolicy(
    new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [streamOf(data)],
    }),
  );
  archiver.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }));
}
