import { crc32 } from 'node:zlib';

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

/** A record of entries, ready to be written. */
export function record(sequence: number, entries: string): Buffer {
  const length = Buffer.byteLength(entries);
  const buffer = Buffer.allocUnsafe(RECORD_HEAD_BYTES + length);
  buffer.writeUInt32LE(MARK, 0);
  buffer.writeUInt32LE(sequence, 4);
  buffer.writeUInt32LE(length, 8);
  buffer.write(entries, RECORD_HEAD_BYTES, 'utf8');
  buffer.writeUInt32LE(checksum(buffer, 0, length), 12);
  return buffer;
}

function checksum(file: Buffer, offset: number, length: number): number {
  const body = offset + RECORD_HEAD_BYTES;
  return crc32(file.subarray(body, body + length), crc32(file.subarray(offset + 4, offset + 12)));
}

export interface FoundRecord {
  sequence: number;
  body: Buffer;
  end: number;
}

/** The record at an offset, or null where there is no whole and sound one. */
export function recordAt(file: Buffer, offset: number): FoundRecord | null {
  if (offset + RECORD_HEAD_BYTES > file.length || file.readUInt32LE(offset) !== MARK) return null;
  const length = file.readUInt32LE(offset + 8);
  const end = offset + RECORD_HEAD_BYTES + length;
  if (end > file.length || checksum(file, offset, length) !== file.readUInt32LE(offset + 12)) return null;
  return { sequence: file.readUInt32LE(offset + 4), body: file.subarray(offset + RECORD_HEAD_BYTES, end), end };
}

/** Whether a sound record stands anywhere after an offset: then what is before it is damage, not a torn end. */
export function soundRecordAfter(file: Buffer, offset: number): boolean {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(MARK, 0);
  for (let at = file.indexOf(mark, offset + 1); at !== -1; at = file.indexOf(mark, at + 1))
    if (recordAt(file, at) !== null) return true;
  return false;
}
