import type { Contract } from '../../domain/contract/contract.ts';
import { addMs } from '../../domain/time/instant.ts';
import { loadEvents } from '../../functions/store/case-store.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { NO_FAULTS } from './calls.ts';
import { decide, grant, openErrand, plead } from './errand-and-plea.ts';
import type { Raced } from './race.ts';
import { DAY_MS, dueAtOf, staged } from './scene.ts';

/** A case has ended and the call that closes it comes to nothing; its breach is excused before it is tried again. */
export function excusedFirst(rooms: readonly Room[], contract: Contract): Promise<Raced> {
  return staged({
    rooms,
    contract,
    play: async (world, load) => {
      const errand = await openErrand(world, rooms, contract);
      const plea = await plead(world, rooms, await load(errand));
      const late = addMs(dueAtOf(await load(errand)), DAY_MS);
      world.at(late, async () => {
        await decide(world, await load(errand), { holder: 'provider.technician', name: 'carry', decision: 'submit' });
        const never = { givenUpUntil: addMs(late, 30 * DAY_MS) };
        world.faults = { ...NO_FAULTS, onCall: (name) => (name === 'close' ? never : 'once') };
        await decide(world, await load(errand), { holder: 'provider.manager', name: 'greet', decision: 'submit' });
        await grant(world, await load(plea));
        world.faults = NO_FAULTS;
      });
      await world.advanceTo(addMs(late, DAY_MS));
      const { events } = await loadEvents(contract.terms.id, errand);
      const kinds = events.map(({ kind }) => kind);
      const isLast = kinds.at(-1) === 'case-closed' && kinds.at(-2) === 'breach-excused';
      const violations = isLast ? [] : [`the evidence ends with ${kinds.slice(-3).join(', ')}`];
      return { figures: { cases: 2 }, violations };
    },
  });
}
