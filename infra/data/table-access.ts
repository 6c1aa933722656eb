import { PolicyStatement, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { tableDefinition } from '../../functions/table.ts';
import type { TableAccess } from '../functions/access.ts';
import { grantKey } from './data-key.ts';
import type { DataStack } from './data-stack.ts';

const writing = /^(Put|Update)/;

/** Lets a function do with the table what it does, read the indexes that it reads, and use the table's key for that. */
export function grantTable(
  { table, key }: Pick<DataStack, 'table' | 'key'>,
  grantee: IGrantable,
  { actions, indexes }: TableAccess,
): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: [table.tableArn],
    }),
  );
  grantKey(key, grantee, {
    service: 'dynamodb',
    use: actions.some((action) => writing.test(action)) ? 'write' : 'read',
  });
  if (indexes.length === 0) return;
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: indexes.map((index) => `${table.tableArn}/index/${tableDefinition.indexes[index].name}`),
    }),
  );
}
