import { readFileSync } from 'node:fs';
import type { Problem } from '../domain/contract/contract.ts';

/**
 * The content of a JSON file. A file that is missing, can't be read or is no JSON is thrown as what `refuse` makes of
 * it.
 */
export function readJsonFile(file: string, refuse: (problems: Problem[]) => Error): unknown {
  const problem = (found: string, allowed: string): Error => refuse([{ path: '(file)', found, allowed }]);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw problem(missing ? 'no such file' : "a file that can't be read", 'a readable JSON file');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw problem(`no JSON (${error instanceof Error ? error.message : String(error)})`, 'JSON');
  }
}
