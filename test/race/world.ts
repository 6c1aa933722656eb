import { randomUUID } from 'node:crypto';
import { openEngine, type Engine } from '#step-functions-local';
import type { Contract } from '../../domain/contract/contract.ts';
import { epochMs, fromEpochMs } from '../../domain/time/instant.ts';
import { functions } from '../../functions/manifest.ts';
import { query } from '../../functions/aws/table.ts';
import { AGENDA, tableDefinition } from '../../functions/table.ts';
import { VirtualClock } from '../../local/clock/clock.ts';
import { TimeTravel } from '../../local/clock/time-travel.ts';
import { account, applyEnvironment, region, roleArn } from '../../local/environment.ts';
import { machineOf } from '../../workflows/authoring/machine.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { Acts } from './acts.ts';
import { Calls, NO_FAULTS, type Faults } from './calls.ts';
import { routeThrough } from './clients.ts';
import { MemoryTable } from './table.ts';
import type { Watch } from './watch.ts';

/** Everything that linkpact stands on, in this process and in memory: the table, the engine, the schedule, a clock that jumps. */
export interface World {
  readonly engine: Engine;
  /** Raw mails in the order of sending, as the mail service took them. */
  readonly mails: { to: string; raw: string }[];
  faults: Faults;
  now(): string;
  advanceTo(instant: string): Promise<void>;
  /** Happens at that moment, after timers and the sweep. */
  at(instant: string, act: () => Promise<unknown>): void;
  /** What a person does, as one call with its fate. @throws what the work throws; that the call was given up, while the work may go on */
  call<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Publishes the contract anew, with other people. */
  publish(contract: Contract): Promise<unknown>;
  calls(): number;
  /** How many calls stood still, or do so for ever. */
  stopped(): number;
  close(): Promise<void>;
}

/** Sees every write and every mail as it is made. */
export type Watching = Pick<Watch, 'wrote' | 'sent'>;

type Handler = (event: unknown, context: object) => Promise<unknown>;

export async function openWorld(
  contract: Contract,
  rooms: readonly Room[],
  startAt: string,
  watch: Watching | null = null,
): Promise<World> {
  applyEnvironment({
    awsUrl: 'http://127.0.0.1:1',
    portalUrl: 'http://portal.example.com',
    mailFrom: 'linkpact@example.com',
    canMoveTime: false,
  });
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
  const clock = new VirtualClock(epochMs(startAt));
  const acts = new Acts();
  const mails: World['mails'] = [];
  const world = { faults: NO_FAULTS };
  const table = new MemoryTable((write) => watch?.wrote(write, table, fromEpochMs(clock.now())));
  const calls = new Calls(world, clock, acts);
  const handlers = await loadHandlers();
  const invoke = (name: string, event: unknown): Promise<unknown> => {
    const handler = handlers.get(name);
    if (!handler) throw new Error(`no function ${name}`);
    return calls.make(name, async () => handler(structuredClone(event), contextOf(name)));
  };
  const engine = await openEngine({ folder: null, clock, account, region, invoke });
  const taken = (mail: { to: string; raw: string }): void => {
    mails.push(mail);
    watch?.sent(mail.raw, calls.isLate(), table);
  };
  routeThrough({ table, engine, taken }, calls);
  for (const room of rooms) await engine.call('CreateStateMachine', machineRequest(room));
  const sweep = async (tickMs: number): Promise<void> =>
    void (await invoke('sweep', { time: fromEpochMs(tickMs) }).catch(() => undefined));
  const travel = new TimeTravel(clock, engine, {
    earliestCheckAt: () => withoutFaults(world, earliestCheckAt),
    run: sweep,
  });
  travel.follow(acts);
  await withoutFaults(world, () => invoke('publish', { contract, at: startAt }));
  return Object.assign(world, {
    engine,
    mails,
    now: () => fromEpochMs(clock.now()),
    advanceTo: (instant: string) => travel.advanceTo(epochMs(instant)),
    at: (instant: string, act: () => Promise<unknown>) => acts.add(epochMs(instant), act),
    call: <T>(name: string, work: () => Promise<T>) => calls.make(name, work),
    publish: (published: Contract) => invoke('publish', { contract: published }),
    calls: () => calls.requests,
    stopped: () => calls.stopped,
    close: async () => {
      await travel.stop();
      await engine.close();
    },
  });
}

/** When the sweep would find something. Asked through the client: a test may have put another table behind it. */
async function earliestCheckAt(): Promise<number | null> {
  const { name: index, sortKey } = tableDefinition.indexes.agenda;
  const [first] = await query({ index, where: 'agendaShard = :part', values: { ':part': AGENDA }, limit: 1 });
  return first === undefined ? null : epochMs(String(first[sortKey]));
}

/** What the test itself asks is not a part of what is tried. */
export async function withoutFaults<T>(world: { faults: Faults }, work: () => Promise<T>): Promise<T> {
  const before = world.faults;
  world.faults = NO_FAULTS;
  try {
    return await work();
  } finally {
    world.faults = before;
  }
}

const requests = new WeakMap<Room, object>();

/** What creates a room's machine: worked out once, since worlds are many. */
function machineRequest(room: Room): object {
  const known = requests.get(room);
  if (known) return known;
  const definition = JSON.stringify(machineOf(room)).replace(/\$\{([^}]+)\}/g, '$1');
  const request = { name: room.name, definition, roleArn, type: 'STANDARD' };
  requests.set(room, request);
  return request;
}

async function loadHandlers(): Promise<Map<string, Handler>> {
  const wanted = functions.filter(({ calledBy }) =>
    calledBy.some((caller) => ['machines', 'schedule', 'deployment'].includes(caller)),
  );
  const loaded = wanted.map(async ({ name }): Promise<[string, Handler]> => {
    const { handler } = (await import(`../../functions/handlers/${name}.ts`)) as { handler: Handler };
    return [name, handler];
  });
  return new Map(await Promise.all(loaded));
}

const contextOf = (functionName: string): object => ({
  functionName,
  functionVersion: '$LATEST',
  awsRequestId: randomUUID(),
  getRemainingTimeInMillis: () => 60_000,
});
