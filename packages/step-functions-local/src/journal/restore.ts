import { readKeptDefinition } from '../definition/parse.ts';
import type { Flow, MapState, ParallelState, State } from '../definition/model.ts';
import type { Execution, Revision } from '../execution/execution.ts';
import type { ChildrenPending, Frame, Pending } from '../execution/frame.ts';
import { History } from '../execution/history.ts';
import { JsonDocument } from '../json/document.ts';
import type { Json } from '../json/json.ts';
import { parseJson } from '../json/long-numbers.ts';
import type { Store } from '../store.ts';
import type { ChildrenEntry, Entry, FrameEntry, PendingEntry, StartEntry, TransitionEntry } from './entries.ts';

const NEW_LINE = 10;

/** Builds the store from entries in the order in which they were written. */
export class Restore {
  readonly #executions = new Map<number, Execution>();
  readonly revisions = new Map<string, Revision>();

  constructor(private readonly store: Store) {}

  /** Takes one record's entries, one a line; a transition's events are the line after it and stay text. */
  take(body: Buffer): void {
    let from = 0;
    const next = (): string => {
      const end = body.indexOf(NEW_LINE, from);
      const text = body.toString('utf8', from, end);
      from = end + 1;
      return text;
    };
    while (from < body.length) {
      const entry = parseJson(next()) as unknown as Entry;
      if (entry.kind === 'transition') this.#transition(entry, next());
      else this.#other(entry);
    }
  }

  #other(entry: Exclude<Entry, TransitionEntry>): void {
    if (entry.kind === 'machine-deleted') {
      this.store.machines.delete(entry.arn);
    } else if (entry.kind === 'revision') {
      const machine = readKeptDefinition(entry.revision.definition);
      if (machine !== null) this.revisions.set(entry.revision.id, { ...entry.revision, machine });
    } else {
      const { arn, name, type, createdAt } = entry;
      this.store.addMachine({
        arn,
        name,
        type,
        createdAt,
        revision: this.#revision(entry.revision),
        tags: new Map(entry.tags),
      });
    }
  }

  #revision(id: string): Revision {
    const revision = this.revisions.get(id);
    if (revision === undefined) throw new Error(`The journal names the definition ${id}, which it doesn't hold`);
    return revision;
  }

  #transition(entry: TransitionEntry, events: string): void {
    if (entry.start !== undefined) this.#start(entry.execution, entry.start);
    const execution = this.#executions.get(entry.execution);
    if (execution === undefined)
      throw new Error(`The journal goes on with execution ${entry.execution}, whose start it doesn't hold`);
    execution.history.restore(events);
    [execution.lastEvent, execution.lastFrame] = entry.last;
    for (const id of entry.removed ?? []) execution.frames.delete(id);
    for (const frame of entry.frames ?? []) restoreFrame(execution, frame);
    for (const change of entry.children ?? []) changeChildren(execution, change);
    if (entry.end !== undefined) end(execution, entry.end);
    this.store.lastSerial = Math.max(this.store.lastSerial, entry.serial);
  }

  #start(number: number, start: StartEntry): void {
    const { revision, input, inputText, ...given } = start;
    const open = { stoppedAt: null, status: 'RUNNING', output: null, error: null, cause: null } as const;
    const counters = { lastEvent: 0, lastFrame: 0, frames: new Map(), history: new History(), recorded: true };
    const execution: Execution = {
      number,
      ...given,
      revision: this.#revision(revision),
      input: documentOf(input, inputText),
      ...open,
      ...counters,
    };
    this.#executions.set(number, execution);
    this.store.add(execution);
    this.store.lastExecution = Math.max(this.store.lastExecution, number);
  }
}

function end(
  execution: Execution,
  { status, stoppedAt, output, outputText, error, cause }: NonNullable<TransitionEntry['end']>,
): void {
  const hasOutput = output !== undefined || outputText !== undefined;
  Object.assign(execution, {
    status,
    stoppedAt,
    output: hasOutput ? documentOf(output, outputText) : null,
    error,
    cause,
  });
}

function restoreFrame(execution: Execution, entry: FrameEntry): void {
  const parent = execution.frames.get(entry.parent) ?? null;
  const flow = flowOf(execution, parent, entry.index);
  const [lastEvent, enteredEvent, eventBeforeEntry] = entry.events;
  const pending = entry.pending === null ? null : restorePending(entry.pending);
  const { id, index, variables, enteredAt, retries } = entry;
  const state = flow.states.get(entry.state) as State;
  const frame: Frame = {
    id,
    parent,
    index,
    flow,
    state,
    input: documentOf(entry.input, entry.inputText),
    variables,
    lastEvent,
    enteredEvent,
    eventBeforeEntry,
    enteredAt,
    retries,
    pending,
  };
  const before = execution.frames.get(id);
  execution.frames.set(id, before === undefined ? frame : Object.assign(before, frame));
}

function restorePending(entry: PendingEntry): Pending {
  if (entry.kind !== 'children') return { ...entry, armed: false };
  const { results, texts = [], ...kept } = entry;
  const documents = results.map((result) => JsonDocument.of(result));
  for (const [index, text] of texts) documents[index] = JsonDocument.parse(text);
  return { ...kept, results: documents, changed: [], armed: false };
}

function documentOf(value: Json | undefined, text: string | undefined): JsonDocument {
  return text === undefined ? JsonDocument.of(value ?? null) : JsonDocument.parse(text);
}

function changeChildren(execution: Execution, { id, results, counts }: ChildrenEntry): void {
  const pending = execution.frames.get(id)?.pending as ChildrenPending;
  for (const [index, result, text] of results) pending.results[index] = documentOf(result, text);
  [pending.open, pending.failed, pending.next] = counts;
}

/** The flow that a frame runs follows from its parent's state. */
function flowOf(execution: Execution, parent: Frame | null, index: number): Flow {
  if (parent === null) return execution.revision.machine;
  const state = parent.state as ParallelState | MapState;
  return state.type === 'Map' ? state.processor : (state.branches[index] as Flow);
}
