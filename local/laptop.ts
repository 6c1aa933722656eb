import { createPrivateKey } from 'node:crypto';
import { openEngine, type Engine } from '#step-functions-local';
import { fromEpochMs, epochMs } from '../domain/time/instant.ts';
import type { Application } from './application.ts';
import { runTimersAndCatchUp } from './clock/catch-up.ts';
import { isVirtual, type Clock } from './clock/clock.ts';
import { openClock } from './clock/open-clock.ts';
import { startRealSchedule } from './clock/real-schedule.ts';
import { TimeTravel, type ScriptedActions } from './clock/time-travel.ts';
import { fileStorage } from '../functions/file-storage.ts';
import { Closing } from './closing.ts';
import { DataFolder, newToken, signingKeyOf } from './data-folder.ts';
import { CallLog } from './endpoint/calls.ts';
import { ensureTable } from './endpoint/create-table.ts';
import { openDynamoDb, type LocalDynamoDb } from './endpoint/dynamodb.ts';
import type { Stored } from './endpoint/dynamodb-store.ts';
import { newSigningKey } from './endpoint/kms.ts';
import { openObjects } from './endpoint/s3/objects.ts';
import {
  account,
  applyEnvironment,
  credentialsOf,
  machineArnPrefix,
  region,
  roleArn,
  tableName,
} from './environment.ts';
import { FunctionMeter, type Invocation } from './function-meter.ts';
import { FunctionsInProcess } from './functions-in-process.ts';
import { deliverInto } from './outbox/deliver.ts';
import { Outbox } from './outbox/outbox.ts';
import { smtpTo } from './outbox/smtp.ts';
import type { LaptopOptions } from './laptop-options.ts';
import { facesOnlyThisMachine, openPorts } from './ports.ts';
import { deployWorkflows } from './workflows.ts';

export interface Laptop {
  portalUrl: string;
  awsUrl: string;
  outboxUrl: string;
  clock: Clock;
  engine: Engine;
  outbox: Outbox;
  calls: CallLog;
  /** What each call of a function took, by function; nothing unless it is measured. */
  invocations(): Record<string, Invocation[]>;
  /** Everything in the table. */
  stored(): AsyncIterable<Stored>;
  /** Calls a function by name. */
  invoke(name: string, event: unknown): Promise<unknown>;
  /** Resolves when no transition is pending and no function is running. */
  settle(): Promise<void>;
  /** Whether the data folder was empty (or there is none). */
  isFresh: boolean;
  /** Lets virtual time pass; resolves when everything due by then has happened. @throws Error with a real clock */
  advanceTo(instant: string): Promise<void>;
  /** From now on these acts happen as virtual time passes. @throws Error with a real clock */
  follow(acts: ScriptedActions): void;
  close(): Promise<void>;
}

/**
 * Starts everything: the AWS-shaped endpoint, the portal, the engine, the schedule. What was under way in the data
 * folder goes on.
 * @throws DataFolderError, PortError
 */
export async function openLaptop(options: LaptopOptions): Promise<Laptop> {
  const closing = new Closing();
  try {
    return await open(options, closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function open(options: LaptopOptions, closing: Closing): Promise<Laptop> {
  const kept = await openKept(options, closing);
  const { clock } = kept;
  const meter = options.measureUnits === true ? new FunctionMeter(() => clock.now()) : null;
  const running: Running = { engine: null, travel: null };
  const parts: Parts = {
    options,
    closing,
    kept,
    functions: new FunctionsInProcess(options.application.functions, meter),
    running,
    advanceTo: isVirtual(clock) ? async (ms: number) => travelOf(running).advanceTo(ms) : null,
    onError: options.onError ?? (() => undefined),
  };
  const urls = await openDoors(parts);
  const engine = await startEngine(parts, urls.closePortal);
  await publish(parts, engine);
  running.travel = await startTime(parts, engine);
  return laptopOf(parts, engine, urls, () => meter?.snapshot() ?? {});
}

/** What the opening goes on with, step by step. */
interface Parts {
  options: LaptopOptions;
  closing: Closing;
  kept: Kept;
  functions: FunctionsInProcess;
  running: Running;
  /** Null: the clock runs by itself. */
  advanceTo: ((ms: number) => Promise<void>) | null;
  onError: (error: unknown) => void;
}

type Urls = Awaited<ReturnType<typeof openPorts>>;

/** The ports that the world outside speaks to, and what functions have to know of them. */
async function openDoors({ options, closing, kept, functions, running, advanceTo, onError }: Parts): Promise<Urls> {
  const urls = await openPorts({
    ...kept,
    options,
    functions,
    advanceTo,
    onError,
    closing,
    engine: () => running.engine,
  });
  // A start that failed before this point leaves a fresh folder fresh.
  kept.keep();
  applyEnvironment({
    awsUrl: urls.awsUrl,
    portalUrl: urls.portalUrl,
    mailFrom: options.mailFrom ?? 'linkpact@example.com',
    secret: kept.credentials.secretAccessKey,
    canMoveTime: advanceTo !== null && facesOnlyThisMachine(options),
    signInAnswerMs: options.signInAnswerMs ?? 0,
    ...(options.tsaUrl === undefined ? {} : { tsaUrl: options.tsaUrl }),
  });
  // Read when the environment stands: the clients are made from it.
  const { leadWithin } = await import('./endpoint/within-process.ts');
  leadWithin(urls.ask);
  await ensureTable(urls.awsUrl, tableName, options.application.table);
  return urls;
}

/** Closing goes the other way round: the portal takes no more, what is under way ends, then the engine stops. */
async function startEngine(
  { options, closing, kept, functions, running }: Parts,
  closePortal: Urls['closePortal'],
): Promise<Engine> {
  const engine = await openEngine({
    folder: kept.folder?.file('executions') ?? null,
    clock: kept.clock,
    account,
    region,
    journal: { cutDamaged: options.cutDamaged === true },
    invoke: (name, payload) => functions.invoke(name, payload),
  });
  running.engine = engine;
  closing.add(() => engine.close());
  closing.add(() => functions.idle());
  closing.add(closePortal);
  return engine;
}

/** Deploys the machines and publishes the contract, as a deployment does. */
async function publish({ options, kept, functions }: Parts, engine: Engine): Promise<void> {
  const call: Engine['call'] = (action, body) => engine.call(action, body);
  await deployWorkflows(options.application.workflows, call, machineArnPrefix, roleArn);
  if (options.contract !== null)
    await functions.invoke('publish', { contract: options.contract, at: fromEpochMs(kept.clock.now()) });
}

function laptopOf(
  { closing, kept, functions, running }: Parts,
  engine: Engine,
  { portalUrl, awsUrl }: Urls,
  invocations: Laptop['invocations'],
): Laptop {
  const { clock, outbox, calls, isFresh } = kept;
  return {
    portalUrl,
    awsUrl,
    outboxUrl: `${awsUrl}/__local/outbox/`,
    clock,
    engine,
    outbox,
    calls,
    isFresh,
    invocations,
    stored: () => kept.dynamodb.stored(),
    invoke: (name, event) => functions.invoke(name, event),
    settle: async () => {
      await functions.idle();
      await engine.settled();
    },
    advanceTo: async (instant) => travelOf(running).advanceTo(epochMs(instant)),
    follow: (acts) => travelOf(running).follow(acts),
    close: () => closing.close(),
  };
}

/** What there is once everything is open; the ports are opened before, and reach it through here. */
interface Running {
  engine: Engine | null;
  travel: TimeTravel | null;
}

type Kept = Awaited<ReturnType<typeof openKept>>;

const DAY_MS = 86_400_000;

/**
 * Of laptops in memory: the functions' clients keep their first credentials, whichever laptop of the process they
 * serve.
 */
const TOKEN_OF_PROCESS = newToken();
const KEY_OF_PROCESS = newSigningKey();

/** What a data folder keeps, besides executions: the time, the table, the files, the mails. */
async function openKept(options: LaptopOptions, closing: Closing) {
  const folder = options.dataFolder === null ? null : DataFolder.open(options.dataFolder);
  closing.add(() => folder?.close());
  const opened = openClock(options.clock, folder);
  const secret = folder?.token() ?? TOKEN_OF_PROCESS;
  const calls = new CallLog();
  const dynamodb = openDynamoDb(folder?.file('table') ?? null, calls, options.measureUnits ?? false);
  closing.add(() => dynamodb.close());
  const objects = openObjects(folder?.file('objects') ?? null);
  const { staged } = fileStorage;
  objects.expire(staged.prefix, opened.clock.now() - staged.days * DAY_MS);
  const outbox = await Outbox.open(folder?.file('outbox') ?? null, () => opened.clock.now());
  const smtp = options.smtpUrl === undefined ? null : smtpTo(options.smtpUrl);
  closing.add(() => smtp?.close());
  const token = isVirtual(opened.clock) ? null : secret;
  const credentials = credentialsOf(signingKeyOf(secret));
  return {
    ...opened,
    signingKey: createPrivateKey(folder?.signingKey() ?? KEY_OF_PROCESS),
    token,
    credentials,
    folder,
    calls,
    dynamodb,
    objects,
    outbox,
    deliver: deliverInto(outbox, smtp?.passOn ?? null),
  };
}

/**
 * Lets timers and the schedule run: by the machine's time, or when virtual time is moved. What is due already happens
 * now.
 */
async function startTime(
  { options: { application }, closing, kept: { clock, dynamodb }, functions, onError }: Parts,
  engine: Engine,
): Promise<TimeTravel | null> {
  const sweep = async (tickMs: number) => void (await functions.invoke('sweep', { time: fromEpochMs(tickMs) }));
  if (!isVirtual(clock)) {
    await runTimersAndCatchUp(engine, () => clock.now());
    const schedule = startRealSchedule(sweep, onError);
    closing.add(() => schedule.stop());
    return null;
  }
  const travel = new TimeTravel(clock, engine, {
    earliestCheckAt: () => earliestMoment(dynamodb, application),
    run: sweep,
  });
  closing.add(() => travel.stop());
  await travel.advanceTo(clock.now());
  return travel;
}

/** Only a clock that jumps has to look; on AWS the schedule simply calls. */
async function earliestMoment(dynamodb: LocalDynamoDb, { table, agenda }: Application): Promise<number | null> {
  const index = Object.values(table.indexes).find(({ name }) => name === agenda);
  if (index === undefined) throw new Error(`The table has no index ${agenda}.`);
  let earliest: number | null = null;
  for await (const { item } of dynamodb.inIndex(tableName, agenda)) {
    const moment = epochMs((item[index.sortKey] as { S: string }).S);
    if (earliest === null || moment < earliest) earliest = moment;
  }
  return earliest;
}

function travelOf({ travel }: Running): TimeTravel {
  if (travel === null) throw new Error('Only a virtual clock can be moved.');
  return travel;
}
