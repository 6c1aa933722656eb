import type { FileKind } from './file-kinds.ts';
import { isZip, zipEntries } from './zip-entries.ts';

/** What a file is by its own bytes. `cut-off`: it begins as one of the kinds, and lacks its end. */
export type Recognized = { kind: FileKind } | { problem: 'cut-off' } | { problem: 'unknown' };

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const PNG_END = Buffer.from('IEND', 'latin1');
const JPEG = Buffer.from('ffd8ff', 'hex');
const UTF8_MARK = Buffer.from('efbbbf', 'hex');
/** Brands of ISO media files that hold a still picture by HEVC. */
const HEIC_BRANDS: ReadonlySet<string> = new Set('heic heix heim heis hevc hevx mif1 msf1'.split(' '));
/** Readers of PDF look for its end mark in the last kilobyte, whatever follows it. */
const PDF_TAIL = 1024;
const PDF_HEAD = 1024;
const PNG_TAIL = 64;

/**
 * Recognizes the kinds that may be proof by their signatures; of archives by the names of their entries. Nothing is
 * unpacked or parsed whole: who downloads a file opens it with a program of their own. (The usual library for this
 * knows no OFD, and its present release doesn't run on Node 20.)
 */
export function kindOfBytes(bytes: Buffer): Recognized {
  if (bytes.subarray(0, PDF_HEAD).includes('%PDF-')) return ended('pdf', bytes.subarray(-PDF_TAIL).includes('%%EOF'));
  if (beginsWith(bytes, PNG)) return ended('png', bytes.subarray(-PNG_TAIL).includes(PNG_END));
  if (beginsWith(bytes, JPEG)) return { kind: 'jpeg' };
  if (beginsWith(bytes, OLE)) return { kind: 'old-office' };
  if (isHeic(bytes)) return { kind: 'heic' };
  if (isZip(bytes)) return kindOfArchive(zipEntries(bytes));
  return kindOfText(bytes);
}

const beginsWith = (bytes: Buffer, signature: Buffer): boolean => bytes.subarray(0, signature.length).equals(signature);

const ended = (kind: FileKind, isWhole: boolean): Recognized => (isWhole ? { kind } : { problem: 'cut-off' });

function isHeic(bytes: Buffer): boolean {
  return bytes.toString('latin1', 4, 8) === 'ftyp' && HEIC_BRANDS.has(bytes.toString('latin1', 8, 12));
}

/** OFD (GB/T 33190) and Office's formats are archives with an entry of a fixed name. */
function kindOfArchive(entries: readonly string[] | null): Recognized {
  if (entries === null) return { problem: 'cut-off' };
  const has = (name: string): boolean => entries.includes(name);
  if (has('OFD.xml')) return { kind: 'ofd' };
  if (!has('[Content_Types].xml')) return { kind: 'zip' };
  if (has('word/document.xml')) return { kind: 'docx' };
  if (has('xl/workbook.xml')) return { kind: 'xlsx' };
  return has('ppt/presentation.xml') ? { kind: 'pptx' } : { kind: 'zip' };
}

/** XML says so in its first line; rows are lines of text with the same separator in each. */
function kindOfText(bytes: Buffer): Recognized {
  const body = beginsWith(bytes, UTF8_MARK) ? bytes.subarray(UTF8_MARK.length) : bytes;
  if (body.subarray(0, 6).toString('latin1') === '<?xml ')
    return ended('xml', body.toString('latin1').trimEnd().endsWith('>'));
  const text = textOf(body);
  if (text === null) return { problem: 'unknown' };
  const rows = text.split(/\r\n|\r|\n/).filter((row) => row !== '');
  return rows.length > 0 && rows.every((row) => row.includes(',')) ? { kind: 'csv' } : { problem: 'unknown' };
}

/** Text in UTF-8 or GB18030; null for bytes that are neither, or hold characters that no table has. */
export function textOf(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(text) ? null : text;
    } catch {
      continue;
    }
  }
  return null;
}
