import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';

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
 * What is filled into a form: numbers and yes/no are written out, files are picked. What is left out is sent as the form shows it (an
 * invoice: the amount payable).
 */
export const typedSchema = z.record(
  z.string(),
  z.union([text, fileSchema, z.array(fileSchema).min(1)], {
    error:
      'a text, a number, true or false, or {"file": …} with its "bytes" in base64 or as a path beside the scenario',
  }),
);
export type Typed = z.infer<typeof typedSchema>;

/** The texts among what is filled in. */
export function textsOf(typed: Typed): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/**
 * The files among what is filled in, read where they are paths. @param source the scenario's file @throws Error for one
 * that isn't there
 */
export function filesOf(typed: Typed, source: string): Map<string, PickedFile[]> {
  const picked = Object.entries(typed).flatMap(([field, value]): [string, PickedFile[]][] =>
    typeof value === 'string' ? [] : [[field, [value].flat().map((file) => pick(file, source))]],
  );
  return new Map(picked);
}

function pick({ file, bytes }: z.infer<typeof fileSchema>, source: string): PickedFile {
  return bytes === undefined
    ? { name: basename(file), bytes: Uint8Array.from(readFileSync(resolve(dirname(source), file))) }
    : { name: basename(file), bytes: Uint8Array.from(Buffer.from(bytes, 'base64')) };
}
