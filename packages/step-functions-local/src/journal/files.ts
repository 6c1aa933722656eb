import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderInUseError, lockFolder } from '../folder-lock.ts';
import type { FolderLock } from '../folder-lock.ts';
import { JournalError } from './errors.ts';
import { FILE_HEAD_BYTES } from './format.ts';

const NAME = /^(journal|snapshot)-(\d{6})\.log$/;

export function journalPath(folder: string, number: number): string {
  return join(folder, `journal-${String(number).padStart(6, '0')}.log`);
}

export function snapshotPath(folder: string, number: number): string {
  return join(folder, `snapshot-${String(number).padStart(6, '0')}.log`);
}

/** The files that make up the present state: a snapshot holds all that the journals with smaller numbers held. */
export interface JournalFiles {
  /** Number of the newest snapshot, or null. */
  snapshot: number | null;
  /** Numbers of the journals after it, without a gap. */
  journals: number[];
}

/** @throws JournalError incomplete */
export async function findFiles(folder: string): Promise<JournalFiles> {
  const names = await readdir(folder);
  const numbers = (kind: string): number[] =>
    names
      .flatMap((name) => {
        const match = NAME.exec(name);
        return match?.[1] === kind ? [Number(match[2])] : [];
      })
      .sort((a, b) => a - b);
  const snapshot = numbers('snapshot').at(-1) ?? null;
  const journals = numbers('journal').filter((number) => number >= (snapshot ?? 1));
  const missing = journals.findIndex((number, i) => number !== (snapshot ?? 1) + i);
  if (missing !== -1 || (snapshot !== null && journals.length === 0)) {
    const path = journalPath(folder, (snapshot ?? 1) + Math.max(missing, 0));
    throw new JournalError(
      'incomplete',
      `The file ${path} is missing from the journal. Restore the data folder from a complete copy.`,
      path,
    );
  }
  return { snapshot, journals };
}

/** Makes a journal's folder where there is none, and takes it. @throws JournalError unwritable; FolderInUseError */
export async function openFolder(folder: string): Promise<FolderLock> {
  try {
    await mkdir(folder, { recursive: true });
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof FolderInUseError) throw error;
    throw new JournalError(
      'unwritable',
      `The folder ${folder} can't be used (${(error as NodeJS.ErrnoException).code ?? (error as Error).message}). ` +
        'Choose another with --data, or change its permissions.',
      folder,
    );
  }
}

export async function holdsRecords(path: string): Promise<boolean> {
  const { size } = await stat(path);
  return size > FILE_HEAD_BYTES;
}

/**
 * Deletes what two snapshots have made unnecessary. The generation before the newest stays, so that a copy of the
 * folder made while a snapshot is being written is still complete.
 */
export async function deleteOld(folder: string, before: number | null): Promise<void> {
  const keep = before ?? 1;
  for (const name of await readdir(folder)) {
    const match = NAME.exec(name);
    if (match !== null && Number(match[2]) < keep) await rm(join(folder, name));
  }
}
