import type { Contract } from '../../domain/contract/contract.ts';
import { addMs } from '../../domain/time/instant.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import type { Faults } from './calls.ts';
import { grant, openErrand, plead } from './errand-and-plea.ts';
import type { Raced } from './race.ts';
import { DAY_MS, dueAtOf, meetingPoint, PUT, staged, stoppingOnce } from './scene.ts';
import type { World } from './world.ts';

/**
 * The worst moment, which chance finds too seldom: a call has told people of a breach and stands still before it notes that; the breach is
 * excused; the call that takes the notice back has written so and stands still before it tells anybody; then the first one goes on.
 */
export function overtaken(rooms: readonly Room[], contract: Contract): Promise<Raced> {
  return staged({
    rooms,
    contract,
    play: async (world, load) => {
      const errand = await openErrand(world, rooms, contract);
      const plea = await plead(world, rooms, await load(errand));
      const dueAt = dueAtOf(await load(errand));
      world.faults = meeting(world);
      world.at(addMs(dueAt, 1), async () => grant(world, await load(plea)));
      await world.advanceTo(addMs(dueAt, DAY_MS));
      const { breaches } = (await load(errand)).view.file;
      const taken = breaches.filter(({ state, told }) => state === 'excused' && told).length;
      const violations = taken === 1 ? [] : [`${taken} notices were taken back, not one`];
      return { figures: { cases: 2, 'taken back': taken }, violations };
    },
  });
}

/** Each of the two stands still once; the second one's stop lets the first go on, before anything else happens. */
function meeting(world: World): Faults {
  const { met, meet } = meetingPoint();
  return stoppingOnce({
    'record-breach': { stopsWhen: (before, next) => next === PUT && before.includes(PUT), until: met },
    'withdraw-breach': {
      stopsWhen: (before) => {
        if (before.at(-1) !== PUT) return false;
        meet(world.now());
        return true;
      },
      until: addMs(world.now(), 30 * DAY_MS),
    },
  });
}
