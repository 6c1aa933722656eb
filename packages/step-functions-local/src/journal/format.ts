import { crc32 } from 'node:zlib';
import { PIECE_BYTES } from './piecewise-file.ts';
import type { PiecewiseFile } from './piecewise-file.ts';

/**
 * The files of a journal. Each begins with 16 bytes: the magic word, the format's version. Then records: a head of 16
 * bytes (mark, sequence number, length of the body, CRC-32 of number, length and body), then the body. A record is what
 * one fsync covers: a batch of entries, one a line.
 */
export const FORMAT_VERSION = 1;
export const FILE_HEAD_BYTES = 16;
export const RECORD_HEAD_BYTES = 16;
const MAGIC = 'lp-engine-1\n';
const MARK = 0x4c50_5231;
const PIECE_AND_MARK_BYTES = PIECE_BYTES + 3;

export function fileHead(): Buffer {
  const head = Buffer.alloc(FILE_HEAD_BYTES);
  head.write(MAGIC, 'latin1');
  head.writeUInt32LE(FORMAT_VERSION, 12);
  return head;
}

/** The version of a journal file, or null where it is none. */
export function fileVersion(file: Buffer): number | null {
  if (file.length < FILE_HEAD_BYTES || file.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
  return file.readUInt32LE(12);
}

/**
 * Up to here one text is made of all entries, which is quicker; JavaScript has no text of more than 512 Mi characters.
 */
const ONE_TEXT_LENGTH = 16 * 1_048_576;

/** A record of entries, ready to be written. */
export function record(sequence: number, entries: readonly string[]): Buffer {
  const characters = entries.reduce((sum, entry) => sum + entry.length, 0);
  const texts = characters <= ONE_TEXT_LENGTH ? [entries.join('')] : entries;
  const length = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const buffer = Buffer.allocUnsafe(RECORD_HEAD_BYTES + length);
  buffer.writeUInt32LE(MARK, 0);
  buffer.writeUInt32LE(sequence, 4);
  buffer.writeUInt32LE(length, 8);
  let at = RECORD_HEAD_BYTES;
  for (const text of texts) at += buffer.write(text, at, 'utf8');
  buffer.writeUInt32LE(crc32(buffer.subarray(RECORD_HEAD_BYTES), crc32(buffer.subarray(4, 12))), 12);
  return buffer;
}

interface RecordHead {
  sequence: number;
  end: number;
  checksum: number;
  /** What the checksum of the body goes on from. */
  seed: number;
}

export interface FoundRecord {
  sequence: number;
  body: Buffer;
  end: number;
}

/** The record at an offset, or null where there is no whole and sound one. */
export async function recordAt(file: PiecewiseFile, offset: number): Promise<FoundRecord | null> {
  const head = await headAt(file, offset);
  if (head === null || !(await isSound(file, offset, head))) return null;
  const bodyAt = offset + RECORD_HEAD_BYTES;
  return { sequence: head.sequence, body: await file.bytes(bodyAt, head.end - bodyAt), end: head.end };
}

async function headAt(file: PiecewiseFile, offset: number): Promise<RecordHead | null> {
  const head = await file.bytes(offset, RECORD_HEAD_BYTES);
  if (head.length < RECORD_HEAD_BYTES || head.readUInt32LE(0) !== MARK) return null;
  const end = offset + RECORD_HEAD_BYTES + head.readUInt32LE(8);
  if (end > file.size) return null;
  return {
    sequence: head.readUInt32LE(4),
    end,
    checksum: head.readUInt32LE(12),
    seed: crc32(head.subarray(4, 12)),
  };
}

/** The body in pieces: a damaged head may claim gigabytes. */
async function isSound(file: PiecewiseFile, offset: number, head: RecordHead): Promise<boolean> {
  let sum = head.seed;
  for await (const { bytes } of file.pieces(offset + RECORD_HEAD_BYTES, head.end)) sum = crc32(bytes, sum);
  return sum === head.checksum;
}

/** Whether a sound record stands anywhere after an offset: then what is before it is damage, not a torn end. */
export async function soundRecordAfter(file: PiecewiseFile, offset: number): Promise<boolean> {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(MARK, 0);
  for (let at = offset + 1; at < file.size; at += PIECE_BYTES) {
    // A mark may begin in this piece and end in the next.
    for (const found of marksIn(await file.bytes(at, PIECE_AND_MARK_BYTES), mark))
      if ((await recordAt(file, at + found)) !== null) return true;
  }
  return false;
}

function marksIn(bytes: Buffer, mark: Buffer): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) found.push(at);
  return found;
}
