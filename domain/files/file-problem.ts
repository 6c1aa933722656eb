import type { FileKind } from './file-kinds.ts';

/** Why a file is not taken, or not there any more. */
export type FileProblem =
  | { code: 'file-not-chosen' }
  | { code: 'file-empty' }
  /** `most` in bytes. */
  | { code: 'file-too-big'; most: number }
  | { code: 'file-cut-off' }
  /** Its bytes are none of the kinds that the field takes. */
  | { code: 'file-of-other-kind'; allowed: readonly FileKind[] }
  /** Its name says that it is something else than its bytes show. */
  | { code: 'file-name-misleads'; kind: FileKind }
  | { code: 'file-twice'; name: string }
  | { code: 'file-not-arrived' }
  | { code: 'file-gone' }
  | { code: 'too-many-files'; most: number };
