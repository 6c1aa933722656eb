import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { functions } from '../../functions/manifest.ts';
import { bundle, type Bundle, type Entry } from '../../infra/functions/bundle.ts';
import { inRepository } from '../../infra/repository.ts';
import { bareHandler } from './bare-handler.ts';
import { loadTimes, median, ratio, type Loaded } from './load-times.ts';

const ROUNDS = 15;
const GOAL = { ratio: 3, of: ['portal', 'ask'] };

export type BundleFigures = {
  name: string;
  bytes: number;
  gzipBytes: number;
  bytesAtLoad: number;
  loadMs: number;
  /** Load times as multiples of an empty handler's, and of a handler's that imports the same of the SDK. */
  toEmpty: number;
  toBare: number;
};

/**
 * How large each function is as it is deployed, as it travels, and as it is read at a cold start; and how long that
 * takes.
 */
export function bundleFigures(rounds = ROUNDS): BundleFigures[] {
  // In the repository, so that the generated handlers find the libraries.
  mkdirSync(inRepository('.tmp'), { recursive: true });
  const folder = mkdtempSync(join(inRepository('.tmp'), 'bundles-'));
  try {
    const made = [...bundle(functions, join(folder, 'functions')).values()];
    const bare = bareOf(made, folder);
    const times = loadTimes(toLoad(made, bare), rounds);
    const of = (kind: string, name: string): number[] => times[`${kind}/${name}`] ?? [];
    return made.map(({ name, folder: into, bytes, bytesAtLoad }) => ({
      name,
      bytes,
      bytesAtLoad,
      gzipBytes: gzipBytesOf(into),
      loadMs: median(of('function', name)),
      toEmpty: ratio(of('function', name), of('bare', 'empty')),
      toBare: ratio(of('function', name), of('bare', name)),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** For each function its bare handler, and `empty`, bundled as the functions are. */
function bareOf(made: readonly Bundle[], folder: string): Bundle[] {
  const written = (name: string, source: string): Entry => {
    const entry = join(folder, `${name}.ts`);
    writeFileSync(entry, source);
    return { name, entry };
  };
  const entries = [
    written('empty', bareHandler([])),
    ...made.map(({ name, modules }) => written(name, bareHandler(modules))),
  ];
  return [...bundle(entries, join(folder, 'bare')).values()];
}

const toLoad = (made: readonly Bundle[], bare: readonly Bundle[]): Record<string, Loaded> =>
  Object.fromEntries([
    ...bare.map(({ name, folder }) => [`bare/${name}`, { folder }]),
    ...made.map(({ name, folder }) => [`function/${name}`, { folder }]),
  ]);

const gzipBytesOf = (folder: string): number =>
  readdirSync(folder).reduce((total, file) => total + gzipSync(readFileSync(join(folder, file))).length, 0);

/** One line a function, the largest first. */
export function printBundles(): void {
  const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`.padStart(9);
  const times = (value: number): string => value.toFixed(2).padStart(9);
  console.log(
    `Node ${process.version}, ${ROUNDS} rounds; load times as multiples of an empty handler's ` +
      "and of a handler's that imports the same of the SDK",
  );
  const heads = ['deployed', 'gzipped', 'at load', 'ms', '× empty', '× bare'];
  console.log(`${''.padEnd(20)}${heads.map((head) => head.padStart(9)).join('')}`);
  const figures = bundleFigures().sort((one, other) => other.bytes - one.bytes);
  for (const { name, bytes, gzipBytes, bytesAtLoad, loadMs, toEmpty, toBare } of figures) {
    const sizes = [bytes, gzipBytes, bytesAtLoad].map(kilobytes).join('');
    const ratios = [toEmpty, toBare].map(times).join('');
    console.log(`${name.padEnd(20)}${sizes}${loadMs.toFixed(0).padStart(9)}${ratios}`);
  }
  const worst = Math.max(...figures.filter(({ name }) => GOAL.of.includes(name)).map(({ toBare }) => toBare));
  console.log(
    `goal: ${GOAL.of.join(' and ')} at most ${GOAL.ratio} × bare: ` +
      `${worst.toFixed(2)}, ${worst <= GOAL.ratio ? 'met' : 'missed'}`,
  );
}

if (process.argv[1] === import.meta.filename) printBundles();
