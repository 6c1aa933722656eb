import type { Contract } from '../../domain/contract/contract.ts';
import { addMs } from '../../domain/time/instant.ts';
import { openView } from '../../functions/use-cases/open-view.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { NO_FAULTS, type Faults, type Stop } from './calls.ts';
import { decide, grant, missing, openErrand, plead } from './errand-and-plea.ts';
import type { Raced } from './race.ts';
import { Watch } from './watch.ts';
import { openWorld, type World } from './world.ts';

const START = '2025-03-03T02:00:00.000Z';
const DAY_MS = 86_400_000;
const PUT = 'PutCommand case';

/**
 * The worst moment of a closing: all is settled, and the call stands still before the write that takes the case off the agenda; its
 * breach is excused; the call that has laid so on the closed case dies before anything follows from it; then the first one goes on.
 */
export async function lateFact(rooms: readonly Room[], contract: Contract): Promise<Raced> {
  const watch = new Watch(contract);
  const world = await openWorld(contract, rooms, START, watch);
  try {
    const errand = await openErrand(world, rooms, contract);
    const load = (id: string) => openView(contract.terms.id, id, world.now()).then((opened) => opened ?? missing(id));
    const plea = await plead(world, rooms, await load(errand));
    const { room, view } = await load(errand);
    // Not on a full minute: the sweep would come in between.
    const late = addMs(room.deadlines(view)[0]?.dueAt ?? missing('deadline'), DAY_MS + 1);
    world.at(late, async () => {
      await decide(world, await load(errand), { holder: 'provider.technician', name: 'carry', decision: 'submit' });
      world.faults = meeting(world);
      await decide(world, await load(errand), { holder: 'provider.manager', name: 'greet', decision: 'submit' });
    });
    world.at(addMs(late, 1), async () => grant(world, await load(plea)));
    await world.advanceTo(addMs(late, DAY_MS));
    const { breaches, status } = (await load(errand)).view.file;
    const excused = breaches.filter(({ state, told }) => state === 'excused' && told).length;
    const isShown =
      excused === 1 && status === 'closed' ? [] : [`${excused} breaches are excused, the errand is ${status}`];
    return { figures: { cases: 2, excused }, violations: [...watch.found(), ...isShown] };
  } finally {
    await world.close();
  }
}

/** The closing stands still before its last write, until the call that lays the excuse has done that, and died. */
function meeting(world: World): Faults {
  let meet: (moment: string) => void = () => undefined;
  const met = new Promise<string>((resolve) => (meet = resolve));
  const stops: Record<string, Stop> = {
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
