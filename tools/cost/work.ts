import { functions } from '../../functions/manifest.ts';
import { epochMs, fromEpochMs } from '../../domain/time/instant.ts';
import { itemBytes } from '../../local/endpoint/capacity.ts';
import type { Laptop } from '../../local/laptop.ts';
import { allOf, listExecutions } from '../../local/replay/executions.ts';
import { deployment, HOURS_A_MONTH } from './deployment.ts';
import { readHistory, type ExecutionWork, type HistoryEvent } from './history.ts';
import { billedMs, callsOf, type Calls } from './lambda.ts';

/** What a replay of one contract took, from its start to its end. */
export interface Work {
  months: number;
  executions: ExecutionWork[];
  functions: Record<string, Calls & { memoryMb: number }>;
  readUnits: number;
  writeUnits: number;
  mails: number;
  mailBytes: number;
  requests: number;
  pageBytes: number;
  logBytes: number;
  /** What is in the table at the end. */
  stored: Stored;
  /** A sweep that finds nothing. */
  idleSweep: { billedMs: number; readUnits: number };
}

interface Stored {
  items: number;
  bytes: number;
  archivedItems: number;
  archivedBytes: number;
}

/** The services add this to every item when they measure how much is stored. */
const OVERHEAD_BYTES = 100;
const SWEEPS_MEASURED = 20;

/**
 * Reads from a laptop whose replay is over what it took.
 * @param logBytes what the functions logged
 */
export async function readWork(
  laptop: Laptop,
  { start, until }: { start: string; until: string },
  logBytes: number,
): Promise<Work> {
  const { readUnits, writeUnits, mailBytes, pages, pageBytes } = laptop.calls.usage();
  const { calls } = laptop.calls.snapshot();
  return {
    months: (epochMs(until) - epochMs(start)) / (HOURS_A_MONTH * 3_600_000),
    executions: await readExecutions(laptop.engine, laptop.clock.now() / 1000),
    functions: functionCalls(laptop),
    readUnits,
    writeUnits,
    mailBytes,
    pageBytes,
    logBytes,
    mails: (calls['ses:SendEmail'] ?? 0) + (calls['ses:SendRawEmail'] ?? 0),
    requests: pages,
    stored: await weigh(laptop),
    idleSweep: await measureIdleSweep(laptop),
  };
}

function functionCalls(laptop: Laptop): Work['functions'] {
  const invocations = laptop.invocations();
  const called = functions.filter(({ name }) => invocations[name] !== undefined);
  return Object.fromEntries(
    called.map(({ name, memoryMb }) => [name, { memoryMb, ...callsOf(invocations[name] ?? [], memoryMb, deployment) }]),
  );
}

/** What each execution was billed for. @param until seconds since 1970: the end of a wait that is still going on */
export async function readExecutions(engine: Pick<Laptop['engine'], 'call'>, until: number): Promise<ExecutionWork[]> {
  const found: ExecutionWork[] = [];
  for (const { executionArn, name } of await listExecutions(engine)) {
    const events = await allOf<HistoryEvent>(engine, 'GetExecutionHistory', 'events', {
      executionArn,
      includeExecutionData: false,
    });
    found.push(readHistory(name, events, until));
  }
  return found;
}

async function weigh(laptop: Laptop): Promise<Stored> {
  const stored = { items: 0, bytes: 0, archivedItems: 0, archivedBytes: 0 };
  for await (const { place, item } of laptop.stored()) {
    const bytes = itemBytes(item);
    stored.items += 1;
    stored.bytes += bytes + OVERHEAD_BYTES;
    const sortKey = (item['sk'] as { S?: string } | undefined)?.S ?? '';
    if (place === 'index' || !deployment.archived.some((prefix) => sortKey.startsWith(prefix))) continue;
    stored.archivedItems += 1;
    stored.archivedBytes += bytes;
  }
  return stored;
}

/** The first one may still find something. */
async function measureIdleSweep(laptop: Laptop): Promise<Work['idleSweep']> {
  const time = fromEpochMs(laptop.clock.now());
  const memoryMb = functions.find(({ name }) => name === 'sweep')?.memoryMb ?? 0;
  await laptop.invoke('sweep', { time });
  const before = laptop.calls.usage().readUnits;
  for (let n = 0; n < SWEEPS_MEASURED; n += 1) await laptop.invoke('sweep', { time });
  const measured = (laptop.invocations()['sweep'] ?? []).slice(-SWEEPS_MEASURED);
  // None of these starts anew: on AWS the schedule calls so often that the function stays.
  return {
    billedMs: measured.reduce((sum, { cpuMs }) => sum + billedMs(cpuMs, memoryMb), 0) / SWEEPS_MEASURED,
    readUnits: (laptop.calls.usage().readUnits - before) / SWEEPS_MEASURED,
  };
}
