import type { Contract } from '../../domain/contract/contract.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { listFiles } from '../../functions/store/case-store.ts';
import { NO_FAULTS } from './calls.ts';
import type { Raced } from './race.ts';
import { Watch } from './watch.ts';
import { openWorld } from './world.ts';

/** In the second quarter the account stands already: its first write is held by its absence, each later one by its version. */
const START = '2025-03-31T02:00:00.000Z';
const END = '2025-07-02T02:00:00.000Z';

/** The worst moment of a step that changes the contract's account: two calls of it, request by request beside each other. */
export async function stepsAtOnce(rooms: readonly Room[], contract: Contract): Promise<Raced> {
  const watch = new Watch(contract);
  const world = await openWorld(contract, rooms, START, watch);
  try {
    world.faults = { ...NO_FAULTS, onCall: (name) => (name === 'run-step' ? 'both' : 'once') };
    await world.advanceTo(END);
    const steps = (await listFiles(contract.terms.id)).flatMap((file) => file.steps.map(({ name }) => name));
    return { figures: { steps: steps.length }, violations: watch.found() };
  } finally {
    await world.close();
  }
}
