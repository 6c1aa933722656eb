import type { Contract } from '../../domain/contract/contract.ts';
import { addMs } from '../../domain/time/instant.ts';
import { openView } from '../../functions/use-cases/open-view.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { NO_FAULTS, type Faults, type Stop } from './calls.ts';
import { grant, missing, openErrand, plead } from './errand-and-plea.ts';
import type { Raced } from './race.ts';
import { Watch } from './watch.ts';
import { openWorld, type World } from './world.ts';

const START = '2025-03-03T02:00:00.000Z';
const DAY_MS = 86_400_000;
const PUT = 'PutCommand case';

/**
 * The worst moment, which chance finds too seldom: a call has told people of a breach and stands still before it notes that; the breach is
 * excused; the call that takes the notice back has written so and stands still before it tells anybody; then the first one goes on.
 */
export async function overtaken(rooms: readonly Room[], contract: Contract): Promise<Raced> {
  const watch = new Watch(contract);
  const world = await openWorld(contract, rooms, START, watch);
  try {
    const errand = await openErrand(world, rooms, contract);
    const load = (id: string) => openView(contract.terms.id, id, world.now()).then((opened) => opened ?? missing(id));
    const plea = await plead(world, rooms, await load(errand));
    const dueAt = (await load(errand)).room.deadlines((await load(errand)).view)[0]?.dueAt ?? missing('deadline');
    world.faults = meeting(world);
    world.at(addMs(dueAt, 1), async () => grant(world, await load(plea)));
    await world.advanceTo(addMs(dueAt, DAY_MS));
    const { breaches } = (await load(errand)).view.file;
    const taken = breaches.filter(({ state, told }) => state === 'excused' && told).length;
    const isShown = taken === 1 ? [] : [`${taken} notices were taken back, not one`];
    return { figures: { cases: 2, 'taken back': taken }, violations: [...watch.found(), ...isShown] };
  } finally {
    await world.close();
  }
}

/** Each of the two stands still once; the second one's stop lets the first go on, before anything else happens. */
function meeting(world: World): Faults {
  let meet: (moment: string) => void = () => undefined;
  const met = new Promise<string>((resolve) => (meet = resolve));
  const stops: Record<string, Stop> = {
    'record-breach': { stopsWhen: (before, next) => next === PUT && before.includes(PUT), until: met },
    'withdraw-breach': {
      stopsWhen: (before) => {
        if (before.at(-1) !== PUT) return false;
        meet(world.now());
        return true;
      },
      until: addMs(world.now(), 30 * DAY_MS),
    },
  };
  return {
    ...NO_FAULTS,
    onCall: (name) => {
      const { [name]: stop } = stops;
      Reflect.deleteProperty(stops, name);
      return stop ?? 'once';
    },
  };
}
