import { randomBytes } from 'node:crypto';
import { filesNamed, type KeptFile } from '../../domain/files/kept-file.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import { fileStorage } from '../file-storage.ts';
import type { Upload } from './uploads.ts';

/** An upload that can't be kept: its object has expired, or was put again since it was looked at. */
export class FileGone extends Error {
  readonly code = 'file.gone';
  constructor(readonly upload: Upload) {
    super(`The file ${upload.sha256} is no longer there as it was looked at.`);
    this.name = 'FileGone';
  }
}

/** Files that a form names, as they belong to what is decided; `keep` has to be done before it is. */
export interface Keeping {
  /** As a part of an answer, an act, a request: nothing where there are none. */
  readonly files: { files?: KeptFile[] };
  /** @throws FileGone. Safe to repeat: a key follows from the content. */
  keep(): Promise<void>;
}

/** @param home the case, or the form where the case has no number yet */
export function keepingOf(
  home: { contract: string; id: string },
  specs: readonly FieldSpec[],
  fields: Readonly<Record<string, string>>,
  uploads: readonly Upload[],
): Keeping {
  const named = filesNamed(specs, fields, uploads);
  const keyOf = ({ sha256 }: Upload): string => `${fileStorage.kept.prefix}${home.contract}/${home.id}/${sha256}`;
  return {
    files: named.length === 0 ? {} : { files: named.map((upload) => keptAs(upload, keyOf(upload))) },
    keep: async () => {
      if (named.length === 0) return;
      const { copyObject, lookAt } = await import('../aws/file-objects.ts');
      await Promise.all(
        named.map(async (upload) => {
          const isKept = (await lookAt(keyOf(upload))) !== null;
          if (!isKept && !(await copyObject(upload.object, keyOf(upload)))) throw new FileGone(upload);
        }),
      );
    },
  };
}

const keptAs = ({ field, name, kind, size, sha256 }: Upload, key: string): KeptFile => ({
  field,
  name,
  salt: randomBytes(16).toString('hex'),
  kind,
  size,
  sha256,
  key,
});
