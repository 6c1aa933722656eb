import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEngine } from '../test/command.ts';
import { Kills } from './kills.ts';
import { oddRequests } from './odd-requests.ts';
import { Random } from './random.ts';

/**
 * `npm run torment -w step-functions-local -- [--seconds 60] [--seed 1]`: kills the program while clients work, starts
 * it again, and sends it whatever. Ends with 1 at the first thing that is lost, changed, stuck or answered wrongly.
 */
const { values } = parseArgs({ options: { seconds: { type: 'string' }, seed: { type: 'string' } } });
const seconds = Number(values.seconds ?? 60);
const seed = Number(values.seed ?? Date.now() % 1_000_000);

const folder = await mkdtemp(join(tmpdir(), 'sfn-local-torment-'));
process.stdout.write(`seed ${seed}, ${seconds} seconds, in ${folder}\n`);
const half = (): number => performance.now() + (seconds / 2) * 1000;

// As others install it: it starts ten times as quick, and so there are more kills.
execFileSync(process.execPath, [join(import.meta.dirname, '../build.mjs')]);
const program = [join(import.meta.dirname, '../dist/main.js')];

const kills = new Kills(join(folder, 'kills'), new Random(seed), program);
await kills.run(half());
process.stdout.write(
  `${kills.kills} kills, ${kills.acknowledged.size} executions acknowledged: all there, all as told, all ended\n`,
);

const data = ['--data', join(folder, 'odd')];
const engine = await startEngine(data, program);
const sent = await oddRequests(engine.url, new Random(seed), half());
await engine.kill();
const again = await startEngine(data, program);
await again.kill();
process.stdout.write(`${sent} odd requests: all answered in the service's shape, and the journal reads\n`);
await rm(folder, { recursive: true, force: true });
