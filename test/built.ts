import { build, type Plugin } from 'esbuild';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { functions } from '../functions/manifest.ts';
import { fromSource } from './race/bundle.ts';

const ROOT = join(import.meta.dirname, '..');
const KEPT = join(ROOT, '.tmp', 'built');
const DAY_MS = 86_400_000;

/** What tests run in a process of its own. */
const programs = ['local/cli/main.ts', 'tools/cost/main.ts', 'test/functions/telemetry/observed-function.ts'] as const;
export type Program = (typeof programs)[number];
const sources = [
  ...['contracts', 'domain', 'workflows', 'functions', 'portal', 'local', 'tools', 'packages', 'package-lock.json'],
  ...[programs[2], 'test/built.ts', 'test/race/bundle.ts'],
];

/**
 * The script of a program, made once for all test files, since from its sources a program takes seconds to start. It knows
 * files by where its sources lie.
 * @returns an absolute path for Node
 */
export async function built(program: Program): Promise<string> {
  const folder = join(KEPT, stateOf(sources));
  if (!existsSync(folder)) await make(folder);
  return join(folder, program.replace(/\.ts$/, '.js'));
}

/** Names the state of files: another as soon as one was written. */
function stateOf(paths: readonly string[]): string {
  const state = createHash('sha256');
  const look = (path: string): void => {
    const { mtimeMs, size } = statSync(path);
    state.update(`${path} ${mtimeMs} ${size}\n`);
  };
  for (const path of paths.map((name) => join(ROOT, name))) {
    if (statSync(path).isFile()) look(path);
    else
      for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' }).sort())
        if (/\.tsx?$/.test(name) && !/(^|\/)(node_modules|dist)\//.test(name)) look(join(path, name));
  }
  return state.digest('hex').slice(0, 16);
}

/** Two test files may make it at the same time: it is there at once or not at all. */
async function make(folder: string): Promise<void> {
  const draft = `${folder}-${randomUUID()}`;
  await build({
    absWorkingDir: ROOT,
    outdir: draft,
    outbase: '.',
    entryPoints: [...programs, ...functions.map(({ entry }) => entry)],
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [functionsIn(folder), fromSource(null)],
    logLevel: 'error',
  });
  forgetOld();
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** The laptop loads its functions by their files: those that are made with it. */
function functionsIn(folder: string): Plugin {
  const written = 'functions/handlers/${name}.ts';
  const made = `${relative(ROOT, folder)}/functions/handlers/\${name}.js`;
  return {
    name: 'functions-in',
    setup(build) {
      build.onLoad({ filter: /\/functions\/manifest\.ts$/ }, ({ path }) => {
        const source = readFileSync(path, 'utf8');
        if (!source.includes(written)) throw new Error(`${path} names no function by ${written}.`);
        return { contents: source.replace(written, () => made), loader: 'ts' };
      });
    },
  };
}

/** Those of a day ago are of no run that still goes on. */
function forgetOld(): void {
  mkdirSync(KEPT, { recursive: true });
  for (const name of readdirSync(KEPT)) {
    const path = join(KEPT, name);
    if (Date.now() - statSync(path).mtimeMs > DAY_MS) rmSync(path, { recursive: true, force: true });
  }
}
