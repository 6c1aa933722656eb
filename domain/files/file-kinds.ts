/** Kinds of files that may be proof, as their first bytes (and of archives their entries) tell. */
export const FILE_KINDS = [
  'pdf',
  'ofd',
  'xml',
  'jpeg',
  'png',
  'heic',
  'docx',
  'xlsx',
  'pptx',
  'old-office',
  'zip',
  'csv',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Rows that a form reads are asked for by name; everything else may be proof. */
export const PROOF_KINDS: readonly FileKind[] = FILE_KINDS.filter((kind) => kind !== 'csv');

/**
 * How the name of a file of each kind may end; the first is what it should. WPS writes its own endings into the same
 * old format.
 */
export const EXTENSIONS: Readonly<Record<FileKind, readonly [string, ...string[]]>> = {
  pdf: ['pdf'],
  ofd: ['ofd'],
  xml: ['xml'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  heic: ['heic', 'heif'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  pptx: ['pptx'],
  'old-office': ['doc', 'xls', 'ppt', 'wps', 'et', 'dps'],
  zip: ['zip'],
  csv: ['csv'],
};

/** Files in one form. */
export const MOST_FILES = 10;
/** Bytes of one file. */
export const MOST_BYTES = 20 * 1024 * 1024;
