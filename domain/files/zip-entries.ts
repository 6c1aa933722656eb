const LOCAL_HEADER = 0x04034b50;
const CENTRAL_ENTRY = 0x02014b50;
const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;
const ENTRY_BYTES = 46;
const LONGEST_COMMENT = 65_535;
/** Names after these are not read: what an archive is, the first ones tell. */
const MOST_ENTRIES = 2_000;

export const isZip = (bytes: Buffer): boolean => bytes.length >= 4 && bytes.readUInt32LE(0) === LOCAL_HEADER;

/**
 * Names of an archive's entries, as its directory lists them; nothing is unpacked. Null where the end record is missing
 * or the directory isn't whole: then the archive was cut off.
 */
export function zipEntries(bytes: Buffer): string[] | null {
  const end = endRecordOf(bytes);
  if (end === null) return null;
  const count = bytes.readUInt16LE(end + 10);
  const begin = bytes.readUInt32LE(end + 16);
  const names: string[] = [];
  let at = begin;
  while (names.length < Math.min(count, MOST_ENTRIES)) {
    if (at + ENTRY_BYTES > end || bytes.readUInt32LE(at) !== CENTRAL_ENTRY) return null;
    const [nameBytes, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    names.push(bytes.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes));
    at += ENTRY_BYTES + nameBytes + extra + comment;
  }
  return names;
}

/** Where the end record begins: it is the last thing in the archive, but for a comment. */
function endRecordOf(bytes: Buffer): number | null {
  const earliest = Math.max(0, bytes.length - END_RECORD_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_RECORD_BYTES; at >= earliest; at -= 1)
    if (bytes.readUInt32LE(at) === END_RECORD) return at;
  return null;
}
