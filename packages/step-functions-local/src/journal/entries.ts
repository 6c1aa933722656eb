import type { Execution, ExecutionStatus, Revision } from '../execution/execution.ts';
import type { ChildrenPending, Frame, Pending } from '../execution/frame.ts';
import type { Json } from '../json.ts';
import type { StateMachineRecord } from '../store.ts';

/** A definition, kept as long as an execution runs on it. */
export interface RevisionEntry {
  kind: 'revision';
  revision: Omit<Revision, 'machine'>;
}

export interface MachineEntry {
  kind: 'machine';
  arn: string;
  name: string;
  type: StateMachineRecord['type'];
  createdAt: number;
  revision: string;
  tags: [string, string][];
}

export interface MachineDeletedEntry {
  kind: 'machine-deleted';
  arn: string;
}

export interface FrameEntry {
  id: number;
  parent: number;
  index: number;
  state: string;
  input: Json;
  variables: Record<string, Json> | null;
  events: [last: number, entered: number, beforeEntry: number];
  enteredAt: number;
  retries: number[];
  pending: Omit<Pending, 'armed'> | null;
}

/** What has changed in a frame that waits for branches or iterations, where the frame itself is in the journal already. */
export interface ChildrenEntry {
  id: number;
  results: [index: number, result: Json][];
  counts: [open: number, failed: number, next: number];
}

export interface StartEntry {
  arn: string;
  name: string;
  revision: string;
  input: Json;
  startedAt: number;
  timeoutAt: number | null;
}

export interface EndEntry {
  status: ExecutionStatus;
  stoppedAt: number;
  output?: Json;
  error: string | null;
  cause: string | null;
}

/** What a transition changed. The next line has its events. */
export interface TransitionEntry {
  kind: 'transition';
  execution: number;
  start?: StartEntry;
  end?: EndEntry;
  frames?: FrameEntry[];
  children?: ChildrenEntry[];
  removed?: number[];
  /** The execution's counters: last event, last frame. */
  last: [event: number, frame: number];
  /** The engine's counter. */
  serial: number;
}

export type Entry = RevisionEntry | MachineEntry | MachineDeletedEntry | TransitionEntry;

export function frameEntry(frame: Frame): FrameEntry {
  const { id, parent, index, state, input, variables, lastEvent, enteredEvent, eventBeforeEntry, enteredAt, retries } =
    frame;
  const events: FrameEntry['events'] = [lastEvent, enteredEvent, eventBeforeEntry];
  return {
    id,
    parent: parent?.id ?? 0,
    index,
    state: state.name,
    input: input.value,
    variables,
    events,
    enteredAt,
    retries,
    pending: pendingEntry(frame.pending),
  };
}

const NOT_KEPT = new Set(['armed', 'changed']);

function pendingEntry(pending: Pending | null): FrameEntry['pending'] {
  if (pending === null) return null;
  return Object.fromEntries(Object.entries(pending).filter(([field]) => !NOT_KEPT.has(field))) as FrameEntry['pending'];
}

/** The changed frames of a transition: whole, or only what changed where a Map may have thousands of items. */
export function frameEntries(frames: Iterable<Frame>): Pick<TransitionEntry, 'frames' | 'children'> {
  const whole: FrameEntry[] = [];
  const children: ChildrenEntry[] = [];
  for (const frame of [...frames].sort((a, b) => a.id - b.id)) {
    const { pending } = frame;
    if (pending?.kind === 'children' && pending.armed) children.push(childrenEntry(frame.id, pending));
    else whole.push(frameEntry(frame));
    if (pending?.kind === 'children') pending.changed = [];
  }
  return { ...(whole.length === 0 ? {} : { frames: whole }), ...(children.length === 0 ? {} : { children }) };
}

function childrenEntry(id: number, { results, changed, open, failed, next }: ChildrenPending): ChildrenEntry {
  return { id, results: changed.map((index) => [index, results[index] as Json]), counts: [open, failed, next] };
}

export function startEntry(execution: Execution): StartEntry {
  const { arn, name, revision, input, startedAt, timeoutAt } = execution;
  return { arn, name, revision: revision.id, input: input.value, startedAt, timeoutAt };
}

export function endEntry(execution: Execution): EndEntry | undefined {
  const { status, stoppedAt, output, error, cause } = execution;
  if (stoppedAt === null) return undefined;
  return { status, stoppedAt, ...(output === null ? {} : { output: output.value }), error, cause };
}

export function machineEntry(record: StateMachineRecord): MachineEntry {
  const { arn, name, type, createdAt, revision, tags } = record;
  return { kind: 'machine', arn, name, type, createdAt, revision: revision.id, tags: [...tags] };
}

export function revisionEntry({
  id,
  machineArn,
  machineName,
  definition,
  roleArn,
  updatedAt,
}: Revision): RevisionEntry {
  return { kind: 'revision', revision: { id, machineArn, machineName, definition, roleArn, updatedAt } };
}

export function line(entry: Entry): string {
  return `${JSON.stringify(entry)}\n`;
}
