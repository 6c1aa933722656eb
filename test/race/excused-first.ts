import type { Contract } from '../../domain/contract/contract.ts';
import { addMs } from '../../domain/time/instant.ts';
import { loadEvents } from '../../functions/store/case-store.ts';
import { openView } from '../../functions/use-cases/open-view.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { NO_FAULTS } from './calls.ts';
import { decide, grant, missing, openErrand, plead } from './errand-and-plea.ts';
import type { Raced } from './race.ts';
import { Watch } from './watch.ts';
import { openWorld } from './world.ts';

const START = '2025-03-03T02:00:00.000Z';
const DAY_MS = 86_400_000;

/** A case has ended and the call that closes it comes to nothing; its breach is excused before it is tried again. */
export async function excusedFirst(rooms: readonly Room[], contract: Contract): Promise<Raced> {
  const watch = new Watch(contract);
  const world = await openWorld(contract, rooms, START, watch);
  try {
    const errand = await openErrand(world, rooms, contract);
    const load = (id: string) => openView(contract.terms.id, id, world.now()).then((opened) => opened ?? missing(id));
    const plea = await plead(world, rooms, await load(errand));
    const { room, view } = await load(errand);
    const late = addMs(room.deadlines(view)[0]?.dueAt ?? missing('deadline'), DAY_MS);
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
    const found = isLast ? [] : [`the evidence ends with ${kinds.slice(-3).join(', ')}`];
    return { figures: { cases: 2 }, violations: [...watch.found(), ...found] };
  } finally {
    await world.close();
  }
}
