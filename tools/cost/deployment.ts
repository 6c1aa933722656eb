import { EVIDENCE_PREFIXES } from '../../functions/table.ts';

/**
 * What a deployment costs beyond the work that a replay shows, as data. A replay can't count these; each is set on the
 * dear side, and each is a month's unless its name says otherwise.
 */
export const deployment = {
  alarms: 31,
  dashboards: 1,
  metrics: 9,
  keys: 2,
  /** One, for the password, where mails go by SMTP. */
  secrets: 0,
  secretRequests: 0,
  /** Alarms that go off, as mails to administrators. */
  notices: 10,
  /** The queues only take what failed. */
  queueRequests: 1_000,

  /** The service's own lines of a call (START, END and REPORT), and one with the figures. */
  logBytesPerCall: 1_100,
  /** One line in the portal's access log. */
  logBytesPerRequest: 400,
  /** One event of an execution in its log, without data. */
  logBytesPerEvent: 500,
  logsKeptMonths: 12,
  /** X-Ray records the first call of each second: with this little traffic that is every call. */
  tracesPerCall: 1,
  /** The table's key is asked for at most once in five minutes; a call that comes after a pause asks. */
  keyRequestsPerCall: 1,

  /** After a pause of this length a function is taken to start anew; how long one is kept is not published. */
  keptWarmMinutes: 10,
  /** Starting anew is billed as well: loading the code, at a full processor. */
  startMilliseconds: 600,

  /** Items whose sort key begins like this are copied into the archive, one object and one call of a function each. */
  archived: EVIDENCE_PREFIXES,
  archiveCall: { memoryMb: 512, cpuMilliseconds: 30 },
} as const;
export type Deployment = typeof deployment;

/** A month as the services count it. */
export const HOURS_A_MONTH = 730;

/** A function's share of a processor grows with its memory; with this much it has one of its own. */
export const MB_PER_PROCESSOR = 1_769;

/** How a workflow would wait that does not let itself be called back. */
export const polling = {
  everySeconds: 300,
  /** Wait, Task, Choice. */
  transitionsPerLook: 3,
  /** Entered and left thrice; scheduled, started, succeeded. */
  eventsPerLook: 9,
  memoryMb: 512,
  /** One item by its key, up to 4 KB, consistent. */
  readUnitsPerLook: 1,
  /** The service ends an execution whose history is longer. */
  mostEvents: 25_000,
} as const;
export type Polling = typeof polling;
