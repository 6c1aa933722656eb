import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { buildSync } from 'esbuild';
import { join, relative } from 'node:path';
import { inRepository } from '../repository.ts';

/** A module to bundle: `entry` is a path in the repository. */
export type Entry = { name: string; entry: string };

export type Bundle = {
  name: string;
  /** Holds `index.mjs`, which exports `handler`. */
  folder: string;
  bytes: number;
  /** Modules of which something is left after tree-shaking, by their path in the repository. */
  modules: string[];
};

/**
 * CommonJS packages among the dependencies call `require` for Node's own modules, which an ES module doesn't have.
 */
const requireInEsm = "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);";

/**
 * Bundles each module into one file. The SDK goes in as well, instead of being taken from the runtime: what runs is the release
 * that was tested, only the commands in use are loaded, and one file is read at a cold start instead of hundreds.
 * @param into absolute folder; each bundle gets a folder of its name in it
 */
export function bundle(entries: readonly Entry[], into: string): Map<string, Bundle> {
  const root = inRepository('');
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: entries.map(({ name, entry }) => ({ in: entry, out: `${name}/index` })),
    outdir: into,
    bundle: true, metafile: true, minify: true, legalComments: 'none',
    platform: 'node', target: 'node24', format: 'esm', mainFields: ['module', 'main'],
    outExtension: { '.js': '.mjs' },
    banner: { js: requireInEsm },
    logLevel: 'warning',
  });
  return new Map(entries.map(({ name }) => {
    const folder = join(into, name);
    const output = metafile.outputs[relative(root, join(folder, 'index.mjs')).replaceAll('\\', '/')];
    if (!output) throw new Error(`esbuild reports nothing of ${name}.`);
    const modules = Object.entries(output.inputs).filter(([, part]) => part.bytesInOutput > 0).map(([module]) => module);
    return [name, { name, folder, bytes: output.bytes, modules }];
  }));
}

/** Beside the templates, so that a deployment leaves nothing anywhere else. */
export const bundleFolder = (scope: Construct): string => join(Stage.of(scope)?.assetOutdir ?? 'cdk.out', 'bundles');
