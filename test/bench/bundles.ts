import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { functions } from '../../functions/manifest.ts';
import { bundle } from '../../infra/functions/bundle.ts';

export type BundleSize = { name: string; bytes: number; gzipBytes: number };

/** How large each function is as it is deployed, and as it travels. */
export function bundleSizes(): BundleSize[] {
  const folder = mkdtempSync(join(tmpdir(), 'linkpact-bundles-'));
  try {
    return [...bundle(functions, folder).values()].map(({ name, bytes, folder: made }) =>
      ({ name, bytes, gzipBytes: gzipSync(readFileSync(join(made, 'index.mjs'))).length }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One line a function, the largest first. */
export function printBundleSizes(): void {
  const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`.padStart(9);
  for (const { name, bytes, gzipBytes } of bundleSizes().sort((one, other) => other.bytes - one.bytes)) {
    console.log(`${name.padEnd(20)}${kilobytes(bytes)}${kilobytes(gzipBytes)} compressed`);
  }
}

if (process.argv[1] === import.meta.filename) printBundleSizes();
