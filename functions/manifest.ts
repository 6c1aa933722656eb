import { rooms } from '../workflows/index.ts';

/**
 * Every function: its name, its file, and who may call it. The deployment grants from this list, the laptop loads from
 * it, the tests hold both to it.
 */

/** `machines`: the state machine of every room. */
export type Caller = 'machines' | 'schedule' | 'http' | 'mail-events' | 'stream' | 'deployment';

export type FunctionSpec = {
  name: string;
  /** Module that exports `handler`. */
  entry: string;
  calledBy: readonly Caller[];
  /**
   * What it needs beyond the table: to send mail, to answer waiting states, to start executions, to see whether one
   * runs or to read all of them, to take uploads and hand files out, to write to the archive (with the files that
   * evidence names), to sign lists of heads.
   */
  needs: readonly (
    'mail' | 'answer' | 'start' | 'describe-executions' | 'read-executions' | 'files' | 'archive' | 'sign'
  )[];
  timeoutSeconds: number;
  memoryMb: number;
  /** How many of it may run at once, where a stage shares out the account's concurrency; null: as many as are left. */
  concurrency: number | null;
};

/**
 * Most functions read a case, write a few items and mail: 30 seconds are a hundred times what that takes, and the state
 * that calls waits 300 before it calls again. 512 MB buy a third of a processor, which is idle most of the time,
 * waiting for answers. They share the account's concurrency: a call that finds none is tried again by its state.
 */
const fn = (
  name: string,
  calledBy: readonly Caller[],
  needs: FunctionSpec['needs'] = [],
  more: Partial<FunctionSpec> = {},
): FunctionSpec => ({
  name,
  entry: `functions/handlers/${name}.ts`,
  calledBy,
  needs,
  timeoutSeconds: 30,
  memoryMb: 512,
  concurrency: null,
  ...more,
});

const machines = ['machines'] as const;

export const functions: readonly FunctionSpec[] = [
  fn('begin', machines),
  fn('ask', machines, ['mail', 'answer']),
  fn('record-breach', machines, ['mail']),
  fn('withdraw-breach', machines, ['mail']),
  // Wakes the cases that it lays something on, and tells of what that does to a case that has ended.
  fn('lay-effects', machines, ['mail', 'answer']),
  fn('run-step', machines),
  fn('escalate', machines, ['mail']),
  // Wakes those whose money it changes, where facts came while the case was ending.
  fn('close', machines, ['mail', 'answer']),
  fn('hand-over', machines, ['start']),
  // Ends before the next one begins; a second at the same time would find the same entries and nothing to do.
  fn('sweep', ['schedule'], ['mail', 'answer', 'start', 'describe-executions', 'sign'], {
    timeoutSeconds: 240,
    concurrency: 1,
  }),
  // A person waits while a page is drawn, and gets as much of a processor as draws it twice as fast. The HTTP API gives
  // up after 30 seconds; it lets 20 requests in a second, so that more pages at once come from no person.
  fn('portal', ['http'], ['mail', 'answer', 'start', 'describe-executions', 'read-executions', 'files'], {
    timeoutSeconds: 29,
    memoryMb: 1024,
    concurrency: 20,
  }),
  // Mails come back one by one; what waits is handed over again.
  fn('mail-feedback', ['mail-events'], ['mail'], { concurrency: 2 }),
  // Puts up to a hundred objects a batch, one after the other, and ten files of 20 MB with each; a table of this size
  // has a handful of shards.
  fn('archive', ['stream'], ['archive'], { timeoutSeconds: 300, memoryMb: 512, concurrency: 5 }),
  // Writes the terms and what is scheduled one by one; deployments don't overlap.
  fn('publish', ['deployment'], [], { timeoutSeconds: 60, concurrency: 1 }),
];

/** The state machines: one a room, whatever contract has its part. */
export const stateMachines: readonly string[] = rooms.map(({ name }) => name);

/** The schedule of the sweep, in minutes past the hour: often enough that an undelivered answer waits briefly. */
export const SWEEP_EVERY_MINUTES = 5;
