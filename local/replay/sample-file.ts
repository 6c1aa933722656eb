import { Buffer } from 'node:buffer';

/**
 * Small files of their kinds, for scenarios that only name them: each holds its own name, so that no two are the same.
 */

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_ENTRY = 0x02014b50;
const END_RECORD = 0x06054b50;

interface Entry {
  readonly name: string;
  readonly text: string;
}

/** An archive whose entries are stored as they are. */
export function archiveOf(entries: readonly Entry[]): Buffer {
  const locals = entries.map((entry) => Buffer.concat([header(LOCAL_HEADER, 30, entry, 0), Buffer.from(entry.text)]));
  const central = entries.map((entry, index) =>
    header(
      CENTRAL_ENTRY,
      46,
      entry,
      locals.slice(0, index).reduce((sum, { length }) => sum + length, 0),
    ),
  );
  const [body, directory] = [Buffer.concat(locals), Buffer.concat(central)];
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_RECORD, 0);
  for (const at of [8, 10]) end.writeUInt16LE(entries.length, at);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(body.length, 16);
  return Buffer.concat([body, directory, end]);
}

/** Sizes and the name stand at other places in the directory than before the entry itself. */
function header(signature: number, size: number, { name, text }: Entry, offset: number): Buffer {
  const bytes = Buffer.alloc(size);
  const isCentral = signature === CENTRAL_ENTRY;
  const after = isCentral ? 2 : 0;
  bytes.writeUInt32LE(signature, 0);
  bytes.writeUInt32LE(crc32(Buffer.from(text)), 14 + after);
  bytes.writeUInt32LE(Buffer.byteLength(text), 18 + after);
  bytes.writeUInt32LE(Buffer.byteLength(text), 22 + after);
  bytes.writeUInt16LE(Buffer.byteLength(name), 26 + after);
  if (isCentral) bytes.writeUInt32LE(offset, 42);
  return Buffer.concat([bytes, Buffer.from(name)]);
}

/** zlib's own is younger than the oldest Node that this runs on. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const office = (part: string) => (name: string) =>
  archiveOf([
    { name: '[Content_Types].xml', text: '<Types/>' },
    { name: part, text: `<!-- ${name} -->` },
  ]);

/** A picture of one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const JPEG_BEGIN = 'ffd8ffe000104a46494600010100000100010000fffe';

const makers: Readonly<Record<string, (name: string) => Buffer>> = {
  pdf: (name) => Buffer.from(`%PDF-1.4\n%${name}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`),
  ofd: (name) => archiveOf([{ name: 'OFD.xml', text: `<!-- ${name} -->` }]),
  xml: (name) =>
    Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<file name="${Buffer.from(name).toString('hex')}"/>\n`),
  png: (name) => Buffer.concat([Buffer.from(PNG, 'base64'), Buffer.from(name).subarray(0, 40)]),
  jpg: (name) => Buffer.concat([Buffer.from(JPEG_BEGIN, 'hex'), commentOf(name), Buffer.from('ffd9', 'hex')]),
  docx: office('word/document.xml'),
  xlsx: office('xl/workbook.xml'),
  pptx: office('ppt/presentation.xml'),
  zip: (name) => archiveOf([{ name: 'name.txt', text: name }]),
};

function commentOf(name: string): Buffer {
  const text = Buffer.from(name);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length + 2);
  return Buffer.concat([length, text]);
}

/** @throws Error for a name whose ending is none that can be made up */
export function sampleFile(name: string): Buffer {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const make = makers[ending === 'jpeg' ? 'jpg' : ending];
  if (!make)
    throw new Error(
      `no file can be made up for "${name}": give its bytes, or end it in ${Object.keys(makers).join(', ')}`,
    );
  return make(name);
}
