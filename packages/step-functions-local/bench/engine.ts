import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openEngine } from '../src/engine.ts';
import type { Engine } from '../src/engine.ts';
import { listen } from '../test/endpoint.ts';
import { asking, ROLE } from '../test/workbench.ts';
import { callOver, memoryPeer, ministack, residentMegabytes, say, startServer } from './peers.ts';
import type { Server } from './peers.ts';
import { latencies, perSecond } from './rate.ts';

/** One line of the report. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
}

/** The four states that speed is measured on, here and in the peers. */
const PASS_CHOICE = {
  A: { Type: 'Pass', Next: 'B' },
  B: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.n > 5 %}', Next: 'C' }], Default: 'D' },
  C: { Type: 'Pass', Next: 'D' },
  D: { Type: 'Succeed' },
};
const ASK = { Ask: asking('ask', { TimeoutSeconds: 86_400, End: true }) };

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const place = join(process.cwd(), '.tmp');
  await mkdir(place, { recursive: true });
  const folder = await mkdtemp(join(place, 'bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function machine(engine: Engine, name: string, states: object): Promise<string> {
  const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states });
  const { stateMachineArn } = (await engine.call('CreateStateMachine', { name, definition, roleArn: ROLE })) as {
    stateMachineArn: string;
  };
  return stateMachineArn;
}

const clock = { now: () => Date.now() };

function inProcess(folder: string | null, count: number): Promise<number> {
  return withEngine(folder, {}, async (engine) => {
    const stateMachineArn = await machine(engine, 'pass-choice', PASS_CHOICE);
    return perSecond(count, (n) => engine.call('StartExecution', { stateMachineArn, input: `{"n":${n % 10}}` }));
  });
}

async function withEngine<T>(
  folder: string | null,
  functions: Record<string, (payload: Record<string, unknown>) => unknown>,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await openEngine({
    folder,
    clock,
    invoke: async (name, payload) => functions[name]?.(payload as Record<string, unknown>),
  });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

function overTheWire(folder: string, mode: 'rate' | 'latency', count: number): Promise<number> {
  return withEngine(folder, {}, async (engine) => {
    const endpoint = await listen(engine);
    const stateMachineArn = await machine(engine, 'pass-choice', PASS_CHOICE);
    const figure = await wireClient(mode, endpoint.url, stateMachineArn, count);
    await endpoint.close();
    return figure;
  });
}

function wireClient(mode: 'rate' | 'latency', url: string, stateMachineArn: string, count: number): Promise<number> {
  const program = join(import.meta.dirname, 'wire-client.ts');
  const args = ['--import', 'tsx', program, mode, url, stateMachineArn, String(count)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, (error, said) => (error === null ? resolve(Number(said)) : reject(error)));
  });
}

/** From StartExecution over the call of a function and the answer with its token to the end. */
function tokenRoundTrips(folder: string, count: number): Promise<number> {
  let engine: Engine | null = null;
  const ask = ({ token }: Record<string, unknown>): Promise<unknown> =>
    engine?.call('SendTaskSuccess', { taskToken: token, output: '{}' }) ?? Promise.resolve();
  return withEngine(folder, { ask }, async (opened) => {
    engine = opened;
    const stateMachineArn = await machine(opened, 'ask', ASK);
    return perSecond(count, async () => {
      await opened.call('StartExecution', { stateMachineArn });
    }).finally(() => opened.settled());
  });
}

/** Memory of an execution that waits, bytes on disk, and how long a start with all of them open takes. */
async function waiting(folder: string, count: number): Promise<Figure[]> {
  const collect = (globalThis as { gc?: () => void }).gc ?? ((): void => undefined);
  const bytes = await withEngine(folder, { ask: () => undefined }, async (engine) => {
    const stateMachineArn = await machine(engine, 'ask', ASK);
    collect();
    const before = process.memoryUsage().heapUsed;
    await Promise.all(
      Array.from({ length: count }, (_, n) =>
        engine.call('StartExecution', { stateMachineArn, input: `{"case":"O${n}"}` }),
      ),
    );
    await engine.settled();
    collect();
    return (process.memoryUsage().heapUsed - before) / count;
  });
  const { size } = await stat(join(folder, 'journal-000001.log'));
  const begun = performance.now();
  await withEngine(folder, { ask: () => undefined }, async (engine) => {
    if (engine.nextTimerAt() === null) throw new Error('The open executions are not there after the start');
  });
  return [
    { what: `memory of a waiting execution, with ${count} open`, value: Math.round(bytes), unit: 'bytes' },
    { what: 'journal of a waiting execution', value: Math.round(size / count), unit: 'bytes' },
    { what: `start with ${count} open executions`, value: Math.round(performance.now() - begun), unit: 'ms' },
  ];
}

const DEFINITION = { QueryLanguage: 'JSONata', StartAt: 'A', States: PASS_CHOICE };

/** What one small write that is on disk takes here, at best: no journal can answer sooner. */
async function syncedWrite(folder: string): Promise<number> {
  const file = await open(join(folder, 'probe'), 'a');
  const bytes = Buffer.alloc(1024);
  const figure = await latencies(300, async () => {
    await file.write(bytes);
    await file.datasync();
  });
  await file.close();
  return figure;
}

async function oneAtATime(folder: string | null, count: number): Promise<number> {
  return withEngine(folder, {}, async (engine) => {
    const stateMachineArn = await machine(engine, 'pass-choice', PASS_CHOICE);
    return latencies(count, (n) => engine.call('StartExecution', { stateMachineArn, input: `{"n":${n % 10}}` }));
  });
}

async function besideMemoryPeer(count: number): Promise<Figure[]> {
  const peer = await memoryPeer(DEFINITION);
  if (peer === null) return [];
  const run = (n: number): Promise<unknown> => peer.run({ n: n % 10 }).result;
  return [
    { what: 'aws-local-stepfunctions in process, in memory', value: await perSecond(count, run), unit: 'executions/s' },
    { what: 'aws-local-stepfunctions one at a time', value: await latencies(1000, run), unit: 'ms' },
  ];
}

async function server(name: string, starting: Promise<Server>, count: number): Promise<Figure[]> {
  const { url, startMs, child, stop } = await starting;
  try {
    const memory = residentMegabytes(child);
    const definition = JSON.stringify(DEFINITION);
    const request = { name: 'pass-choice', definition, roleArn: ROLE };
    const { stateMachineArn } = await callOver<{ stateMachineArn: string }>(url, 'CreateStateMachine', request);
    const latency = await wireClient('latency', url, stateMachineArn, Math.min(count, 300));
    const rate = await wireClient('rate', url, stateMachineArn, count);
    return [
      { what: `${name}: start until it answers`, value: startMs, unit: 'ms' },
      ...(memory === null ? [] : [{ what: `${name}: idle memory`, value: memory, unit: 'MB' }]),
      { what: `${name}: over the wire, start to end, 50 at a time`, value: rate, unit: 'executions/s' },
      { what: `${name}: over the wire, start to end, one at a time`, value: latency, unit: 'ms' },
    ];
  } finally {
    await stop();
  }
}

/** The package as others install it, with a journal, beside ministack, which keeps nothing. */
async function besideMinistack(folder: string, count: number): Promise<Figure[]> {
  const built = join(import.meta.dirname, '..');
  execFileSync(process.execPath, [join(built, 'build.mjs')]);
  const args = [join(built, 'dist/main.js'), '--port', 'PORT', '--data', folder];
  const ours = await server(
    'step-functions-local',
    startServer(process.execPath, args, () => ({})),
    count,
  );
  const starting = ministack();
  return starting === null ? ours : [...ours, ...(await server('ministack', starting, Math.min(count, 1000)))];
}

/** Measures the engine, and beside it what is installed of its peers: see peers.ts. */
export async function engineFigures(count = 20_000): Promise<Figure[]> {
  const figures: Figure[] = [];
  const tell = (what: string, value: number, unit: string): void => void figures.push({ what, value, unit });
  tell('write and fdatasync of 1 KiB on this disk', await inFolder(syncedWrite), 'ms');
  tell('in process, journal on', await inFolder((folder) => inProcess(folder, count)), 'executions/s');
  tell('in process, in memory', await inProcess(null, count), 'executions/s');
  tell('in process one at a time, journal on', await inFolder((folder) => oneAtATime(folder, 1000)), 'ms');
  tell('in process one at a time, in memory', await oneAtATime(null, 1000), 'ms');
  figures.push(...(await besideMemoryPeer(count)));
  const wire = await inFolder((folder) => overTheWire(folder, 'rate', count / 2));
  tell('over the wire, journal on', wire, 'executions/s');
  const roundTrips = await inFolder((folder) => tokenRoundTrips(folder, count / 4));
  tell('task-token round trip in process, journal on', roundTrips, 'round trips/s');
  figures.push(...(await inFolder((folder) => waiting(folder, count / 2))));
  figures.push(...(await inFolder((folder) => besideMinistack(folder, count / 4))));
  return figures;
}

if (process.argv[1] === import.meta.filename) {
  for (const { what, value, unit } of await engineFigures(Number(process.env['BENCH_COUNT'] ?? 20_000)))
    say(`${what.padEnd(64)} ${String(value).padStart(10)} ${unit}`);
}
