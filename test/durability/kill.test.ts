import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { linkpact, projectRoot } from '../../local/application.ts';
import type { Outcome } from '../../local/replay/outcome.ts';
import { readScenario } from '../../local/replay/read-scenario.ts';
import { replay } from '../../local/replay/run.ts';
import { withMailsMeant } from './mails-meant.ts';
import { buildChild, freePort, MortalLaptop, seeded } from './mortal-laptop.ts';
import { People } from './people.ts';

/**
 * In the suite the year's turn of the first quarter, with some kills. `KILLS=110 KILL_SEED=7 npx vitest run
 * test/durability/kill.test.ts` plays the whole year with as many, and at the same points again.
 */
const asked = process.env['KILLS'];
const lives = Number(asked ?? 8);
const seed = Number(process.env['KILL_SEED'] ?? 20250210);
/** Requests, counted at their beginning and at their end, that a laptop lives to see at most: the kills fall all over the scenario. */
const stepsAtMost = asked === undefined ? 110 : 800;

interface Year {
  start: string;
  until: string;
  events: { at: string; ref: string; task?: string; with?: Record<string, unknown> }[];
}

// Inside the project, since what is built imports its packages from there.
mkdirSync(join(projectRoot, '.tmp'), { recursive: true });
const folder = mkdtempSync(join(projectRoot, '.tmp', 'kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The year, or what begins and ends between two days of it. Its invoices are for what is payable then. */
function scenarioFile(): string {
  const file = join(projectRoot, 'contracts/scenarios/2025.json');
  if (asked !== undefined) return file;
  const year = JSON.parse(readFileSync(file, 'utf8')) as Year;
  const [start, until] = ['2025-03-25T09:00:00+08:00', '2025-04-12T00:00:00+08:00'];
  const begunBefore = new Set(year.events.filter(({ at }) => at < start).map(({ ref }) => ref));
  const events = year.events
    .filter(({ at, ref }) => at < until && !begunBefore.has(ref))
    .map(({ with: filled = {}, ...event }) => {
      const { amount: _, ...rest } = filled;
      return { ...event, with: event.task === 'invoice' ? rest : filled };
    });
  writeFileSync(join(folder, 'part.json'), JSON.stringify({ ...year, start, until, events }));
  return join(folder, 'part.json');
}

describe('a laptop that is killed again and again', () => {
  it('ends with the same report, byte for byte, as one that is left alone', async () => {
    const { scenario, contract } = readScenario(scenarioFile());
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
    let leftAlone: Outcome | null = null;
    const { outcome } = await replay({
      application: await linkpact(projectRoot),
      contract,
      scenario,
      onEnd: async (_, before) => {
        leftAlone = await withMailsMeant(contract.terms.id, before);
      },
    });
    expect(outcome.cases.length).toBeGreaterThan(8);
    expect(survived, `seed ${seed}, ${laptop.kills} kills`).toBe(`${JSON.stringify(leftAlone, null, 2)}\n`);
    expect(laptop.kills).toBeGreaterThanOrEqual(Math.min(lives, 100) * 0.9);
  }, 7_200_000);
});
