import { createHash, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile, syncFolder } from '../../replace-file.ts';

/** What is known of an object beside its bytes. */
export interface ObjectFacts {
  readonly key: string;
  readonly size: number;
  /** In quotes, as the service gives it; another one for other bytes. */
  readonly etag: string;
  readonly contentType: string;
  readonly contentDisposition: string | null;
  /** Epoch milliseconds. */
  readonly lastModified: number;
}
export interface StoredObject extends ObjectFacts {
  readonly bytes: Buffer;
}
export type NewObject = Pick<ObjectFacts, 'key' | 'contentType' | 'contentDisposition' | 'lastModified'> & {
  bytes: Buffer;
};

/** One bucket. */
export interface ObjectStore {
  put(object: NewObject): ObjectFacts;
  facts(key: string): ObjectFacts | null;
  get(key: string): StoredObject | null;
  remove(key: string): void;
  /** Removes what lies under `prefix` and was put before `beforeMs`: what a lifecycle rule does. */
  expire(prefix: string, beforeMs: number): void;
}

const factsOf = ({ bytes, ...rest }: NewObject): ObjectFacts => ({
  ...rest,
  size: bytes.length,
  etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
});

/** @param folder null keeps everything in memory */
export const openObjects = (folder: string | null): ObjectStore =>
  folder === null ? new ObjectsInMemory() : new ObjectsOnDisk(folder);

class ObjectsInMemory implements ObjectStore {
  readonly #objects = new Map<string, StoredObject>();

  put(object: NewObject): ObjectFacts {
    const facts = factsOf(object);
    this.#objects.set(object.key, { ...facts, bytes: object.bytes });
    return facts;
  }

  facts(key: string): ObjectFacts | null {
    return this.#objects.get(key) ?? null;
  }

  get(key: string): StoredObject | null {
    return this.#objects.get(key) ?? null;
  }

  remove(key: string): void {
    this.#objects.delete(key);
  }

  expire(prefix: string, beforeMs: number): void {
    for (const { key, lastModified } of [...this.#objects.values()])
      if (key.startsWith(prefix) && lastModified < beforeMs) this.remove(key);
  }
}

const kept = z.object({
  key: z.string(),
  size: z.int(),
  etag: z.string(),
  contentType: z.string(),
  contentDisposition: z.string().nullable(),
  lastModified: z.number(),
  /** The file that holds the bytes. */
  data: z.string(),
});
type Kept = z.infer<typeof kept>;

/**
 * Two files an object: `<sha-256 of the key>.json` says what it is and which `….bin` holds its bytes. The bytes are on
 * disk before anything names them, so that a kill leaves the old object or the new one.
 */
class ObjectsOnDisk implements ObjectStore {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  put(object: NewObject): ObjectFacts {
    const before = this.#read(object.key);
    const facts = factsOf(object);
    const data = `${randomUUID()}.bin`;
    writeThrough(join(this.folder, data), object.bytes);
    replaceFile(this.#file(object.key), JSON.stringify({ ...facts, data }));
    if (before) rmSync(join(this.folder, before.data), { force: true });
    return facts;
  }

  facts(key: string): ObjectFacts | null {
    return this.#read(key);
  }

  get(key: string): StoredObject | null {
    const found = this.#read(key);
    return found && { ...found, bytes: readFileSync(join(this.folder, found.data)) };
  }

  remove(key: string): void {
    const found = this.#read(key);
    if (!found) return;
    rmSync(this.#file(key), { force: true });
    syncFolder(this.folder);
    rmSync(join(this.folder, found.data), { force: true });
  }

  expire(prefix: string, beforeMs: number): void {
    for (const name of readdirSync(this.folder).filter((one) => one.endsWith('.json'))) {
      const { key, lastModified } = kept.parse(JSON.parse(readFileSync(join(this.folder, name), 'utf8')));
      if (key.startsWith(prefix) && lastModified < beforeMs) this.remove(key);
    }
  }

  #file(key: string): string {
    return join(this.folder, `${createHash('sha256').update(key).digest('hex')}.json`);
  }

  #read(key: string): Kept | null {
    try {
      return kept.parse(JSON.parse(readFileSync(this.#file(key), 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}

function writeThrough(path: string, bytes: Buffer): void {
  const file = openSync(path, 'w', 0o600);
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
