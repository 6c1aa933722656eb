import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
  type Attribute,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { tableDefinition } from '../../functions/table.ts';
import type { Stage } from '../parameters/stage.ts';

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

/** The one table. It can be restored to any second of the last 35 days, and its stream feeds the archive. */
export class KeepingTable extends Table {
  constructor(scope: Construct, id: string, { stage, key }: { stage: Stage; key: IKey }) {
    super(scope, id, {
      tableName: `linkpact-${stage.name}`,
      partitionKey: text(tableDefinition.partitionKey),
      sortKey: text(tableDefinition.sortKey),
      timeToLiveAttribute: tableDefinition.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      stream: StreamViewType.NEW_IMAGE,
      deletionProtection: stage.keepsData,
      removalPolicy: stage.removalPolicy,
    });
    for (const index of Object.values(tableDefinition.indexes)) {
      this.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        projectionType: ProjectionType[index.projection],
        ...('attributes' in index ? { nonKeyAttributes: [...index.attributes] } : {}),
      });
    }
  }
}
