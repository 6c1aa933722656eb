import { Stack, Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { buildSync, type Metafile } from 'esbuild';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRepository } from '../repository.ts';

/** A module to bundle: `entry` is a path in the repository. */
export type Entry = { name: string; entry: string };

export type Bundle = {
  name: string;
  /** Holds `index.mjs`, which exports `handler`, and what `index.mjs` loads later or never. */
  folder: string;
  bytes: number;
  /** What is read at a cold start. The rest is read when something asks for it. */
  bytesAtLoad: number;
  /** Modules of which something is left after tree-shaking, by their path in the repository. */
  modules: string[];
};

/**
 * CommonJS packages among the dependencies call `require` for Node's own modules, which an ES module doesn't have.
 */
const requireInEsm =
  "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);";

/**
 * Bundles each module into a folder. The SDK goes in as well, instead of being taken from the runtime: what runs is the
 * release that was tested, only the commands in use are loaded, and few files are read at a cold start instead of
 * hundreds. What a module imports by `import()` becomes a file of its own: what only some calls need (the
 * writing of mails, the SDK's sources of credentials that Lambda has no use for) is not even parsed until it is needed.
 * @param into absolute folder; each bundle gets a folder of its name in it
 */
export function bundle(entries: readonly Entry[], into: string): Map<string, Bundle> {
  return new Map(entries.map((entry) => [entry.name, bundleOf(entry, join(into, entry.name))]));
}

function bundleOf({ name, entry }: Entry, folder: string): Bundle {
  // What an earlier build has left would be deployed as well.
  rmSync(folder, { recursive: true, force: true });
  const {
    metafile: { outputs },
  } = buildSync({
    absWorkingDir: inRepository(''),
    entryPoints: [{ in: entry, out: 'index' }],
    outdir: folder,
    bundle: true,
    splitting: true,
    metafile: true,
    minify: true,
    legalComments: 'none',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    outExtension: { '.js': '.mjs' },
    banner: { js: requireInEsm },
    logLevel: 'warning',
  });
  const files = Object.values(outputs);
  const modules = files
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, part]) => part.bytesInOutput > 0)
    .map(([module]) => module);
  const index = relative(inRepository(''), join(folder, 'index.mjs')).replaceAll('\\', '/');
  return {
    name,
    folder,
    bytes: sizeOf(files),
    bytesAtLoad: sizeOf([...readAtLoad(outputs, index)].flatMap((path) => outputs[path] ?? [])),
    modules,
  };
}

type Outputs = Metafile['outputs'];

const sizeOf = (files: Outputs[string][]): number => files.reduce((total, { bytes }) => total + bytes, 0);

/** A file and all that it imports by statement. */
function readAtLoad(outputs: Outputs, path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const { path: imported, kind } of outputs[path]?.imports ?? [])
    if (kind === 'import-statement') readAtLoad(outputs, imported, found);
  return found;
}

/**
 * The folder of each module that a stack deploys, by name: beside the templates, so that a deployment leaves nothing anywhere else. Where the
 * CDK asks for no bundles (it lists the stacks, or a test reads a template) an empty module stands in for each: only the hash of the code
 * differs then.
 */
export function bundleFolders(scope: Construct, entries: readonly Entry[]): Map<string, string> {
  const into = join(Stage.of(scope)?.assetOutdir ?? 'cdk.out', 'bundles');
  if (Stack.of(scope).bundlingRequired)
    return new Map([...bundle(entries, into)].map(([name, { folder }]) => [name, folder]));
  return new Map(
    entries.map(({ name }) => {
      const folder = join(into, name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'index.mjs'), '');
      return [name, folder];
    }),
  );
}
