import type { Execution, Revision } from '../execution/execution.ts';
import type { Store } from '../store.ts';
import { endEntry, frameEntry, line, machineEntry, revisionEntry, startEntry } from './entries.ts';

const RECORD_BYTES = 1_048_576;

/**
 * The whole store as entries, gathered into texts of about a record's size. Made at once, so that it is one moment's
 * state.
 */
export function snapshotEntries(store: Store): string[] {
  const texts: string[] = [];
  let text = '';
  const add = (entry: string): void => {
    text += entry;
    if (text.length < RECORD_BYTES) return;
    texts.push(text);
    text = '';
  };
  for (const revision of revisionsOf(store)) add(line(revisionEntry(revision)));
  for (const record of store.machines.values()) add(line(machineEntry(record)));
  for (const execution of store.executions.values())
    if (execution.recorded) add(executionEntry(execution, store.lastSerial));
  if (text !== '') texts.push(text);
  return texts;
}

function revisionsOf(store: Store): Set<Revision> {
  const revisions = new Set<Revision>();
  for (const { revision } of store.machines.values()) revisions.add(revision);
  for (const { revision } of store.executions.values()) revisions.add(revision);
  return revisions;
}

function executionEntry(execution: Execution, serial: number): string {
  const end = endEntry(execution);
  const entry = line({
    kind: 'transition',
    execution: execution.number,
    start: startEntry(execution),
    frames: [...execution.frames.values()].sort((a, b) => a.id - b.id).map(frameEntry),
    ...(end === undefined ? {} : { end }),
    last: [execution.lastEvent, execution.lastFrame],
    serial,
  });
  return `${entry}${joined(execution.history.sealed())}\n`;
}

/** Lists of events as one list, without reading them. */
function joined(lists: readonly string[]): string {
  const rows = lists.filter((list) => list !== '[]').map((list) => list.slice(1, -1));
  return `[${rows.join(',')}]`;
}
