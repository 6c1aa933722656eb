import type { Contract } from '../../domain/contract/contract.ts';
import { openView, type Opened } from '../../functions/use-cases/open-view.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { NO_FAULTS, type Faults, type Stop } from './calls.ts';
import { missing } from './errand-and-plea.ts';
import type { Raced } from './race.ts';
import { Watch } from './watch.ts';
import { openWorld, type World } from './world.ts';

export const DAY_MS = 86_400_000;
/** The write of a case, as calls name it. */
export const PUT = 'PutCommand case';

/** A schedule made on purpose, in a world of its own, from its start on. */
interface Scene {
  readonly rooms: readonly Room[];
  readonly contract: Contract;
  readonly startAt?: string;
  /** @param load a case as it stands at that moment */
  play(world: World, load: (id: string) => Promise<Opened>): Promise<Raced>;
}

/** Plays a scene. What its writes and mails showed comes before what it found itself. */
export async function staged({ rooms, contract, startAt = '2025-03-03T02:00:00.000Z', play }: Scene): Promise<Raced> {
  const watch = new Watch(contract);
  const world = await openWorld(contract, rooms, startAt, watch);
  try {
    const load = async (id: string) => (await openView(contract.terms.id, id, world.now())) ?? missing(id);
    const { figures, violations } = await play(world, load);
    return { figures, violations: [...watch.found(), ...violations] };
  } finally {
    await world.close();
  }
}

/** The end of the period that an errand has. */
export const dueAtOf = ({ room, view }: Opened): string => room.deadlines(view)[0]?.dueAt ?? missing('deadline');

/** Each of these calls stands still, or dies, the first time that it is made; all others are made as they come. */
export function stoppingOnce(stops: Record<string, Stop>): Faults {
  return {
    ...NO_FAULTS,
    onCall: (name) => {
      const { [name]: stop } = stops;
      Reflect.deleteProperty(stops, name);
      return stop ?? 'once';
    },
  };
}

/** A moment that one call waits for and another one brings. */
export function meetingPoint(): { met: Promise<string>; meet: (moment: string) => void } {
  let meet: (moment: string) => void = () => undefined;
  const met = new Promise<string>((resolve) => (meet = resolve));
  return { met, meet };
}
