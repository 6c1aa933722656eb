import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UnknownFunctionError } from './invoke.ts';
import type { Invoke } from './invoke.ts';
import { ServeError } from './serve-error.ts';

type Handler = (event: unknown, context: object) => unknown;

/**
 * Functions by name from a manifest, a JSON object of function names and module files relative to it. A module is
 * loaded at its first call.
 * @throws ServeError
 */
export async function functionsFrom(manifest: string | null): Promise<Invoke> {
  const files = manifest === null ? {} : await readManifest(manifest);
  const loaded = new Map<string, Promise<Handler>>();
  return async (name, payload) => {
    const file = files[name];
    if (file === undefined) throw new UnknownFunctionError(name);
    let handler = loaded.get(name);
    if (handler === undefined) loaded.set(name, (handler = loadHandler(resolve(dirname(manifest ?? ''), file))));
    return (await handler)(payload, { functionName: name });
  };
}

async function readManifest(manifest: string): Promise<Record<string, string>> {
  const unusable = (why: string): ServeError =>
    new ServeError(
      'manifest',
      `The functions manifest ${manifest} ${why}. Expected a JSON object of function names and module files.`,
    );
  const text = await readFile(manifest, 'utf8').catch((error: unknown) => {
    throw unusable(`can't be read (${(error as Error).message})`);
  });
  let files: unknown;
  try {
    files = JSON.parse(text);
  } catch (error) {
    throw unusable(`is not JSON (${(error as Error).message})`);
  }
  if (typeof files !== 'object' || files === null || Object.values(files).some((file) => typeof file !== 'string'))
    throw unusable('has another shape');
  return files as Record<string, string>;
}

async function loadHandler(file: string): Promise<Handler> {
  const { handler } = (await import(pathToFileURL(file).href)) as { handler?: Handler };
  if (typeof handler !== 'function') throw new Error(`${file} exports no function "handler"`);
  return handler;
}
