import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { SenderIdentity } from '../mail/sender-identity.ts';
import type { Parameters } from '../parameters/parameters.ts';
import { ArchiveBucket } from './archive-bucket.ts';
import { DataKey } from './data-key.ts';
import { KeepingTable } from './keeping-table.ts';

export type DataStackProps = StackProps & Pick<Parameters, 'stage' | 'mail'>;

/**
 * What can't be made again: the table, the archive, their key, and the sender that others have come to trust. Whatever happens
 * to the application's stack, the evidence isn't in it.
 */
export class DataStack extends Stack {
  readonly key: DataKey;
  readonly table: KeepingTable;
  readonly archive: ArchiveBucket;

  constructor(scope: Construct, id: string, { stage, mail, ...props }: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: stage.keepsData });
    this.key = new DataKey(this, 'Key', stage);
    this.table = new KeepingTable(this, 'Table', { stage, key: this.key });
    this.archive = new ArchiveBucket(this, 'Archive', { stage, key: this.key });
    if (mail.transport === 'ses' && mail.identity !== null) new SenderIdentity(this, 'Sender', { stage, identity: mail.identity });
    new CfnOutput(this, 'ArchiveBucket', { value: this.archive.bucket.bucketName });
  }
}
