import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundled, type Bundled } from './bundle.ts';
import { castsOf, SCENES } from './casts.ts';
import { play } from './play.ts';
import { rooms } from './rooms.ts';
import { safeguards } from './safeguards.ts';

/** `npm run race` is the long form. `RACE_SCHEDULES` and `RACE_SEED` make this one longer, or another one. */
const schedules = Number(process.env['RACE_SCHEDULES'] ?? 3);
const seed = Number(process.env['RACE_SEED'] ?? 1);

const random = castsOf(rooms).filter(({ name }) => !SCENES.includes(name));

describe('random schedules: calls made twice, late, lost or standing still, answers around time-outs, stopped executions', () => {
  let whole: Bundled;
  beforeAll(async () => {
    whole = await bundled(null);
  });
  afterAll(() => whole.remove());

  test.each([
    ['a closing whose breach is excused meanwhile', 'late-fact', { cases: 2, excused: 1 }],
    ['a breach that is excused before a closing', 'excused-first', { cases: 2 }],
    ['a run that goes on after another has taken over', 'taken-over', { cases: 1, runs: 2, breaches: 1 }],
    ['a step that is done twice at once', 'steps-at-once', { steps: 2 }],
  ])(
    '%s comes through',
    async (_, cast, figures) => {
      expect(await play(whole.script, { cast, schedules: 1, seed })).toEqual({ figures, violations: [] });
    },
    300_000,
  );

  test.each(random.map(({ name }) => [name]))(
    '%s comes through',
    async (cast) => {
      const raced = await play(whole.script, { cast, schedules, seed });
      expect(raced.violations).toEqual([]);
      expect(raced.figures['cases']).toBeGreaterThanOrEqual(Math.min(schedules, 4));
      expect(raced.figures['answers']).toBeGreaterThan(0);
    },
    3_600_000,
  );
});

test.each(safeguards.map((safeguard) => [safeguard.name, safeguard]))(
  '%s: stands in the source once',
  (_, safeguard) => {
    const source = readFileSync(join(import.meta.dirname, '../..', safeguard.file), 'utf8');
    expect(source.split(safeguard.from)).toHaveLength(2);
  },
);

test('they do not come through where a write does not hold on the version that was read', async () => {
  const safeguard = safeguards.find(({ name }) => name === 'the version condition of a case');
  const broken = await bundled(safeguard ?? expect.fail('no such safeguard'));
  try {
    const { violations } = await play(broken.script, { cast: 'link-order', schedules: 3, seed });
    expect(violations.join('\n')).toMatch(/version \d+ after \d+/);
  } finally {
    broken.remove();
  }
}, 300_000);
