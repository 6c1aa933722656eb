import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type * as FsNativeExtensions from 'fs-native-extensions';

/** A folder that another process works in, in a sentence for the person at the screen. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';

  constructor(
    readonly folder: string,
    /** As `process 4711 on nas, since 2025-01-24T01:00:00.000Z`, or null where that can't be read. */
    readonly holder: string | null,
  ) {
    const who = holder === null ? 'another process' : holder;
    super(`The folder ${folder} is open in ${who}. Stop that one first, or choose another folder with --data.`);
  }
}

export interface FolderLock {
  /** Lets others have the folder. */
  release(): void;
}

/**
 * Takes a folder for this process alone, by a lock that the operating system keeps on the file `lock` in it. It ends
 * with the process, however that ends, so no left-over can keep anybody out; and it holds between containers that share
 * a volume of one machine. What stands in the file is for people.
 * @throws FolderInUseError
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'lock');
  const file = openSync(path, 'a+');
  try {
    if (!tryLock(file)) throw new FolderInUseError(folder, holderIn(path));
    ftruncateSync(file);
    writeSync(file, `process ${process.pid} on ${hostname()}, since ${new Date().toISOString()}\n`);
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return { release: () => closeSync(file) };
}

function holderIn(path: string): string | null {
  try {
    const text = readFileSync(path, 'utf8').trim();
    return text.startsWith('process ') ? text : null;
  } catch {
    return null;
  }
}

function tryLock(file: number): boolean {
  const native = loadNative();
  return native === null || native.tryLock(file);
}

/** The library comes built for Linux with glibc, macOS and Windows. Elsewhere there is no lock, and that is said. */
function loadNative(): typeof FsNativeExtensions | null {
  try {
    return createRequire(import.meta.url)('fs-native-extensions') as typeof FsNativeExtensions;
  } catch {
    process.emitWarning('Files can not be locked on this system: see to it that one process at a time opens a folder.');
    return null;
  }
}
