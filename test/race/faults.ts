import { LAG_MS } from '../../domain/evidence/verify-actor.ts';
import { addMs } from '../../domain/time/instant.ts';
import type { CallFate, Faults, Stop } from './calls.ts';
import type { Dice } from './dice.ts';

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;

/** How wild a stretch of time is: rare faults let cases go far, frequent ones break each step in many ways. */
const WEATHERS = [
  { request: 0, call: 0 },
  { request: 0.01, call: 0.03 },
  { request: 0.04, call: 0.1 },
  { request: 0.12, call: 0.2 },
] as const;

/** In half of the stretches a function or two fare much worse than the others: so what they do meets what is done meanwhile. */
const OF_THE_VICTIMS = 0.6;
const DELAYS_MS = [0, 0, 1, SECOND_MS, 20 * SECOND_MS, HOUR_MS / 60, HOUR_MS / 6, HOUR_MS, 30 * HOUR_MS, 96 * HOUR_MS];
/** What a person does is stored within the life of the function that took it: the evidence is not believed otherwise. */
const PAGE_DELAYS_MS = DELAYS_MS.filter((delay) => delay < LAG_MS);

/** Requests refused or lost; functions called twice, at once or after one another, begun late, or standing still for days. */
export function wildFaults(dice: Dice, now: () => string): Faults {
  let weather: (typeof WEATHERS)[number] = WEATHERS[1];
  let victims: (string | undefined)[] = [];
  let left = 0;
  const names = new Set<string>();
  const look = (): (typeof WEATHERS)[number] => {
    if (left === 0) {
      weather = dice.pick(WEATHERS) ?? WEATHERS[0];
      victims = dice.chance(0.5) ? [dice.pick([...names]), dice.pick([...names])] : [];
      left = 20 + dice.below(200);
    }
    left -= 1;
    return weather;
  };
  const fate = (name: string): CallFate => {
    const until = addMs(now(), dice.pick(name === 'page' ? PAGE_DELAYS_MS : DELAYS_MS) ?? 0);
    const most = dice.below(12);
    const stop: Stop = { stopsWhen: (before) => before.length >= most, until };
    return dice.pick<CallFate>(['twice', 'both', { givenUpUntil: until }, stop]) ?? 'once';
  };
  return {
    turns: () => dice.below(3),
    onRequest: () => (dice.chance(look().request) ? (dice.chance(0.5) ? 'refused' : 'lost') : 'done'),
    onCall: (name) => {
      names.add(name);
      const { call } = look();
      return dice.chance(victims.includes(name) ? OF_THE_VICTIMS : call) ? fate(name) : 'once';
    },
  };
}
