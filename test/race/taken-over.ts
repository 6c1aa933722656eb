import type { Contract } from '../../domain/contract/contract.ts';
import { addMs } from '../../domain/time/instant.ts';
import { inOneCall } from '../../functions/once-per-call.ts';
import { carryOn } from '../../functions/use-cases/carry-on.ts';
import type { Opened } from '../../functions/use-cases/open-view.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { byName } from '../functions/channel.ts';
import { NO_FAULTS } from './calls.ts';
import { holderOf, openErrand } from './errand-and-plea.ts';
import { executionProblems } from './invariants-of-executions.ts';
import type { Raced } from './race.ts';
import { DAY_MS, dueAtOf, PUT, staged } from './scene.ts';
import type { World } from './world.ts';

/**
 * The worst moment of a run that another takes over: an administrator has the case carried on, the call dies before it starts the new
 * run, and the old one, which nobody has stopped, goes on at the deadline.
 */
export function takenOver(rooms: readonly Room[], contract: Contract): Promise<Raced> {
  return staged({
    rooms,
    contract,
    play: async (world, load) => {
      const errand = await openErrand(world, rooms, contract);
      const dueAt = dueAtOf(await load(errand));
      world.at(addMs(dueAt, -1), async () => takeOver(world, await load(errand)));
      await world.advanceTo(addMs(dueAt, DAY_MS));
      const opened = await load(errand);
      const { run, breaches } = opened.view.file;
      const violations = await executionProblems(world, opened);
      return { figures: { cases: 1, runs: run, breaches: breaches.length }, violations };
    },
  });
}

async function takeOver(world: World, opened: Opened): Promise<void> {
  const person = holderOf(opened.contract, 'customer.operator');
  const never = addMs(world.now(), 30 * DAY_MS);
  const dies = { stopsWhen: (before: readonly string[]) => before.includes(PUT), until: never, dies: true };
  world.faults = { ...NO_FAULTS, onCall: () => dies };
  const by = { person, channel: byName, at: world.now(), reason: '运行中断' };
  const taken = world.call('page', () => inOneCall(() => carryOn({ opened, ...by })));
  await taken.catch(() => undefined);
  world.faults = NO_FAULTS;
}
