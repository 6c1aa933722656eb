import { build, type Plugin } from 'esbuild';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Safeguard } from './safeguards.ts';

const ROOT = join(import.meta.dirname, '../..');

export interface Bundled {
  /** The script of one race. */
  readonly script: string;
  remove(): void;
}

/** The bench and all of linkpact in one script, with mails that only say which they are, and with a safeguard taken out of the source. */
export async function bundled(without: Safeguard | null): Promise<Bundled> {
  mkdirSync(join(ROOT, '.tmp'), { recursive: true });
  // In the repository, so that it finds the libraries.
  const folder = mkdtempSync(join(ROOT, '.tmp', 'race-'));
  const script = join(folder, 'race.mjs');
  await build({
    absWorkingDir: ROOT,
    entryPoints: [join(import.meta.dirname, 'one-race.ts')],
    outfile: script,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [inPlaceOf, fromSource(without)],
    logLevel: 'error',
  });
  return { script, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The bench's own mails, and its rooms beside those of the house. */
const inPlaceOf: Plugin = {
  name: 'in-place-of',
  setup(build) {
    const own = (file: string): string => join(import.meta.dirname, file);
    build.onResolve({ filter: /\/send-composed\.ts$/ }, () => ({ path: own('plain-mail.ts') }));
    build.onResolve({ filter: /^\.{1,2}\/(.*\/)?(workflows\/)?index\.ts$/ }, ({ path, resolveDir, importer }) =>
      join(resolveDir, path) === join(ROOT, 'workflows/index.ts') && importer !== own('rooms.ts')
        ? { path: own('rooms.ts') }
        : null,
    );
  },
};

/** A module knows where it lies, wherever the script is put. */
export function fromSource(without: Safeguard | null): Plugin {
  return {
    name: 'from-source',
    setup(build) {
      build.onLoad({ filter: /\.tsx?$/, namespace: 'file' }, ({ path }) => {
        const file = relative(ROOT, path);
        if (file.startsWith('node_modules')) return null;
        const source = readFileSync(path, 'utf8');
        const left = without?.file === file ? withoutIt(source, without) : source;
        const contents = left
          .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
        return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
      });
    },
  };
}

/** @throws Error when the source says it no longer, or more than once: then the list is to be brought in line with it */
function withoutIt(source: string, { name, file, from, to }: Safeguard): string {
  const parts = source.split(from);
  if (parts.length !== 2) throw new Error(`"${name}": ${file} says this ${parts.length - 1} times, not once:\n${from}`);
  return parts.join(to);
}
