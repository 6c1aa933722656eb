import type { RoomDefinition } from './room.ts';

/** How states are called in a machine. Stages, steps and breaches of a room share one list of names. */
const pascal = (name: string): string =>
  name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

export const stageState = (stage: string): string => pascal(stage);
export const stepState = (step: string): string => pascal(step);
export const breachState = (what: string): string => `${pascal(what)}Missed`;

/** States that every machine has, whatever its room. */
export const fixedStates = {
  open: 'Open',
  begin: 'Begin',
  whereTo: 'WhereTo',
  whichDeadline: 'WhichDeadline',
  withdrawBreach: 'WithdrawBreach',
  layEffects: 'LayEffects',
  silence: 'Silence',
  close: 'Close',
  closed: 'Closed',
  superseded: 'Superseded',
  handOver: 'HandOver',
  handedOver: 'HandedOver',
  tellAdministrator: 'TellAdministrator',
  needsRepair: 'NeedsRepair',
} as const;

/** What a state of a room stands for; null for a fixed one. */
export function meaningOf(
  room: Pick<RoomDefinition, 'stages' | 'steps' | 'breaches'>,
  state: string,
): { kind: 'stage' | 'step' | 'breach'; name: string } | null {
  const stage = room.stages.find((name) => stageState(name) === state);
  if (stage !== undefined) return { kind: 'stage', name: stage };
  const step = Object.keys(room.steps).find((name) => stepState(name) === state);
  if (step !== undefined) return { kind: 'step', name: step };
  const breach = Object.keys(room.breaches).find((name) => breachState(name) === state);
  return breach === undefined ? null : { kind: 'breach', name: breach };
}
