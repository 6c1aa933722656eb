import { channel } from '../functions/channel.ts';
import { addMs, epochMs } from '../../domain/time/instant.ts';
import { hasWorkflow, workflowTerms, type Contract } from '../../domain/contract/contract.ts';
import { openCase } from '../../functions/use-cases/open-case.ts';
import { carryOn } from '../../functions/use-cases/carry-on.ts';
import { openView } from '../../functions/use-cases/open-view.ts';
import { alarmOf } from '../../workflows/authoring/plan.ts';
import { startsOf } from '../../workflows/authoring/explore-moves.ts';
import { isOpenedByPeople, type Room } from '../../workflows/authoring/room.ts';
import { Dice } from './dice.ts';
import { wildFaults } from './faults.ts';
import { violations } from './invariants.ts';
import { People } from './people.ts';
import { NO_FAULTS, openWorld, withoutFaults, type World } from './world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WILD_DAYS = 40;
const CALM_DAYS = 12;

export interface Raced {
  readonly cases: number;
  readonly answers: number;
  readonly closed: number;
  readonly violations: readonly string[];
}

/** How many cases share a world: they race beside each other, in one table and under one clock. */
const CASES_A_WORLD = 25;

/** Lets `schedules` cases of a room go through random weather, then calm, and says what does not hold then. */
export async function race(
  room: Room,
  rooms: readonly Room[],
  contract: Contract,
  { schedules, seed }: { schedules: number; seed: number },
): Promise<Raced> {
  const all: Raced[] = [];
  for (let left = schedules, number = 0; left > 0; number += 1) {
    const world = await raceOnce(room, rooms, contract, {
      cases: Math.min(left, CASES_A_WORLD),
      dice: new Dice(seed * 1000 + number),
    });
    all.push(world);
    left -= Math.max(1, world.cases);
  }
  const sum = (of: (one: Raced) => number): number => all.reduce((total, one) => total + of(one), 0);
  return {
    cases: sum(({ cases }) => cases),
    answers: sum(({ answers }) => answers),
    closed: sum(({ closed }) => closed),
    violations: all.flatMap((one) => one.violations),
  };
}

async function raceOnce(
  room: Room,
  rooms: readonly Room[],
  contract: Contract,
  { cases, dice }: { cases: number; dice: Dice },
): Promise<Raced> {
  const startAt = addMs(`${contract.terms.term.from}T02:00:00.000Z`, dice.below(60) * DAY_MS + dice.below(DAY_MS));
  const world = await openWorld(
    contract,
    rooms.filter(({ name }) => hasWorkflow(contract, name)),
    startAt,
  );
  try {
    world.faults = wildFaults(dice, () => world.now());
    const racing = isOpenedByPeople(room.opening)
      ? await openSome(world, room, contract, cases, dice)
      : scheduled(world, room, contract, dice);
    const last =
      racing
        .map(({ from }) => from)
        .sort()
        .at(-1) ?? startAt;
    for (const { id, from } of racing) await enliven(world, contract, id, from, dice, racing);
    await world.advanceTo(addMs(last, WILD_DAYS * DAY_MS));
    world.faults = NO_FAULTS;
    await calmDown(world, contract, racing, addMs(world.now(), CALM_DAYS * DAY_MS));
    return await judge(world, contract, racing);
  } finally {
    await world.close();
  }
}

interface Racing {
  readonly id: string;
  readonly from: string;
  people: People | null;
}

async function openSome(world: World, room: Room, contract: Contract, count: number, dice: Dice): Promise<Racing[]> {
  const starts = startsOf(room, contract);
  const racing: Racing[] = [];
  for (let number = 0; number < count; number += 1) {
    const start = dice.pick(starts);
    const role = start?.file.openedAs ?? '';
    const person = contract.people.find((one) => one.role === role);
    if (!start || !person) continue;
    const { site } = room.opening as { site?: string };
    const typed = { ...start.file.request, ...(site === undefined ? {} : { [site]: String(1 + number) }) };
    const { notifiedAt: _, implementBy: __, ...plain } = typed as Record<string, string>;
    const asked = { contract, room, typed: plain, person, role, channel, at: world.now(), nonce: `open-${number}` };
    const opened = await openCase(asked).catch(() => withoutFaults(world, () => openCase(asked)));
    if (opened.outcome === 'opened' || opened.outcome === 'known')
      racing.push({ id: opened.case, from: world.now(), people: null });
    await world.advanceTo(addMs(world.now(), dice.below(2 * HOUR_MS)));
  }
  return racing;
}

function scheduled(_world: World, room: Room, contract: Contract, dice: Dice): Racing[] {
  if (isOpenedByPeople(room.opening)) return [];
  const all = room.opening.scheduled(contract, workflowTerms(contract, room) as never);
  return all.map(({ ref, at }) => ({ id: ref, from: addMs(at, dice.below(DAY_MS)), people: null }));
}

/** People act at random moments: long after one another, all at once, and around the moments at which something falls due. */
async function enliven(
  world: World,
  contract: Contract,
  id: string,
  from: string,
  dice: Dice,
  racing: Racing[],
): Promise<void> {
  const own = racing.find((one) => one.id === id);
  const people = new People(contract, id, dice, () => world.now());
  if (own) own.people = people;
  const times = 4 + dice.below(24);
  for (let number = 0; number < times; number += 1) {
    const spread = dice.pick([HOUR_MS, 12 * HOUR_MS, 5 * DAY_MS, WILD_DAYS * DAY_MS]) ?? DAY_MS;
    world.at(addMs(from, dice.below(spread)), async () => {
      if (dice.chance(0.3)) await aroundAlarm(world, contract, id, dice, people);
      else await people.doSomething().catch(() => undefined);
      if (dice.chance(0.04)) await stopExecution(world, contract, id);
    });
  }
}

/** Just before, at, or just after the moment that the case waits for. */
async function aroundAlarm(world: World, contract: Contract, id: string, dice: Dice, people: People): Promise<void> {
  const opened = await withoutFaults(world, () => openView(contract.terms.id, id, world.now()));
  const alarm = opened && opened.view.file.status === 'open' ? alarmOf(opened.room, opened.view, world.now()) : null;
  if (!alarm) return;
  const moment = addMs(alarm.at, dice.pick([-1000, -1, 0, 0, 1, 1000]) ?? 0);
  if (epochMs(moment) >= epochMs(world.now())) world.at(moment, () => people.doSomething().catch(() => undefined));
}

async function stopExecution(world: World, contract: Contract, id: string): Promise<void> {
  const opened = await withoutFaults(world, () => openView(contract.terms.id, id, world.now()));
  if (!opened) return;
  const { file } = opened.view;
  const name = `${file.contract}_${file.id}${file.run > 1 ? `_${file.run}` : ''}`;
  const executionArn = `arn:aws:states:us-east-1:000000000000:execution:${opened.room.name}:${name}`;
  await world.engine.call('StopExecution', { executionArn }).catch(() => undefined);
}

/** No more faults: administrators carry on what failed, and everybody answers until all is done, or says nothing more. */
async function calmDown(world: World, contract: Contract, racing: readonly Racing[], until: string): Promise<void> {
  while (world.now() < until) {
    for (const { id } of racing) {
      const opened = await openView(contract.terms.id, id, world.now());
      if (opened && opened.view.file.failedRun === opened.view.file.run) await carryOn({ opened, at: world.now() });
    }
    await world.advanceTo(addMs(world.now(), DAY_MS));
    for (const { people } of racing.filter((_, index) => index % 2 === 0)) await people?.doSomething();
  }
  await world.advanceTo(addMs(world.now(), HOUR_MS));
}

async function judge(world: World, contract: Contract, racing: readonly Racing[]): Promise<Raced> {
  const found: string[] = [];
  let closed = 0;
  for (const { id, people } of racing) {
    const opened = await openView(contract.terms.id, id, world.now());
    if (!opened) {
      found.push(`${id} was never opened`);
      continue;
    }
    if (opened.view.file.status === 'closed') closed += 1;
    found.push(...(await violations(world, opened, people?.stored ?? [])).map((line) => `${id}: ${line}`));
  }
  const answers = racing.reduce((total, { people }) => total + (people?.stored.length ?? 0), 0);
  return { cases: racing.length, answers, closed, violations: found };
}
