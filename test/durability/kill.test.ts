import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { linkpact, projectRoot } from '../../local/application.ts';
import { readScenario } from '../../local/replay/read-scenario.ts';
import { replay } from '../../local/replay/run.ts';
import { buildChild, freePort, MortalLaptop, seeded } from './mortal-laptop.ts';
import { People } from './people.ts';
import { scenario as asWritten } from './scenario.ts';

/** `KILLS=110 KILL_SEED=7 npx vitest run test/durability/kill.test.ts` kills often, and at the same points again. */
const seed = Number(process.env['KILL_SEED'] ?? 20250210);
/** Requests, counted at their beginning and at their end, that a laptop lives to see at most. */
const stepsAtMost = 110;
/** How many of them end by a kill; the one after them is left alone. `KILLS=110` is the long form. */
const lives = Number(process.env['KILLS'] ?? 20);

// Inside the project, since what is built imports its packages from there.
mkdirSync(join(projectRoot, '.tmp'), { recursive: true });
const folder = mkdtempSync(join(projectRoot, '.tmp', 'kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a laptop that is killed again and again', () => {
  it("ends a contract's quarter with the same report, byte for byte, as one that is left alone", async () => {
    writeFileSync(join(folder, 'scenario.json'), JSON.stringify(asWritten));
    const { scenario, contract } = readScenario(join(folder, 'scenario.json'));
    writeFileSync(join(folder, 'contract.json'), JSON.stringify(contract));
    const built = join(folder, 'built');
    await buildChild(built);
    const laptop = new MortalLaptop(
      {
        root: projectRoot,
        built,
        dataFolder: join(folder, 'data'),
        contractFile: join(folder, 'contract.json'),
        start: scenario.start,
        portalPort: await freePort(),
        awsPort: await freePort(),
      },
      seeded(seed),
      { stepsAtMost, lives },
    );
    const people = new People(laptop, contract);
    await people.play(scenario);
    await laptop.stop();
    const survived = await laptop.outcome(Object.fromEntries(people.caseIds));
    const { outcome } = await replay({ application: await linkpact(projectRoot), contract, scenario });
    expect(survived, `seed ${seed}, ${laptop.kills} kills`).toBe(`${JSON.stringify(outcome, null, 2)}\n`);
    expect(laptop.kills).toBeGreaterThanOrEqual(Math.min(lives, 100) * 0.9);
  }, 1_200_000);
});
