/**
 * Every function: its name, its file, and who may call it. The deployment grants from this list, the laptop loads from it,
 * the tests hold both to it.
 */
export type Caller = 'link-order' | 'fault-repair' | 'quarterly-payment' | 'schedule' | 'http' | 'mail-events' | 'deployment';

export type FunctionSpec = {
  name: string;
  /** Module that exports `handler`. */
  entry: string;
  calledBy: readonly Caller[];
  /** What it needs beyond the table: to send mail, to answer waiting states, to start or to read executions. */
  needs: readonly ('mail' | 'answer' | 'start' | 'read-executions')[];
  timeoutSeconds: number;
  memoryMb: number;
};

const workflows = ['link-order', 'fault-repair', 'quarterly-payment'] as const;

const fn = (name: string, calledBy: readonly Caller[], needs: FunctionSpec['needs'] = [], more: Partial<FunctionSpec> = {}): FunctionSpec =>
  ({ name, entry: `functions/${name}.ts`, calledBy, needs, timeoutSeconds: 30, memoryMb: 512, ...more });

export const functions: readonly FunctionSpec[] = [
  fn('begin', workflows),
  fn('ask', workflows, ['mail', 'answer']),
  fn('record-breach', workflows, ['mail']),
  fn('supersede', ['link-order']),
  fn('escalate', workflows, ['mail']),
  fn('prepare-statement', ['quarterly-payment']),
  fn('note-return', ['quarterly-payment'], ['mail']),
  fn('settle', ['quarterly-payment'], ['mail']),
  fn('close', workflows, ['mail']),
  fn('sweep', ['schedule'], ['mail', 'answer', 'start'], { timeoutSeconds: 240 }),
  fn('portal', ['http'], ['mail', 'answer', 'start', 'read-executions'], { memoryMb: 1024 }),
  fn('mail-feedback', ['mail-events'], ['mail']),
  fn('publish', ['deployment']),
];

/** The state machines, each in `workflows/<name>.asl.json`. */
export const stateMachines: readonly (typeof workflows)[number][] = workflows;

/** The schedule of the sweep, in minutes past the hour: often enough that an undelivered answer waits briefly. */
export const SWEEP_EVERY_MINUTES = 5;
