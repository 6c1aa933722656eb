import { peopleHolding, type Contract, type Person } from '../../domain/contract/contract.ts';
import { addMs } from '../../domain/time/instant.ts';
import { inOneCall } from '../../functions/once-per-call.ts';
import { act } from '../../functions/use-cases/act.ts';
import { answer } from '../../functions/use-cases/answer.ts';
import { openCase } from '../../functions/use-cases/open-case.ts';
import { openView, type Opened } from '../../functions/use-cases/open-view.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { byName } from '../functions/channel.ts';
import { NO_FAULTS, type Faults, type Stop } from './calls.ts';
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

const roomNamed = (rooms: readonly Room[], name: string): Room =>
  rooms.find((room) => room.name === name) ?? missing(name);

function holderOf(contract: Contract, holder: string): Person {
  return peopleHolding(contract, [holder])[0] ?? missing(holder);
}

async function openErrand(world: World, rooms: readonly Room[], contract: Contract): Promise<string> {
  const person = holderOf(contract, 'customer.operator');
  const by = { person, role: person.role, channel: byName, at: world.now(), nonce: 'errand' };
  const outcome = await inOneCall(() =>
    openCase({ contract, room: roomNamed(rooms, 'errand'), typed: { what: '取件' }, uploads: [], ...by }),
  );
  return 'case' in outcome ? outcome.case : missing('errand');
}

async function plead(world: World, rooms: readonly Room[], opened: Opened): Promise<string> {
  const person = holderOf(opened.contract, 'provider.manager');
  const by = { person, role: person.role, channel: byName, at: world.now(), nonce: 'plea' };
  const outcome = await inOneCall(() =>
    act({ opened, room: roomNamed(rooms, 'plea'), act: 'plead', typed: { for: 'excuse' }, uploads: [], ...by }),
  );
  return (outcome.outcome === 'done' ? outcome.case : null) ?? missing('plea');
}

async function grant(world: World, opened: Opened): Promise<void> {
  const person = holderOf(opened.contract, 'customer.signer');
  const question = openQuestions(opened.view.file)[0] ?? missing('question');
  const by = { person, role: person.role, channel: byName, at: world.now() };
  await inOneCall(() => answer({ opened, question, decision: 'approve', typed: {}, document: null, ...by }));
}

function missing(what: string): never {
  throw new Error(`the bench has no ${what}`);
}
