import { listEntrySchema, type ListEntry } from '../../domain/case/list-entry.ts';

/** Of large contracts some; more would fill a function's memory. */
const MOST_KEPT = 20_000;

const read = new Map<string, ListEntry>();

/**
 * A row as it was written. What it says hangs on its text alone, so that a text that this process has read before is
 * not read again: lists read ten thousand of them at once, of which few have changed since.
 */
export function entryIn(row: string): ListEntry {
  const known = read.get(row);
  if (known) return known;
  const entry = listEntrySchema.parse(JSON.parse(row));
  if (read.size >= MOST_KEPT) read.clear();
  read.set(row, entry);
  return entry;
}
