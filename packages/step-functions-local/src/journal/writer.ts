import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { JournalError } from './errors.ts';
import { fileHead, record } from './format.ts';

/**
 * On Linux a write can include the fdatasync: one way to the disk and back less. Elsewhere the flag is missing, or
 * means less than fsync does.
 */
const WRITES_ARE_SYNCED = process.platform === 'linux';
const APPENDING = WRITES_ARE_SYNCED
  ? constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_DSYNC
  : 'a';

/**
 * Appends entries to a file. Entries that come while a write is under way go into the next one together: one write and
 * one fdatasync for all. An append resolves when its entry is on disk.
 */
export class JournalWriter {
  #waiting: string[] = [];
  #next: Promise<void> | null = null;
  #current: Promise<void> = Promise.resolve();
  #last: Promise<void> = Promise.resolve();
  #failure: JournalError | null = null;
  /** Bytes in the file. */
  size: number;

  private constructor(
    private readonly file: FileHandle,
    private readonly path: string,
    private sequence: number,
    size: number,
  ) {
    this.size = size;
  }

  /** Opens a file to append to; a new one gets its head. */
  static async open(path: string, lastSequence: number): Promise<JournalWriter> {
    const file = await open(path, APPENDING);
    const { size } = await file.stat();
    const writer = new JournalWriter(file, path, lastSequence, size);
    if (size === 0) await writer.#writeHead();
    return writer;
  }

  /** Writes nothing before another file is complete. */
  startAfter(before: Promise<void>): void {
    this.#current = Promise.all([this.#current, before]).then(() => undefined);
    this.#last = this.#current;
  }

  append(entry: string): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    this.#waiting.push(entry);
    this.#next ??= this.#current.then(() => this.#flush());
    return this.#next;
  }

  /** Resolves when all entries so far are on disk. */
  written(): Promise<void> {
    return this.#next ?? this.#last;
  }

  #flush(): Promise<void> {
    const entries = this.#waiting;
    this.#waiting = [];
    this.#next = null;
    const flushed = this.#write(record(++this.sequence, entries));
    this.#last = flushed;
    this.#current = flushed.catch(() => undefined);
    return flushed;
  }

  async #write(bytes: Buffer): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    try {
      await this.#writeAll(bytes);
      if (!WRITES_ARE_SYNCED) await this.file.datasync();
      this.size += bytes.length;
    } catch (error) {
      this.#failure = new JournalError(
        'unwritable',
        `The journal ${this.path} can't be written (${(error as Error).message}). Nothing is accepted until it can.`,
        this.path,
      );
      throw this.#failure;
    }
  }

  async #writeAll(bytes: Buffer): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      written += (await this.file.write(bytes, written, bytes.length - written)).bytesWritten;
    }
  }

  async #writeHead(): Promise<void> {
    await this.#write(fileHead());
    await syncFolder(dirname(this.path));
  }

  async close(): Promise<void> {
    while (this.#next !== null) await this.#next.catch(() => undefined);
    await this.#current;
    await this.file.close();
  }
}

/** Makes a new or renamed file's name last. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
