import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FunctionLog } from '../../local/function-log.ts';
import { playScenario } from './play.ts';

const given = join(import.meta.dirname, 'given');
const names = readdirSync(given)
  .filter((name) => name.endsWith('.expect.json'))
  .map((name) => name.replace('.expect.json', ''));
const made = mkdtempSync(join(tmpdir(), 'linkpact-given-'));
let log: FunctionLog;
beforeAll(() => {
  log = new FunctionLog(null);
});
afterAll(async () => {
  await log.close();
  rmSync(made, { recursive: true, force: true });
});

/** One of each kind; `npm run scenarios -- FOLDER` plays all of a folder. */
describe('a scenario with its expected figures', () => {
  it.each(names)(
    '%s',
    async (name) => {
      const { figures, error } = await playScenario(join(given, `${name}.json`), made);
      expect(error).toBeNull();
      expect(figures.length).toBeGreaterThan(0);
      expect(figures.filter(({ holds }) => !holds)).toEqual([]);
      expect(log.lastError).toBe('');
    },
    600_000,
  );
});
