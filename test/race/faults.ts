import { addMs } from '../../domain/time/instant.ts';
import type { Dice } from './dice.ts';
import type { Faults } from './world.ts';

const HOUR_MS = 3_600_000;

/** How wild a stretch of time is: rare faults let cases go far, frequent ones break each step in many ways. */
const WEATHERS = [
  { request: 0, call: 0 },
  { request: 0.01, call: 0.03 },
  { request: 0.04, call: 0.1 },
  { request: 0.12, call: 0.2 },
] as const;

/** Requests refused or lost, functions called twice, or given up while they run on hours or days later. */
export function wildFaults(dice: Dice, now: () => string): Faults {
  let weather: (typeof WEATHERS)[number] = WEATHERS[1];
  let left = 0;
  const look = (): (typeof WEATHERS)[number] => {
    if (left === 0) {
      weather = dice.pick(WEATHERS) ?? WEATHERS[0];
      left = 20 + dice.below(200);
    }
    left -= 1;
    return weather;
  };
  return {
    turns: () => dice.below(3),
    onRequest: () => (dice.chance(look().request) ? (dice.chance(0.5) ? 'refused' : 'lost') : 'done'),
    onCall: () => {
      if (!dice.chance(look().call)) return 'once';
      if (dice.chance(0.5)) return 'twice';
      const delays = [1, 1000, HOUR_MS / 60, HOUR_MS, 30 * HOUR_MS, 96 * HOUR_MS];
      return { givenUpUntil: addMs(now(), dice.pick(delays) ?? 1) };
    },
  };
}
