import type { Contract } from '../../domain/contract/contract.ts';
import { listFiles } from '../../functions/store/case-store.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { NO_FAULTS } from './calls.ts';
import type { Raced } from './race.ts';
import { staged } from './scene.ts';

/** In the second quarter the account stands already: its first write is held by its absence, each later one by its version. */
const START = '2025-03-31T02:00:00.000Z';
const END = '2025-07-02T02:00:00.000Z';

/** The worst moment of a step that changes the contract's account: two calls of it, request by request beside each other. */
export function stepsAtOnce(rooms: readonly Room[], contract: Contract): Promise<Raced> {
  return staged({
    rooms,
    contract,
    startAt: START,
    play: async (world) => {
      world.faults = { ...NO_FAULTS, onCall: (name) => (name === 'run-step' ? 'both' : 'once') };
      await world.advanceTo(END);
      const steps = (await listFiles(contract.terms.id)).flatMap((file) => file.steps.map(({ name }) => name));
      return { figures: { steps: steps.length }, violations: [] };
    },
  });
}
