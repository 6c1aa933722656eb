import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Table, type ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { SenderIdentity } from '../mail/sender-identity.ts';
import type { Parameters } from '../parameters/parameters.ts';
import { ArchiveBucket } from './archive-bucket.ts';
import { DataKey } from './data-key.ts';
import { FilesBucket } from './files-bucket.ts';
import { KeepingTable } from './keeping-table.ts';
import { SigningKey } from './signing-key.ts';

export type DataStackProps = StackProps & Pick<Parameters, 'stage' | 'mail' | 'restoredStream'>;

/**
 * What can't be made again: the table, the archive, the files, their key, the key that signs, and the sender that
 * others have come to trust. Whatever happens to the application's stack, the evidence isn't in it.
 */
export class DataStack extends Stack {
  readonly key: DataKey;
  /** The table that the application works with. */
  readonly table: ITable;
  readonly signingKey: SigningKey;
  readonly archive: ArchiveBucket;
  readonly files: FilesBucket;

  constructor(scope: Construct, id: string, { stage, mail, restoredStream, ...props }: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: stage.keepsData });
    this.key = new DataKey(this, 'Key', stage);
    const kept = new KeepingTable(this, 'Table', { stage, key: this.key });
    // What the application has been using stays exported until it uses the other one.
    for (const exported of [kept.tableArn, kept.tableName, kept.tableStreamArn]) this.exportValue(exported);
    // The library's own types don't fit each other under exact optional properties.
    this.table =
      restoredStream === null
        ? (kept as ITable)
        : Table.fromTableAttributes(this, 'Restored', {
            tableArn: restoredStream.slice(0, restoredStream.indexOf('/stream/')),
            tableStreamArn: restoredStream,
          });
    this.signingKey = new SigningKey(this, 'Signature', stage);
    this.archive = new ArchiveBucket(this, 'Archive', { stage, key: this.key });
    this.files = new FilesBucket(this, 'Uploads', { stage, key: this.key, accessLog: this.archive.accessLog });
    if (mail.transport === 'ses' && mail.identity !== null)
      new SenderIdentity(this, 'Sender', { stage, identity: mail.identity, mailFromDomain: mail.mailFromDomain });
    new CfnOutput(this, 'ArchiveBucket', { value: this.archive.bucket.bucketName });
  }
}
