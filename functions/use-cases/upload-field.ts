import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import { fileStorage } from '../file-storage.ts';
import type { FormPlace } from '../store/uploads.ts';

/** A field of a form for which files are uploaded. */
export interface UploadField {
  readonly place: FormPlace;
  /** Which of the page's forms. */
  readonly part: string;
  readonly spec: FieldSpec;
}

/**
 * Where a field's files lie until somebody decides with them: whoever may open the page can have no others taken for
 * its own.
 */
export const stagedUnder = ({ place, part, spec }: UploadField): string =>
  `${fileStorage.staged.prefix}${place.contract}/${place.form}/${part}/${spec.name}/`;
