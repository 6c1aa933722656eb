import type { tableDefinition } from '../../functions/table.ts';

export type TableAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem';
export type IndexName = keyof typeof tableDefinition.indexes;
export type TableAccess = { actions: readonly TableAction[]; indexes: readonly IndexName[] };

const to = (actions: readonly TableAction[], ...indexes: IndexName[]): TableAccess => ({ actions, indexes });

/** A case is read with what its room's rules read: the ledger, its siblings, other cases. */
const READS = ['GetItem', 'BatchGetItem', 'Query'] as const;
/** One conditional write decides; mails are claimed and marked, and a day's summary is made of what lists know. */
const CHANGES = [...READS, 'PutItem', 'UpdateItem'] as const;

/**
 * What each function does with the table, and no more. A test reads the bundles and finds what is missing here or
 * superfluous. Nobody scans or deletes. What decides has a condition, put alone or with others in one transaction: so
 * nobody needs `BatchWriteItem`, which knows none.
 */
export const tableAccess: Readonly<Record<string, TableAccess>> = {
  begin: to(READS, 'cases'),
  ask: to(CHANGES, 'cases', 'rows'),
  'record-breach': to(CHANGES, 'cases', 'rows'),
  'withdraw-breach': to(CHANGES, 'cases', 'rows'),
  'lay-effects': to(CHANGES, 'cases', 'rows'),
  'run-step': to([...READS, 'PutItem'], 'cases'),
  escalate: to(CHANGES, 'cases', 'rows'),
  close: to(CHANGES, 'cases', 'rows'),
  'hand-over': to([...READS, 'PutItem'], 'cases'),
  /** Works through what is due. */
  sweep: to(CHANGES, 'agenda', 'cases', 'moved', 'rows'),
  /** Lists cases. What is over is marked and expires: nobody deletes. */
  portal: to(CHANGES, 'cases', 'rows'),
  /** Marks an address and queues what has to be said of it. */
  'mail-feedback': to(CHANGES, 'cases', 'rows'),
  /** Reads what was published before: the evidence says what changed. */
  publish: to(['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem']),
  /** Reads a case that is to be archived once more. */
  archive: to(['GetItem', 'BatchGetItem', 'Query']),
};
