import { open, truncate } from 'node:fs/promises';
import { damaged, JournalError } from './errors.ts';
import { PIECE_BYTES, PiecewiseFile } from './piecewise-file.ts';
import { FILE_HEAD_BYTES, fileVersion, FORMAT_VERSION, recordAt, soundRecordAfter } from './format.ts';

export interface ReadOptions {
  /** Only the newest file can have an end that a crash cut short. */
  newest: boolean;
  /** Go on without what is after a damaged place. */
  cutDamaged: boolean;
}

/**
 * Reads a file of records in order, in pieces: a journal may have any size. An end cut short by a crash is taken off
 * (and kept beside it as `.torn`): it was never acknowledged.
 * @returns the sequence number of the last record, or null where there is none
 * @throws JournalError damaged (with file and offset), newer
 */
export async function readRecords(
  path: string,
  options: ReadOptions,
  each: (body: Buffer) => void,
): Promise<number | null> {
  const { sequence, soundUpTo } = await PiecewiseFile.using(path, (file) => readSound(file, path, options, each));
  if (soundUpTo !== null) await truncate(path, soundUpTo);
  return sequence;
}

interface Reading {
  sequence: number | null;
  /** Where the rest begins that is taken off, or null. */
  soundUpTo: number | null;
}

async function readSound(
  file: PiecewiseFile,
  path: string,
  options: ReadOptions,
  each: (body: Buffer) => void,
): Promise<Reading> {
  if (file.size < FILE_HEAD_BYTES && options.newest) return { sequence: null, soundUpTo: 0 };
  checkVersion(await file.bytes(0, FILE_HEAD_BYTES), path);
  let sequence: number | null = null;
  let offset = FILE_HEAD_BYTES;
  while (offset < file.size) {
    const found = await recordAt(file, offset);
    const inOrder = found !== null && (sequence === null || found.sequence === sequence + 1);
    if (!inOrder) {
      await keepTail(path, file, offset, options);
      return { sequence, soundUpTo: offset };
    }
    each(found.body);
    ({ sequence, end: offset } = found);
  }
  return { sequence, soundUpTo: null };
}

function checkVersion(head: Buffer, path: string): void {
  const version = fileVersion(head);
  if (version === null) throw damaged(path, 0);
  if (version > FORMAT_VERSION) {
    throw new JournalError(
      'newer',
      `The journal ${path} was written by a newer version (format ${version}; this one reads up to ` +
        `${FORMAT_VERSION}). Update this program, or choose another folder with --data.`,
      path,
    );
  }
}

const ZEROS = Buffer.alloc(PIECE_BYTES);

/** Copies what is to be taken off. Stretches of zeros, as a power cut leaves them, take no room. */
async function keepTail(path: string, file: PiecewiseFile, offset: number, options: ReadOptions): Promise<void> {
  const torn = options.newest && !(await soundRecordAfter(file, offset));
  if (!torn && !options.cutDamaged) throw damaged(path, offset);
  const copy = await open(`${path}.torn`, 'w');
  try {
    for await (const { at, bytes } of file.pieces(offset))
      if (!bytes.equals(ZEROS.subarray(0, bytes.length))) await copy.write(bytes, 0, bytes.length, at - offset);
    await copy.truncate(file.size - offset);
  } finally {
    await copy.close();
  }
}
