import * as z from 'zod';
import type { FieldSpec } from '../questions/field-spec.ts';
import { FILE_KINDS } from './file-kinds.ts';

/** A file that was uploaded for a form. */
export const uploadedFileSchema = z.strictObject({
  /** The form's field. */
  field: z.string(),
  /** As somebody's device called it. */
  name: z.string(),
  kind: z.enum(FILE_KINDS),
  /** Bytes. */
  size: z.int().min(1),
  /** Hex; with it everybody can tell the file from any other. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type UploadedFile = z.infer<typeof uploadedFileSchema>;

/** A file that belongs to an answer, an act or a request: what it is, and where its bytes lie. */
export const keptFileSchema = uploadedFileSchema.extend({
  /** Left out once it is erased, as names of people are. */
  name: z.string().optional(),
  /** Under which the evidence names it by a hash; goes with the name. */
  salt: z.string().optional(),
  /** By which it is called once its name is erased: its place among the files of the case. */
  number: z.int().min(1).optional(),
  /** Where the object storage keeps it: made of its hash, so that keeping it twice changes nothing. */
  key: z.string(),
});

export type KeptFile = z.infer<typeof keptFileSchema>;

/**
 * Those of the files that a form names, in the form's order. @param fields as they were read: hashes with blanks
 * between
 */
export function filesNamed<F extends Pick<KeptFile, 'field' | 'sha256'>>(
  specs: readonly Pick<FieldSpec, 'name' | 'type'>[],
  fields: Readonly<Record<string, string>>,
  files: readonly F[],
): F[] {
  return specs
    .filter(({ type }) => type === 'files')
    .flatMap(({ name }) =>
      (fields[name] ?? '').split(' ').flatMap((hash) => {
        const found = files.find((file) => file.field === name && file.sha256 === hash);
        return found ? [found] : [];
      }),
    );
}
