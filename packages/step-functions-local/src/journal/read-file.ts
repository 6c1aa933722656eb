import { readFile, truncate, writeFile } from 'node:fs/promises';
import { damaged, JournalError } from './errors.ts';
import { FILE_HEAD_BYTES, fileVersion, FORMAT_VERSION, recordAt, soundRecordAfter } from './format.ts';

export interface ReadOptions {
  /** Only the newest file can have an end that a crash cut short. */
  newest: boolean;
  /** Go on without what is after a damaged place. */
  cutDamaged: boolean;
}

/**
 * Reads a file of records in order. An end cut short by a crash is taken off (and kept beside it as `.torn`): it was
 * never acknowledged.
 * @returns the sequence number of the last record, or null where there is none
 * @throws JournalError damaged (with file and offset), newer
 */
export async function readRecords(
  path: string,
  options: ReadOptions,
  each: (body: Buffer) => void,
): Promise<number | null> {
  const file = await readFile(path);
  if (file.length < FILE_HEAD_BYTES && options.newest) {
    await truncate(path, 0);
    return null;
  }
  checkVersion(file, path);
  let sequence: number | null = null;
  let offset = FILE_HEAD_BYTES;
  while (offset < file.length) {
    const found = recordAt(file, offset);
    const inOrder = found !== null && (sequence === null || found.sequence === sequence + 1);
    if (!inOrder) {
      await cutTail(path, file, offset, options);
      return sequence;
    }
    each(found.body);
    ({ sequence, end: offset } = found);
  }
  return sequence;
}

function checkVersion(file: Buffer, path: string): void {
  const version = fileVersion(file);
  if (version === null) throw damaged(path, 0);
  if (version > FORMAT_VERSION) {
    throw new JournalError(
      'newer',
      `The journal ${path} was written by a newer version (format ${version}; this one reads up to ${FORMAT_VERSION}). Update this program, or choose another folder with --data.`,
      path,
    );
  }
}

async function cutTail(path: string, file: Buffer, offset: number, options: ReadOptions): Promise<void> {
  const torn = options.newest && !soundRecordAfter(file, offset);
  if (!torn && !options.cutDamaged) throw damaged(path, offset);
  await writeFile(`${path}.torn`, file.subarray(offset));
  await truncate(path, offset);
}
