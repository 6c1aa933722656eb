import type { Contract } from '../../domain/contract/contract.ts';
import { addMs } from '../../domain/time/instant.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import type { Faults } from './calls.ts';
import { decide, grant, openErrand, plead } from './errand-and-plea.ts';
import type { Raced } from './race.ts';
import { DAY_MS, dueAtOf, meetingPoint, PUT, staged, stoppingOnce } from './scene.ts';
import type { World } from './world.ts';

/**
 * The worst moment of a closing: all is settled, and the call stands still before the write that takes the case off the agenda; its
 * breach is excused; the call that has laid so on the closed case dies before anything follows from it; then the first one goes on.
 */
export function lateFact(rooms: readonly Room[], contract: Contract): Promise<Raced> {
  return staged({
    rooms,
    contract,
    play: async (world, load) => {
      const errand = await openErrand(world, rooms, contract);
      const plea = await plead(world, rooms, await load(errand));
      // Not on a full minute: the sweep would come in between.
      const late = addMs(dueAtOf(await load(errand)), DAY_MS + 1);
      world.at(late, async () => {
        await decide(world, await load(errand), { holder: 'provider.technician', name: 'carry', decision: 'submit' });
        world.faults = meeting(world);
        await decide(world, await load(errand), { holder: 'provider.manager', name: 'greet', decision: 'submit' });
      });
      world.at(addMs(late, 1), async () => grant(world, await load(plea)));
      await world.advanceTo(addMs(late, DAY_MS));
      const { breaches, status } = (await load(errand)).view.file;
      const excused = breaches.filter(({ state, told }) => state === 'excused' && told).length;
      const isShown = excused === 1 && status === 'closed';
      const violations = isShown ? [] : [`${excused} breaches are excused, the errand is ${status}`];
      return { figures: { cases: 2, excused }, violations };
    },
  });
}

/** The closing stands still before its last write, until the call that lays the excuse has done that, and died. */
function meeting(world: World): Faults {
  const { met, meet } = meetingPoint();
  return stoppingOnce({
    close: { stopsWhen: (before, next) => next === PUT && before.includes(PUT), until: met },
    'lay-effects': {
      stopsWhen: (before) => {
        if (before.filter((request) => request === PUT).length < 2) return false;
        meet(world.now());
        return true;
      },
      until: addMs(world.now(), 30 * DAY_MS),
      dies: true,
    },
  });
}
