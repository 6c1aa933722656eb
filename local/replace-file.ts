import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Replaces a small file. Written beside, brought to the disk and renamed, so that a kill or a power loss leaves the old
 * file or the new one, never half of one. When it returns, the new one is there to stay.
 */
export function replaceFile(path: string, text: string): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w');
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  syncFolder(dirname(path));
}

/** Makes the names in a folder last. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
