import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, type Attribute } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { tableDefinition } from '../functions/table.ts';
import type { TableAccess } from './access.ts';

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

/**
 * The one table, in a stack of its own: whatever happens to the application's stack, the evidence isn't in it.
 * Where `keepsData` is set it can't be deleted by anybody without saying so twice, and it outlives its stack.
 */
export class DataStack extends Stack {
  readonly table: Table;

  constructor(scope: Construct, id: string, { tableName, keepsData, ...props }: StackProps & { tableName: string; keepsData: boolean }) {
    super(scope, id, props);
    this.table = new Table(this, 'Table', {
      tableName,
      partitionKey: text(tableDefinition.partitionKey),
      sortKey: text(tableDefinition.sortKey),
      timeToLiveAttribute: tableDefinition.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: keepsData,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const index of Object.values(tableDefinition.indexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name, partitionKey: text(index.partitionKey), sortKey: text(index.sortKey), projectionType: ProjectionType[index.projection],
      });
    }
  }
}

/** Lets a function do with the table what it does, and read the indexes that it reads. */
export function grantTable(table: Table, grantee: IGrantable, { actions, indexes }: TableAccess): void {
  grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({
    actions: actions.map((action) => `dynamodb:${action}`), resources: [table.tableArn],
  }));
  if (indexes.length === 0) return;
  grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({
    actions: ['dynamodb:Query'], resources: indexes.map((index) => `${table.tableArn}/index/${tableDefinition.indexes[index].name}`),
  }));
}
