/**
 * The one table: keys and indexes as data, read by the deployment, the laptop and the tests.
 * Items and access patterns are written down in docs/data.md.
 */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  indexes: {
    /** Whatever needs looking at later, by the time at which to look. Sparse; only keys. */
    agenda: { name: 'agenda', partitionKey: 'agendaShard', sortKey: 'nextCheckAt', projection: 'KEYS_ONLY' },
    /** The cases of a contract in order of opening. Sparse: only case items carry `listPk`. */
    cases: { name: 'cases', partitionKey: 'listPk', sortKey: 'listSk', projection: 'ALL' },
    /** The chains of evidence of a contract by the day on which they moved last. Sparse; only keys. */
    moved: { name: 'moved', partitionKey: 'movedPk', sortKey: 'movedOn', projection: 'KEYS_ONLY' },
    /** What lists are narrowed by, a short row a case, by the year of opening. Sparse, and written with the case's own write. */
    rows: { name: 'rows', partitionKey: 'rowsPk', sortKey: 'listSk', projection: 'INCLUDE', attributes: ['row'] },
  },
  timeToLive: 'expiresAtSeconds',
} as const;

/** How the sort keys of evidence begin: items that are only ever added, and that are copied into the archive. */
export const EVIDENCE_PREFIXES = ['event#', 'document#', 'list#', 'stamp#'] as const;

/**
 * The partitions in which evidence stands: no function has the right to change or delete an item there, whatever its
 * sort key, since rights know partitions only. What is put there is put whole, by a condition.
 */
export const EVIDENCE_PARTITIONS = ['*#case#*', '*#chain#*'] as const;

/**
 * The one part of the agenda: a sweep asks it for what is due, of all contracts. It takes a thousand writes a second;
 * ten thousand contracts make a few.
 */
export const AGENDA = 'agenda#0';

/** Parts that the agenda was spread over before: what was put there then stays until it is written again. */
export const FORMER_AGENDA = ['agenda#1', 'agenda#2', 'agenda#3'] as const;
