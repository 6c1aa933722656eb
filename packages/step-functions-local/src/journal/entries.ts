import type { Execution, ExecutionStatus, Revision } from '../execution/execution.ts';
import type { ChildrenPending, Frame, Pending } from '../execution/frame.ts';
import type { JsonDocument } from '../json/document.ts';
import type { Json } from '../json/json.ts';
import { stringifyJson } from '../json/long-numbers.ts';
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
  input?: Json;
  inputText?: string;
  variables: Record<string, Json> | null;
  events: [last: number, entered: number, beforeEntry: number];
  enteredAt: number;
  retries: number[];
  pending: PendingEntry | null;
}

type Unarmed<T> = T extends Pending ? Omit<T, 'armed'> : never;

export type PendingEntry =
  Unarmed<Exclude<Pending, ChildrenPending>> | (Omit<ChildrenPending, 'armed' | 'changed' | 'results'> & ResultsEntry);

/** Results by index, and the texts of those that are not as JavaScript would write them. */
export interface ResultsEntry {
  results: Json[];
  texts?: [index: number, text: string][];
}

/**
 * What has changed in a frame that waits for branches or iterations, where the frame itself is in the journal already.
 */
export interface ChildrenEntry {
  id: number;
  results: [index: number, result: Json, text?: string][];
  counts: [open: number, failed: number, next: number];
}

export interface StartEntry {
  arn: string;
  name: string;
  revision: string;
  input?: Json;
  inputText?: string;
  startedAt: number;
  timeoutAt: number | null;
}

export interface EndEntry {
  status: ExecutionStatus;
  stoppedAt: number;
  output?: Json;
  outputText?: string;
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
    ...inputEntry(input),
    variables,
    events,
    enteredAt,
    retries,
    pending: pendingEntry(frame.pending),
  };
}

/** The value where it is enough; a text that JavaScript would write otherwise is kept as it is. */
function inputEntry(input: JsonDocument): { input: Json } | { inputText: string } {
  return input.isCanonical ? { input: input.value } : { inputText: input.text };
}

function pendingEntry(pending: Pending | null): PendingEntry | null {
  if (pending === null) return null;
  if (pending.kind === 'children') return childrenPendingEntry(pending);
  const { armed: _, ...kept } = pending;
  return kept;
}

function childrenPendingEntry({ armed: _, changed: __, results, ...kept }: ChildrenPending): PendingEntry {
  const texts = results.flatMap(({ isCanonical, text }, index): [number, string][] =>
    isCanonical ? [] : [[index, text]],
  );
  return { ...kept, results: results.map((result) => result.value), ...(texts.length === 0 ? {} : { texts }) };
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
  const changes = changed.map((index): ChildrenEntry['results'][number] => {
    const { value, text, isCanonical } = results[index] as JsonDocument;
    return isCanonical ? [index, value] : [index, null, text];
  });
  return { id, results: changes, counts: [open, failed, next] };
}

export function startEntry(execution: Execution): StartEntry {
  const { arn, name, revision, input, startedAt, timeoutAt } = execution;
  return { arn, name, revision: revision.id, ...inputEntry(input), startedAt, timeoutAt };
}

export function endEntry(execution: Execution): EndEntry | undefined {
  const { status, stoppedAt, output, error, cause } = execution;
  if (stoppedAt === null) return undefined;
  return { status, stoppedAt, ...outputEntry(output), error, cause };
}

function outputEntry(output: JsonDocument | null): object {
  if (output === null) return {};
  return output.isCanonical ? { output: output.value } : { outputText: output.text };
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
  return `${stringifyJson(entry)}\n`;
}
