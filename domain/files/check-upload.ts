import { sha256 } from '../evidence/chain.ts';
import type { InputProblem } from '../input/input-read.ts';
import { endingOf, readFileName } from '../input/read-file-name.ts';
import type { FieldSpec } from '../questions/field-spec.ts';
import { EXTENSIONS, MOST_BYTES, MOST_FILES, PROOF_KINDS } from './file-kinds.ts';
import type { FileProblem } from './file-problem.ts';
import type { UploadedFile } from './kept-file.ts';
import { kindOfBytes } from './kind-of-bytes.ts';

/** What has arrived: its name as the device gave it, the size that the storage states, its bytes. */
export interface Arrived {
  readonly name: string;
  readonly statedSize: number;
  readonly bytes: Buffer;
}

export type CheckedUpload =
  { ok: true; file: Omit<UploadedFile, 'field'> } | { ok: false; problem: FileProblem | InputProblem };

/** What its size alone says of a file: so much is known before any of it is read. `size` in bytes. */
export function sizeProblem(size: number): FileProblem | null {
  if (size === 0) return { code: 'file-empty' };
  return size > MOST_BYTES ? { code: 'file-too-big', most: MOST_BYTES } : null;
}

/**
 * Checks a file that was uploaded for a field: size, wholeness, kind by its bytes, a name that fits the kind, and that
 * it is none of those that are there already.
 */
export function checkUpload(
  { kinds = PROOF_KINDS, max = MOST_FILES }: Pick<FieldSpec, 'kinds' | 'max'>,
  { name, statedSize, bytes }: Arrived,
  others: readonly Pick<UploadedFile, 'name' | 'sha256'>[],
): CheckedUpload {
  const no = (problem: FileProblem | InputProblem): CheckedUpload => ({ ok: false, problem });
  const wrongSize = sizeProblem(statedSize);
  if (wrongSize) return no(wrongSize);
  if (bytes.length !== statedSize) return no({ code: 'file-cut-off' });
  const read = readFileName(name);
  if (!read.ok) return no(read.problem);
  const recognized = kindOfBytes(bytes);
  if ('problem' in recognized && recognized.problem === 'cut-off') return no({ code: 'file-cut-off' });
  if (!('kind' in recognized) || !kinds.includes(recognized.kind))
    return no({ code: 'file-of-other-kind', allowed: kinds });
  const { kind } = recognized;
  if (!EXTENSIONS[kind].includes(endingOf(read.value))) return no({ code: 'file-name-misleads', kind });
  const hash = sha256(bytes);
  const same = others.find((other) => other.sha256 === hash);
  if (same) return no({ code: 'file-twice', name: same.name });
  if (others.length >= max) return no({ code: 'too-many-files', most: max });
  return { ok: true, file: { name: read.value, kind, size: bytes.length, sha256: hash } };
}
