import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import { sampleFile } from './sample-file.ts';

/** A file as a person picks it in a form. */
export interface PickedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const fileSchema = z.strictObject({
  /** A name; without `bytes` the path of a file beside the scenario. */
  file: z.string().min(1),
  bytes: z.base64().optional(),
});

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/**
 * What is picked from a list of cases: one by its ref; a breach of it by its clause, and by its name where that isn't
 * enough; or whatever of a workflow is still to come, at some sites.
 */
const pickSchema = z.union([
  z.string().min(1),
  z.strictObject({ ref: z.string().min(1), clause: z.string().optional(), what: z.string().optional() }),
  z.strictObject({ workflow: z.string().min(1), sites: z.array(z.int()).optional() }),
]);
export type TypedPick = z.infer<typeof pickSchema>;

/**
 * What is filled into a form: numbers and yes/no are written out, files are picked. What is left out is sent as the
 * form shows it (an invoice: the amount payable).
 */
export const typedSchema = z.record(
  z.string(),
  z.union([text, fileSchema, z.array(fileSchema).min(1), z.array(pickSchema)], {
    error:
      'a text, a number, true or false, {"file": …} with its "bytes" in base64 or as a path beside the scenario, or a list of refs',
  }),
);
export type Typed = z.infer<typeof typedSchema>;

/** The texts among what is filled in. @param fileFields where a text names a file */
export function textsOf(typed: Typed, fileFields: ReadonlySet<string> = new Set()): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && !fileFields.has(entry[0]),
    ),
  );
}

/**
 * The files among what is filled in, read where they are paths, made up where only a name is given. @param source the
 * scenario's file
 * @param fileFields where a text names a file @throws Error for one that isn't there, or can't be made up
 */
export function filesOf(
  typed: Typed,
  source: string,
  fileFields: ReadonlySet<string> = new Set(),
): Map<string, PickedFile[]> {
  const chosen = Object.entries(typed).flatMap(([field, value]): [string, PickedFile[]][] => {
    const files = [value].flat().filter((one) => isFile(one) || (fileFields.has(field) && typeof one === 'string'));
    return files.length === 0 ? [] : [[field, files.map((file) => pick(file as NamedFile, source))]];
  });
  return new Map(chosen);
}

/** What is picked from lists. */
export function picksOf(typed: Typed, fileFields: ReadonlySet<string> = new Set()): Map<string, TypedPick[]> {
  const lists = Object.entries(typed).flatMap(([field, value]): [string, TypedPick[]][] =>
    Array.isArray(value) && !value.some(isFile) && !fileFields.has(field) ? [[field, value as TypedPick[]]] : [],
  );
  return new Map(lists);
}

const isFile = (value: unknown): value is z.infer<typeof fileSchema> =>
  typeof value === 'object' && value !== null && 'file' in value;

/** A name by itself stands for a small file of the kind in which it ends. */
type NamedFile = z.infer<typeof fileSchema> | string;

function pick(named: NamedFile, source: string): PickedFile {
  if (typeof named === 'string') return { name: named, bytes: Uint8Array.from(sampleFile(named)) };
  const { file, bytes } = named;
  return bytes === undefined
    ? { name: basename(file), bytes: Uint8Array.from(readFileSync(resolve(dirname(source), file))) }
    : { name: basename(file), bytes: Uint8Array.from(Buffer.from(bytes, 'base64')) };
}
