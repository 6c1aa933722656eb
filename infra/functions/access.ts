import type { tableDefinition } from '../../functions/table.ts';

export type TableAction = 'GetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';
export type IndexName = keyof typeof tableDefinition.indexes;
export type TableAccess = { actions: readonly TableAction[]; indexes: readonly IndexName[] };

const to = (actions: readonly TableAction[], ...indexes: IndexName[]): TableAccess => ({ actions, indexes });

/**
 * What each function does with the table, and no more. A test reads the bundles and finds what is missing here or superfluous.
 * Nobody scans, and no batch or transaction is written: one conditional write decides.
 */
export const tableAccess: Readonly<Record<string, TableAccess>> = {
  begin: to(['GetItem', 'Query']),
  ask: to(['GetItem', 'Query', 'PutItem', 'UpdateItem']),
  'record-breach': to(['GetItem', 'Query', 'PutItem', 'UpdateItem']),
  supersede: to(['GetItem', 'Query', 'PutItem', 'UpdateItem']),
  escalate: to(['GetItem', 'Query', 'PutItem', 'UpdateItem']),
  'prepare-statement': to(['GetItem', 'Query', 'PutItem']),
  'note-return': to(['GetItem', 'Query', 'PutItem', 'UpdateItem']),
  settle: to(['GetItem', 'Query', 'PutItem', 'UpdateItem']),
  close: to(['GetItem', 'Query', 'PutItem', 'UpdateItem']),
  /** Works through what is due. */
  sweep: to(['GetItem', 'Query', 'PutItem', 'UpdateItem'], 'agenda'),
  /** Lists cases, and drops a session when somebody signs out. */
  portal: to(['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'], 'cases'),
  /** Marks an address and queues what has to be said of it. */
  'mail-feedback': to(['GetItem', 'Query', 'PutItem', 'UpdateItem']),
  publish: to(['PutItem']),
  /** Reads a case that is to be archived once more. */
  archive: to(['Query']),
};
