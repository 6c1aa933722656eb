import { abort } from './abort.ts';
import { Alarm } from './alarm.ts';
import { ApiError } from './api-error.ts';
import { ACTIONS } from './api/actions.ts';
import type { Api } from './api/api.ts';
import { RequestFields } from './api/request-fields.ts';
import { Scheduler } from './scheduler.ts';
import type { Invoke } from './invoke.ts';
import { Journal } from './journal/journal.ts';
import type { JournalOptions } from './journal/journal.ts';
import { NO_LOG } from './write-ahead-log.ts';
import { Store } from './store.ts';

export type { Invoke } from './invoke.ts';

/** The engine's time, epoch milliseconds: the machine's, or a virtual one that the owner moves. */
export interface Clock {
  now(): number;
}

export interface EngineOptions {
  /** The folder of the journal, or null to keep everything in memory. */
  folder: string | null;
  clock: Clock;
  invoke: Invoke;
  /** Twelve digits; `000000000000` if absent. */
  account?: string;
  /** `us-east-1` if absent. */
  region?: string;
  journal?: JournalOptions;
  /** How long a JSONata expression may take before its state fails, milliseconds; 1,000 if absent. */
  evaluationLimitMs?: number;
  /** Told when the journal can't be written; the process ends if absent. */
  onFatal?: (error: unknown) => void;
}

export interface Engine {
  /**
   * Calls an action of the Step Functions API, as `StartExecution`, with its request as a value.
   * Resolves when what it changed is on disk. @throws ApiError
   */
  call(action: string, body: unknown): Promise<unknown>;
  /** Resolves when no transition is pending and no function is being called. Waiting executions don't count. */
  settled(): Promise<void>;
  /** When the earliest timer is due, epoch milliseconds, or null. */
  nextTimerAt(): number | null;
  /**
   * With a clock that the owner moves: fires every timer that is due by now, in order of time, each instant after the
   * one before has settled. Waits for function calls without a limit, as time stands still meanwhile.
   */
  fireDue(): Promise<void>;
  /**
   * With a clock that runs by itself: fires timers as they fall due, until the engine is closed. No timer waits for a
   * call of a function. Those that fell due in a downtime fire in order of time, each instant once the calls that came
   * of the one before are over, for `orderedMs` in all at most (one second if not given).
   * @returns when all that was due at the call has fired, and what came of it is over or has taken too long
   */
  runTimers(options?: { orderedMs?: number }): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens an engine, with all executions where they were when it was last closed (or killed). Function calls whose result
 * is not on disk are made again, once the caller has had its turn.
 * @throws JournalError where the folder's journal can't be read or written; FolderInUseError
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const store = new Store();
  const { folder, clock, invoke, account = '000000000000', region = 'us-east-1' } = options;
  const log = folder === null ? NO_LOG : await Journal.open(folder, store, options.journal);
  const { evaluationLimitMs = EVALUATION_LIMIT_MS } = options;
  const host = { now: () => clock.now(), serial: () => ++store.lastSerial, evaluationLimitMs };
  const scheduler = new Scheduler(host, invoke, log, options.onFatal ?? crash);
  await abortOrphans(store, scheduler);
  scheduler.resume(store.executions.values());
  return new RunningEngine({ store, scheduler, log, invoke, account, region, host }, clock);
}

/** A state machine was deleted, and the process killed before its executions had ended. */
async function abortOrphans(store: Store, scheduler: Scheduler): Promise<void> {
  for (const execution of store.executions.values())
    if (execution.status === 'RUNNING' && !store.machines.has(execution.revision.machineArn))
      await abort(scheduler, execution);
}

/** What can't be written must not be lived on with. */
function crash(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}

/**
 * Actions that answer as soon as their own entry is on disk. All others answer after everything that they may have
 * seen is there: what a client was told once stays true after a crash.
 */
const WAIT_THEMSELVES = new Set(['StartExecution', 'SendTaskSuccess', 'SendTaskFailure', 'SendTaskHeartbeat']);

const EVALUATION_LIMIT_MS = 1_000;

/** For so long at most the timers that fell due in a downtime wait for each other's calls. */
const ORDERED_MS = 1_000;

class RunningEngine implements Engine {
  #alarm: Alarm | null = null;

  constructor(
    private readonly api: Api,
    private readonly clock: Clock,
  ) {}

  async call(action: string, body: unknown): Promise<unknown> {
    const known = ACTIONS.get(action);
    if (known === undefined) throw new ApiError('UnknownOperationException', `The action ${action} is not known`);
    const answer = await known(this.api, new RequestFields(body));
    if (!WAIT_THEMSELVES.has(action)) await this.api.log.written();
    return answer;
  }

  settled(): Promise<void> {
    return this.api.scheduler.inFlight.settled();
  }

  nextTimerAt(): number | null {
    return this.api.scheduler.timers.nextAt();
  }

  async fireDue(): Promise<void> {
    const { timers, inFlight } = this.api.scheduler;
    await inFlight.settled();
    for (let due = timers.takeDue(this.clock.now()); due.length > 0; due = timers.takeDue(this.clock.now())) {
      for (const timer of due) timer.fire();
      await inFlight.settled();
    }
  }

  runTimers({ orderedMs = ORDERED_MS }: { orderedMs?: number } = {}): Promise<void> {
    const { timers, inFlight } = this.api.scheduler;
    this.#alarm ??= new Alarm(timers, inFlight, () => this.clock.now());
    return this.#alarm.start(orderedMs);
  }

  async close(): Promise<void> {
    this.#alarm?.stop();
    await this.api.scheduler.stop();
    await this.api.log.close();
  }
}
