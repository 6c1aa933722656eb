import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Kills } from '../torment/kills.ts';
import { oddRequests } from '../torment/odd-requests.ts';
import { Random } from '../torment/random.ts';
import { FROM_SOURCES, startEngine } from './command.ts';

/** A little of what `npm run torment` does for as long as one likes. */
it('loses nothing that it acknowledged when it is killed, and answers whatever it is sent', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sfn-local-torment-'));
  const seed = 20250124;
  const kills = new Kills(join(folder, 'kills'), new Random(seed), FROM_SOURCES);
  await kills.run(performance.now() + 4_000, 11);
  expect(kills.acknowledged.size).toBeGreaterThan(10);
  const engine = await startEngine(['--data', join(folder, 'odd')]);
  expect(await oddRequests(engine.url, new Random(seed), performance.now() + 2_000)).toBeGreaterThan(10);
  await engine.kill();
  await rm(folder, { recursive: true, force: true });
}, 120_000);
