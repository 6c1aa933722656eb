import { rename, rm } from 'node:fs/promises';
import type { Execution, Revision } from '../execution/execution.ts';
import type { FolderLock } from '../folder-lock.ts';
import type { Run } from '../execution/run.ts';
import type { WriteAheadLog } from '../write-ahead-log.ts';
import type { StateMachineRecord, Store } from '../store.ts';
import { endEntry, frameEntries, line, machineEntry, revisionEntry, startEntry } from './entries.ts';
import { deleteOld, findFiles, holdsRecords, openFolder, journalPath, snapshotPath } from './files.ts';
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

interface Switched {
  entries: string[];
  /** Resolves when the file before is complete. */
  closed: Promise<void>;
}

/** The engine's memory on disk: an append-only file, now and then replaced by a snapshot and a new file. */
export class Journal implements WriteAheadLog {
  readonly #revisions = new Set<string>();
  #compacting: Promise<void> | null = null;
  /** After a snapshot that failed: the size of the journal at which the next is tried. */
  #notBefore = 0;

  private constructor(
    private readonly lock: FolderLock,
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

  /** Reads the journal into the store and opens it to go on. @throws JournalError, FolderInUseError */
  static async open(folder: string, store: Store, options: JournalOptions = {}): Promise<Journal> {
    const lock = await openFolder(folder);
    try {
      return await Journal.#openLocked(folder, store, options, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  static async #openLocked(folder: string, store: Store, options: JournalOptions, lock: FolderLock): Promise<Journal> {
    const files = await findFiles(folder);
    const restore = new Restore(store);
    const last = await readAll(folder, files, restore, options.cutDamaged === true);
    const number = files.journals.at(-1) ?? 1;
    const writer = await JournalWriter.open(journalPath(folder, number), last);
    return new Journal(
      lock,
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

  transition(run: Run): Promise<void> {
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
    return this.writer.append(`${needed}${entry}${execution.history.seal()}\n`);
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
    const small = this.writer.size <= Math.max(this.compactAfter, this.snapshotBytes, this.#notBefore);
    if (this.#compacting !== null || small) return;
    this.#compacting = this.compact(whenQuiescent)
      .catch((error: unknown) => this.#putOff(error))
      .finally(() => {
        this.#compacting = null;
      });
  }

  /**
   * The journal is complete without the snapshot: it goes on, and the next try comes when it has grown as much again.
   */
  #putOff(error: unknown): void {
    this.#notBefore = this.writer.size + this.compactAfter;
    process.emitWarning(`The journal in ${this.folder} could not be made smaller (${(error as Error).message}).`);
  }

  /**
   * Writes a snapshot and goes on in a new file.
   * @param whenQuiescent calls back when no execution is between two entries; what happens after goes into the new file
   */
  async compact(whenQuiescent: (act: () => void) => void): Promise<void> {
    const number = this.number + 1;
    const next = await JournalWriter.open(journalPath(this.folder, number), 0);
    const { entries, closed } = await new Promise<Switched>((done, failed) => {
      whenQuiescent(() => {
        try {
          done({ entries: snapshotEntries(this.store), closed: this.#goOnIn(next, number) });
        } catch (error) {
          failed(error as Error);
          void next.close();
        }
      });
    });
    await closed;
    await this.#writeSnapshot(number, entries);
    this.#notBefore = 0;
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
    this.lock.release();
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
