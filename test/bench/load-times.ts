import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Loaded = { folder: string };

const timed = 'const begun = performance.now(); await import(process.argv[1]); console.log(performance.now() - begun);';

/**
 * Milliseconds that Node takes to load each bundle, in a fresh process each time and without a compile cache. Every
 * round loads each bundle once, so that a round's times can be compared even where the machine has other work.
 * @returns a list of times a bundle, one a round
 */
export function loadTimes<Name extends string>(
  bundles: Readonly<Record<Name, Loaded>>,
  rounds: number,
): Record<Name, number[]> {
  const names = Object.keys(bundles) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1) for (const name of names) times[name].push(loadOnce(bundles[name]));
  return times;
}

function loadOnce({ folder }: Loaded): number {
  const file = pathToFileURL(join(folder, 'index.mjs')).href;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', timed, file], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NODE_DISABLE_COMPILE_CACHE: '1' },
  });
  const took = Number(stdout.trim());
  if (!(took > 0)) throw new Error(`${file} could not be loaded: ${stderr}`);
  return took;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? NaN)) / 2
  );
}

/** The median of what one took for each unit that the other took in the same round. */
export const ratio = (times: readonly number[], to: readonly number[]): number =>
  median(times.map((time, round) => time / (to[round] ?? NaN)));
