import { rename, rm } from 'node:fs/promises';
import type { Execution, Revision } from '../execution/execution.ts';
import type { Run } from '../execution/run.ts';
import type { WriteAheadLog } from '../write-ahead-log.ts';
import type { StateMachineRecord, Store } from '../store.ts';
import { endEntry, frameEntries, line, machineEntry, revisionEntry, startEntry } from './entries.ts';
import { deleteOld, findFiles, holdsRecords, journalPath, snapshotPath } from './files.ts';
import type { JournalFiles } from './files.ts';
import { readRecords } from './read-file.ts';
import { Restore } from './restore.ts';
import { snapshotEntries } from './snapshot.ts';
import { JournalWriter, syncFolder } from './writer.ts';

export interface JournalOptions {
  /** Go on without what is after a damaged place. */
  cutDamaged?: boolean;
  /** A journal that has grown by this many bytes (and by the size of the last snapshot) is made into a snapshot. */
  compactAfterBytes?: number;
}

const COMPACT_AFTER_BYTES = 64 * 1_048_576;

/** The engine's memory on disk: an append-only file, now and then replaced by a snapshot and a new file. */
export class Journal implements WriteAheadLog {
  readonly #revisions = new Set<string>();
  #compacting: Promise<void> | null = null;

  private constructor(
    private readonly folder: string,
    private readonly store: Store,
    private writer: JournalWriter,
    private number: number,
    private snapshotNumber: number | null,
    private snapshotBytes: number,
    private readonly compactAfter: number,
    revisions: Iterable<string>,
  ) {
    this.#revisions = new Set(revisions);
  }

  /** Reads the journal into the store and opens it to go on. @throws JournalError */
  static async open(folder: string, store: Store, options: JournalOptions = {}): Promise<Journal> {
    const files = await findFiles(folder);
    const restore = new Restore(store);
    const last = await readAll(folder, files, restore, options.cutDamaged === true);
    const number = files.journals.at(-1) ?? 1;
    const writer = await JournalWriter.open(journalPath(folder, number), last);
    return new Journal(
      folder,
      store,
      writer,
      number,
      files.snapshot,
      0,
      options.compactAfterBytes ?? COMPACT_AFTER_BYTES,
      restore.revisions.keys(),
    );
  }

  transition(run: Run, events: string): Promise<void> {
    const { execution, removed } = run;
    const entry = line({
      kind: 'transition',
      execution: execution.number,
      ...(execution.recorded ? {} : { start: startEntry(execution) }),
      ...frameEntries(run.touched),
      ...(removed.length === 0 || !execution.recorded ? {} : { removed }),
      ...ended(execution),
      last: [execution.lastEvent, execution.lastFrame],
      serial: this.store.lastSerial,
    });
    const needed = execution.recorded ? '' : this.#revision(execution.revision);
    execution.recorded = true;
    return this.writer.append(`${needed}${entry}${events}\n`);
  }

  machine(record: StateMachineRecord): Promise<void> {
    return this.writer.append(this.#revision(record.revision) + line(machineEntry(record)));
  }

  machineDeleted(arn: string): Promise<void> {
    return this.writer.append(line({ kind: 'machine-deleted', arn }));
  }

  /** A definition is written before the first entry that names it. */
  #revision(revision: Revision): string {
    if (this.#revisions.has(revision.id)) return '';
    this.#revisions.add(revision.id);
    return line(revisionEntry(revision));
  }

  written(): Promise<void> {
    return this.writer.written();
  }

  compactIfGrown(whenQuiescent: (act: () => void) => void): void {
    if (this.#compacting !== null || this.writer.size <= Math.max(this.compactAfter, this.snapshotBytes)) return;
    this.#compacting = this.compact(whenQuiescent).finally(() => {
      this.#compacting = null;
    });
  }

  /**
   * Writes a snapshot and goes on in a new file.
   * @param whenQuiescent calls back when no execution is between two entries; what happens after goes into the new file
   */
  async compact(whenQuiescent: (act: () => void) => void): Promise<void> {
    const number = this.number + 1;
    const next = await JournalWriter.open(journalPath(this.folder, number), 0);
    const { entries, closed } = await new Promise<{ entries: string[]; closed: Promise<void> }>((done) => {
      whenQuiescent(() => done({ entries: snapshotEntries(this.store), closed: this.#goOnIn(next, number) }));
    });
    await closed;
    await this.#writeSnapshot(number, entries);
  }

  #goOnIn(next: JournalWriter, number: number): Promise<void> {
    const closed = this.writer.close();
    next.startAfter(closed);
    this.writer = next;
    this.number = number;
    return closed;
  }

  async #writeSnapshot(number: number, entries: Iterable<string>): Promise<void> {
    const path = snapshotPath(this.folder, number);
    await rm(`${path}.new`, { force: true });
    const snapshot = await JournalWriter.open(`${path}.new`, 0);
    for (const entry of entries) await snapshot.append(entry);
    this.snapshotBytes = snapshot.size;
    await snapshot.close();
    await rename(`${path}.new`, path);
    await syncFolder(this.folder);
    await deleteOld(this.folder, this.snapshotNumber);
    this.snapshotNumber = number;
  }

  async close(): Promise<void> {
    await this.#compacting;
    await this.writer.close();
  }
}

function ended(execution: Execution): object {
  const end = endEntry(execution);
  return end === undefined ? {} : { end };
}

async function readAll(folder: string, files: JournalFiles, restore: Restore, cutDamaged: boolean): Promise<number> {
  const take = (body: Buffer): void => restore.take(body);
  if (files.snapshot !== null)
    await readRecords(snapshotPath(folder, files.snapshot), { newest: false, cutDamaged }, take);
  let last = 0;
  for (const [i, number] of files.journals.entries()) {
    const following = files.journals[i + 1];
    const newest = following === undefined || !(await holdsRecords(journalPath(folder, following)));
    last = (await readRecords(journalPath(folder, number), { newest, cutDamaged }, take)) ?? 0;
  }
  return last;
}
