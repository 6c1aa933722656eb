import * as z from 'zod';
import { hashSchema, personalSchema } from './actor.ts';
import { fileNameSchema } from './file-names.ts';
import { signedListSchema } from './heads.ts';

const instant = z.iso.datetime({ offset: true });

export const evidenceEventSchema = z.strictObject({
  seq: z.int().min(1),
  id: z.string().min(1),
  at: instant,
  kind: z.string().min(1),
  data: z.record(z.string(), z.unknown()),
  prev: hashSchema,
  hash: hashSchema,
});

const chainSchema = {
  /** The last event: whoever notes it elsewhere can tell a chain whose end was cut off. */
  head: z.strictObject({ seq: z.int().min(1), hash: hashSchema }),
  events: z.array(evidenceEventSchema).min(1),
  /** SHA-256 (hex) → the bytes as UTF-8 text. */
  documents: z.record(hashSchema, z.string()),
};

export const EXPORT_FORMAT = 'linkpact-evidence/2';

/** The evidence of a case with all that it takes to check it. Whatever it doesn't name is no part of it. */
export const evidenceExportSchema = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  contract: z.string(),
  caseId: z.string(),
  exportedAt: instant,
  ...chainSchema,
  /** The contract's own chain: what was in force when. */
  publications: z.strictObject(chainSchema),
  /** Who stands behind the salted hashes, as far as that has not been erased. */
  personal: z.array(personalSchema),
  /** What its files were called, as far as that has not been erased. */
  fileNames: z.array(fileNameSchema),
  /** The signed lists that name this chain or the contract's. */
  heads: z.array(signedListSchema),
});
export type EvidenceExport = z.infer<typeof evidenceExportSchema>;
