import { describe, expect, test, vi } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { rooms } from '../../workflows/index.ts';
import { race } from './race.ts';

vi.mock('../../functions/use-cases/send-composed.ts', async () => await import('./plain-mail.ts'));

/** `RACE_SCHEDULES` and `RACE_SEED` make it longer, or another one. */
const schedules = Number(process.env['RACE_SCHEDULES'] ?? 24);
const seed = Number(process.env['RACE_SEED'] ?? 1);

// A claim or a dispute needs the case that it is about, and this world has one case at a time.
const alone = rooms.filter(({ reads }) => !reads.includes('cases'));

describe('random schedules: answers at once and around time-outs, calls made twice, given up or lost, executions stopped', () => {
  test.each(alone.map((room) => [room.name, room] as const))(
    '%s comes through',
    async (_, room) => {
      const raced = await race(room, rooms, readContractFile(), { schedules, seed });
      expect(raced.violations).toEqual([]);
      expect(raced.cases).toBeGreaterThanOrEqual(Math.min(schedules, 4));
      expect(raced.answers).toBeGreaterThan(raced.cases);
    },
    3_600_000,
  );
});
