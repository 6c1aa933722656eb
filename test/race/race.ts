import { addMs } from '../../domain/time/instant.ts';
import { hasWorkflow, workflowTerms, type Contract } from '../../domain/contract/contract.ts';
import { viewsOf } from '../../functions/use-cases/open-view.ts';
import { listFiles } from '../../functions/store/case-store.ts';
import { isOpenedByPeople, type Room } from '../../workflows/authoring/room.ts';
import { Arena } from './arena.ts';
import { NO_FAULTS } from './calls.ts';
import { Dice } from './dice.ts';
import { wildFaults } from './faults.ts';
import { Forms } from './forms.ts';
import { violations } from './invariants.ts';
import { People } from './people.ts';
import { Watch } from './watch.ts';
import { openWorld, type World } from './world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WILD_DAYS = 30;
const CALM_DAYS = 6;
/** How many cases share a world: they race beside each other, in one table and under one clock. */
const CASES_A_WORLD = 25;
/** Cases that act on each other come to be some three times as many. */
const TARGETS_A_WORLD = 12;

export interface Raced {
  readonly figures: Figures;
  readonly violations: readonly string[];
}

/** How many cases, of which workflows, and what became of them. */
export type Figures = Readonly<Record<string, number>>;

/** What races: cases of these rooms, which people open or which start by themselves, and those that people lay on them. */
export interface Cast {
  readonly name: string;
  readonly rooms: readonly Room[];
}

/** Lets `schedules` cases go through random weather, then calm, and says what does not hold then. */
export async function race(
  cast: Cast,
  rooms: readonly Room[],
  contract: Contract,
  { schedules, seed }: { schedules: number; seed: number },
): Promise<Raced> {
  const figures: Record<string, number> = {};
  const violations: string[] = [];
  for (let left = schedules, number = 0; left > 0; number += 1) {
    const one = await raceOnce(cast, rooms, contract, { cases: left, dice: new Dice(seed * 1000 + number) });
    for (const [name, count] of Object.entries(one.figures)) figures[name] = (figures[name] ?? 0) + count;
    violations.push(...one.violations);
    left -= Math.max(1, one.figures['cases'] ?? 0);
  }
  return { figures, violations };
}

async function raceOnce(
  cast: Cast,
  rooms: readonly Room[],
  contract: Contract,
  { cases, dice }: { cases: number; dice: Dice },
): Promise<Raced> {
  const startAt = startOf(cast, contract, dice);
  const watch = new Watch(contract);
  const present = rooms.filter(({ name }) => hasWorkflow(contract, name));
  const world = await openWorld(contract, present, startAt, watch);
  const people = new People(world, contract, new Forms(contract, present, dice), dice);
  const arena = new Arena(world, contract, people, dice, WILD_DAYS * DAY_MS);
  try {
    world.faults = wildFaults(dice, () => world.now());
    await open(cast, arena, world, dice, cases);
    newPeople(world, contract, dice);
    await world.advanceTo(addMs(world.now(), WILD_DAYS * DAY_MS));
    world.faults = NO_FAULTS;
    await arena.calmDown(addMs(world.now(), CALM_DAYS * DAY_MS));
    return await judge(world, contract, people, watch);
  } finally {
    await world.close();
  }
}

/** Some time in the first months; where cases start by themselves, around the start of one of the first: the earlier ones start late. */
function startOf({ rooms }: Cast, contract: Contract, dice: Dice): string {
  const isMixed = rooms.some(({ opening }) => isOpenedByPeople(opening));
  const moments = rooms.flatMap(({ opening, ...room }) =>
    isOpenedByPeople(opening) ? [] : opening.scheduled(contract, workflowTerms(contract, room as Room) as never),
  );
  const first = dice.pick(moments.slice(0, isMixed ? 2 : 5))?.at ?? `${contract.terms.term.from}T02:00:00.000Z`;
  const days = moments.length === 0 ? dice.below(60) : isMixed ? -dice.below(25) : 0;
  return addMs(first, days * DAY_MS + dice.below(DAY_MS));
}

async function open(cast: Cast, arena: Arena, world: World, dice: Dice, cases: number): Promise<void> {
  const opened = cast.rooms.filter(({ opening }) => isOpenedByPeople(opening));
  const most = opened.length > 1 ? TARGETS_A_WORLD : CASES_A_WORLD;
  const until = addMs(world.now(), opened.length > 0 ? WILD_DAYS * DAY_MS : 0);
  for (const room of cast.rooms) arena.scheduled(room, until);
  for (let site = 1; site <= Math.min(cases, most) && opened.length > 0; site += 1) {
    const room = opened[site % opened.length];
    if (room) await arena.open(room, site);
    await world.advanceTo(addMs(world.now(), dice.below(2 * HOUR_MS)));
  }
}

/** Sometimes somebody comes into the role of another while cases go on. */
function newPeople(world: World, contract: Contract, dice: Dice): void {
  const model = dice.pick(contract.people);
  if (!model || dice.chance(0.5)) return;
  const newcomer = { ...model, id: `${model.id}-too`, email: `too.${model.email}` };
  const people = [...contract.people, newcomer];
  const publish = (): Promise<unknown> => world.publish({ ...contract, people }).catch(() => undefined);
  world.at(addMs(world.now(), dice.below(WILD_DAYS * DAY_MS)), publish);
}

async function judge(world: World, contract: Contract, people: People, watch: Watch): Promise<Raced> {
  const files = await listFiles(contract.terms.id);
  const cases = await viewsOf(contract, files, world.now());
  const breaches = files.flatMap((file) => file.breaches);
  const found = await violations(world, cases, people.stored);
  const effects = files.flatMap((file) => file.effects);
  return {
    figures: {
      cases: files.length,
      ...countedBy(files.map(({ workflow }) => workflow)),
      answers: [...people.stored.values()].flat().length,
      closed: files.filter(({ status }) => status === 'closed').length,
      ...countedBy(effects.map(({ kind }) => kind)),
      breaches: breaches.length,
      'taken back': breaches.filter(({ state, times }) => state !== 'standing' || times > 1).length,
      'asked anew': files.flatMap(({ questions }) => questions).filter(({ opening }) => opening > 1).length,
      requests: world.calls(),
    },
    violations: [...watch.found(), ...found],
  };
}

const countedBy = (names: readonly string[]): Figures =>
  Object.fromEntries([...new Set(names)].map((name) => [name, names.filter((other) => other === name).length]));
