import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FolderInUseError, lockFolder, type FolderLock } from '#step-functions-local';
import { z } from 'zod';
import { newSigningKey } from './endpoint/kms.ts';
import { replaceFile } from './replace-file.ts';

/** What the files in a data folder look like. Goes up when an older program could misread them. */
export const dataVersion = 1;

/** A data folder that can't be used, in one sentence for the person at the screen. */
export class DataFolderError extends Error {
  readonly code: 'unwritable' | 'newer' | 'unreadable' | 'in-use' | 'clock';

  constructor(code: DataFolderError['code'], message: string) {
    super(message);
    this.name = 'DataFolderError';
    this.code = code;
  }
}

const versionSchema = z.object({ version: z.number().int().positive() });
const clockSchema = z.object({
  kind: z.enum(['real', 'virtual']),
  start: z.string().nullable(),
  now: z.string().nullable(),
});
/** Which clock a data folder runs by; `start` and `now` are instants of a virtual clock. */
export type ClockRecord = z.infer<typeof clockSchema>;

/**
 * What signs the lists of heads. A copy of the folder takes it along, so that lists go on under the key that people
 * know.
 */
export const SIGNING_KEY_FILE = 'signing-key.pem';

export const newToken = (): string => randomBytes(24).toString('base64url');

/** A key for signatures, from which nobody learns the token. */
export const signingKeyOf = (token: string): string => createHmac('sha256', token).update('s3').digest('base64url');

/** The folder in which a laptop keeps everything. One process at a time may hold it open. */
export class DataFolder {
  readonly path: string;
  #lock: FolderLock | null = null;

  private constructor(path: string) {
    this.path = resolve(path);
  }

  /** @throws DataFolderError when the folder can't be written, is of a newer version, or is open elsewhere */
  static open(path: string): DataFolder {
    const folder = new DataFolder(path);
    try {
      mkdirSync(path, { recursive: true });
      // Links, mails and files of people are nobody else's on this machine.
      chmodSync(path, 0o700);
      writeFileSync(join(path, '.writable'), '');
      rmSync(join(path, '.writable'));
    } catch (error) {
      throw new DataFolderError(
        'unwritable',
        `The data folder ${path} can't be written (${reason(error)}). Choose another with --data, or change its permissions.`,
      );
    }
    folder.#checkVersion();
    folder.#takeLock();
    return folder;
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** The folder's secret, made once: who can read it may read everything in here anyway. */
  token(): string {
    return this.#madeOnce('token', newToken);
  }

  /** The private key that signs the lists of heads (PKCS #8 in PEM), made once. */
  signingKey(): string {
    return this.#madeOnce(SIGNING_KEY_FILE, newSigningKey);
  }

  #madeOnce(name: string, make: () => string): string {
    const path = this.file(name);
    try {
      writeFileSync(path, `${make()}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return readFileSync(path, 'utf8').trim();
  }

  readClock(): ClockRecord | null {
    return this.#read('clock.json', clockSchema);
  }

  writeClock(record: ClockRecord): void {
    this.#write('clock.json', record);
  }

  close(): void {
    this.#lock?.release();
    this.#lock = null;
  }

  #checkVersion(): void {
    const found = this.#read('version.json', versionSchema);
    if (found === null) this.#write('version.json', { version: dataVersion });
    else if (found.version > dataVersion) {
      throw new DataFolderError(
        'newer',
        `The data folder ${this.path} was written by a newer linkpact (data version ${found.version}; this one ` +
          `reads up to ${dataVersion}). Update linkpact, or choose another folder with --data.`,
      );
    }
  }

  #takeLock(): void {
    try {
      this.#lock = lockFolder(this.path);
    } catch (error) {
      if (!(error instanceof FolderInUseError)) throw error;
      const holder = error.holder ?? 'another process';
      throw new DataFolderError(
        'in-use',
        `The data folder ${this.path} is open in ${holder}. Stop that one first, or choose another folder with --data.`,
      );
    }
  }

  #read<T>(name: string, schema: z.ZodType<T>): T | null {
    let text: string;
    try {
      text = readFileSync(this.file(name), 'utf8');
    } catch (error) {
      if (isMissing(error)) return null;
      throw new DataFolderError('unreadable', `${this.file(name)} can't be read (${reason(error)}).`);
    }
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      throw new DataFolderError(
        'unreadable',
        `${this.file(name)} is damaged. Restore the data folder from a copy, or choose another with --data.`,
      );
    }
  }

  #write(name: string, value: unknown): void {
    replaceFile(this.file(name), `${JSON.stringify(value)}\n`);
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'EROFS') return 'read-only file system';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'it is a file, not a folder';
  if (code === 'ENOSPC') return 'the disk is full';
  return code ?? String(error);
}
