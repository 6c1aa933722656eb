import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openEngine } from '../src/engine.ts';
import type { Engine } from '../src/engine.ts';
import { listen } from '../test/endpoint.ts';
import { asking, ROLE } from '../test/workbench.ts';
import { perSecond } from './rate.ts';

/** One line of the report. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
}

/** The four states that the goal of speed is measured on; without a Choice on JSONPath the comparison runs them, too. */
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

function overTheWire(folder: string, count: number): Promise<number> {
  return withEngine(folder, {}, async (engine) => {
    const endpoint = await listen(engine);
    const stateMachineArn = await machine(engine, 'pass-choice', PASS_CHOICE);
    const client = [
      '--import',
      'tsx',
      join(import.meta.dirname, 'wire-client.ts'),
      endpoint.url,
      stateMachineArn,
      String(count),
    ];
    const rate = await new Promise<string>((resolve, reject) => {
      execFile(process.execPath, client, (error, said) => (error === null ? resolve(said) : reject(error)));
    });
    await endpoint.close();
    return Number(rate);
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

interface OtherMachine {
  run(input: object): { result: Promise<unknown> };
}

/** The same four states in aws-local-stepfunctions (in memory, nothing on disk), where it is installed and Node is new enough. */
async function others(count: number): Promise<number | null> {
  const from = process.env['AWS_LOCAL_STEPFUNCTIONS'] ?? 'aws-local-stepfunctions';
  const loaded = await (import(from) as Promise<{ StateMachine: new (definition: object) => OtherMachine }>).catch(
    () => null,
  );
  if (loaded === null) return null;
  const choice = { Type: 'Choice', Choices: [{ Variable: '$.n', NumericGreaterThan: 5, Next: 'C' }], Default: 'D' };
  const other = new loaded.StateMachine({ StartAt: 'A', States: { ...PASS_CHOICE, B: choice } });
  return perSecond(count, (n) => other.run({ n: n % 10 }).result);
}

/** Measures the engine. `AWS_LOCAL_STEPFUNCTIONS` may name the module to compare with. */
export async function engineFigures(count = 20_000): Promise<Figure[]> {
  const figures: Figure[] = [];
  const tell = (what: string, value: number, unit: string): void => void figures.push({ what, value, unit });
  const journalled = await inFolder((folder) => inProcess(folder, count));
  tell('pass/choice machine in process, journal on', journalled, 'executions/s');
  tell('pass/choice machine in process, in memory', await inProcess(null, count), 'executions/s');
  tell(
    'pass/choice machine over the wire, journal on',
    await inFolder((folder) => overTheWire(folder, count / 2)),
    'executions/s',
  );
  tell(
    'task-token round trip in process, journal on',
    await inFolder((folder) => tokenRoundTrips(folder, count / 4)),
    'round trips/s',
  );
  figures.push(...(await inFolder((folder) => waiting(folder, 10_000))));
  const other = await others(count);
  if (other !== null) {
    tell('pass/choice machine in aws-local-stepfunctions, in memory', other, 'executions/s');
    tell('ours with the journal on : theirs in memory', Math.round((journalled / other) * 100) / 100, '');
  }
  return figures;
}

if (process.argv[1] === import.meta.filename) {
  for (const { what, value, unit } of await engineFigures())
    process.stdout.write(`${what.padEnd(64)} ${String(value).padStart(10)} ${unit}\n`);
}
