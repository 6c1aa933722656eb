import { randomUUID } from 'node:crypto';
import { openEngine, type Engine } from '#step-functions-local';
import type { Contract } from '../../domain/contract/contract.ts';
import { epochMs, fromEpochMs } from '../../domain/time/instant.ts';
import { functions } from '../../functions/manifest.ts';
import { query } from '../../functions/aws/table.ts';
import { AGENDA_SHARDS, tableDefinition } from '../../functions/table.ts';
import { VirtualClock } from '../../local/clock/clock.ts';
import { TimeTravel } from '../../local/clock/time-travel.ts';
import { account, applyEnvironment, region, roleArn } from '../../local/environment.ts';
import { machineOf } from '../../workflows/authoring/machine.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { routeThrough } from './clients.ts';
import { MemoryTable } from './table.ts';

/** What may go wrong with one request to AWS: nothing, refused before it acts, or lost after it has acted. */
export type RequestFate = 'done' | 'refused' | 'lost';
/** What may go wrong with one call of a function: given up while it runs on at a later moment, or made twice. */
export type CallFate = 'once' | 'twice' | { givenUpUntil: string };

export interface Faults {
  onRequest(): RequestFate;
  onCall(name: string): CallFate;
  /** How many turns of the event loop others get before a request is done. */
  turns(): number;
}

export const NO_FAULTS: Faults = { onRequest: () => 'done', onCall: () => 'once', turns: () => 0 };

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
  calls(): number;
  close(): Promise<void>;
}

type Handler = (event: unknown, context: object) => Promise<unknown>;

/** Acts in the order of their moments; two of one moment in the order in which they were given. */
class Acts {
  readonly #waiting: { atMs: number; act: () => Promise<unknown> }[] = [];

  add(atMs: number, act: () => Promise<unknown>): void {
    const after = this.#waiting.findIndex((other) => other.atMs > atMs);
    this.#waiting.splice(after < 0 ? this.#waiting.length : after, 0, { atMs, act });
  }

  nextAt(): number | null {
    return this.#waiting[0]?.atMs ?? null;
  }

  async perform(): Promise<void> {
    await this.#waiting.shift()?.act();
  }
}

export async function openWorld(contract: Contract, rooms: readonly Room[], startAt: string): Promise<World> {
  applyEnvironment({
    awsUrl: 'http://127.0.0.1:1',
    portalUrl: 'http://portal.example.com',
    mailFrom: 'linkpact@example.com',
    canMoveTime: false,
  });
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
  const clock = new VirtualClock(epochMs(startAt));
  const table = new MemoryTable();
  const acts = new Acts();
  const mails: World['mails'] = [];
  const handlers = await loadHandlers();
  const world = { faults: NO_FAULTS };
  let calls = 0;
  const invoke = (name: string, event: unknown): Promise<unknown> => {
    const handler = handlers.get(name);
    if (!handler) throw new Error(`no function ${name}`);
    const run = async (): Promise<unknown> => handler(structuredClone(event), contextOf(name));
    const fate = world.faults.onCall(name);
    if (fate === 'once') return run();
    if (fate === 'twice') return run().then(run, run);
    acts.add(Math.max(epochMs(fate.givenUpUntil), clock.now()), () => run().catch(() => undefined));
    return Promise.reject(Object.assign(new Error('the call was given up'), { name: 'Lambda.ServiceException' }));
  };
  const engine = await openEngine({ folder: null, clock, account, region, invoke });
  routeThrough({ table, engine, mails }, async (perform) => {
    calls += 1;
    for (let turns = world.faults.turns(); turns > 0; turns -= 1) await new Promise(setImmediate);
    const fate = world.faults.onRequest();
    if (fate === 'refused') throw refused();
    const response = await perform();
    if (fate === 'lost') throw refused();
    return response;
  });
  for (const room of rooms) {
    await engine.call('CreateStateMachine', {
      name: room.name,
      definition: definitionOf(room),
      roleArn,
      type: 'STANDARD',
    });
  }
  const sweep = async (tickMs: number): Promise<void> =>
    void (await invoke('sweep', { time: fromEpochMs(tickMs) }).catch(() => undefined));
  const travel = new TimeTravel(clock, engine, {
    earliestCheckAt: () => withoutFaults(world, earliestCheckAt),
    run: sweep,
  });
  travel.follow(acts);
  await withoutFaults(world, () => invoke('publish', { contract }));
  return Object.assign(world, {
    engine,
    mails,
    now: () => fromEpochMs(clock.now()),
    advanceTo: (instant: string) => travel.advanceTo(epochMs(instant)),
    at: (instant: string, act: () => Promise<unknown>) => acts.add(epochMs(instant), act),
    calls: () => calls,
    close: async () => {
      await travel.stop();
      await engine.close();
    },
  });
}

/** When the sweep would find something. Asked through the client: a test may have put another table behind it. */
async function earliestCheckAt(): Promise<number | null> {
  const { name: index, sortKey } = tableDefinition.indexes.agenda;
  const ofShard = (shard: number): Promise<Record<string, unknown>[]> =>
    query({ index, where: 'agendaShard = :shard', values: { ':shard': `agenda#${shard}` }, limit: 1 });
  const first = await Promise.all(Array.from({ length: AGENDA_SHARDS }, (_, shard) => ofShard(shard)));
  const [earliest] = first
    .flat()
    .map((item) => String(item[sortKey]))
    .sort();
  return earliest === undefined ? null : epochMs(earliest);
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

const definitionOf = (room: Room): string => JSON.stringify(machineOf(room)).replace(/\$\{([^}]+)\}/g, '$1');

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

const refused = (): Error => Object.assign(new Error('the request was lost on the way'), { name: 'TimeoutError' });
