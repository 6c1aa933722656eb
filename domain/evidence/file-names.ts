import * as z from 'zod';
import type { KeptFile } from '../files/kept-file.ts';
import { keptFileSchema } from '../files/kept-file.ts';
import { hashSchema, saltedHash } from './actor.ts';
import type { EvidenceEvent } from './chain.ts';

/** A file as an event names it: what somebody called it stands there as a salted hash, as people's names do. */
export const evidenceFileSchema = keptFileSchema.omit({ salt: true, number: true }).extend({ name: hashSchema });
export type EvidenceFile = z.infer<typeof evidenceFileSchema>;

/** What a file was called, with the salt of its hash: it can be erased while the evidence stays as it is. */
export const fileNameSchema = z.strictObject({ sha256: hashSchema, salt: z.string(), name: z.string() });
export type FileName = z.infer<typeof fileNameSchema>;

/** Files as the event says that brings them: nothing where there are none. */
export function filesInEvidence({ files }: { files?: readonly KeptFile[] | undefined }): { files?: EvidenceFile[] } {
  return files === undefined ? {} : { files: files.map(inEvidence) };
}

function inEvidence({ field, name = '', salt = '', kind, size, sha256, key }: KeptFile): EvidenceFile {
  return { field, name: saltedHash(salt, name), kind, size, sha256, key };
}

/** The names that have not been erased. */
export const fileNamesOf = (files: readonly KeptFile[]): FileName[] =>
  files.flatMap(({ sha256, salt, name }) => (salt === undefined || name === undefined ? [] : [{ sha256, salt, name }]));

const naming = z.object({ files: z.array(z.unknown()) });

/** The files that a chain names, in its order, each with its event. */
export function filesIn(events: readonly EvidenceEvent[]): { seq: number; file: EvidenceFile }[] {
  return events.flatMap(({ seq, data }) =>
    (naming.safeParse(data).data?.files ?? []).flatMap((file) => {
      const read = evidenceFileSchema.safeParse(file);
      return read.success ? [{ seq, file: read.data }] : [];
    }),
  );
}

/** Whether a name is the one of which an event has the hash. */
export const isNameOf = ({ sha256, salt, name }: FileName, file: EvidenceFile): boolean =>
  file.sha256 === sha256 && file.name === saltedHash(salt, name);
