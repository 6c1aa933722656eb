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

export { ApiError } from './api-error.ts';
export { UnknownFunctionError } from './invoke.ts';
export { JournalError } from './journal/errors.ts';
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
  /** Fires every timer that is due by now, in order of time, each instant after the one before has settled. */
  fireDue(): Promise<void>;
  /** With a real clock: fires timers as they fall due, until the engine is closed. */
  runTimers(): void;
  close(): Promise<void>;
}

/**
 * Opens an engine, with all executions where they were when it was last closed (or killed). Function calls whose result
 * is not on disk are made again, once the caller has had its turn.
 * @throws JournalError where the folder's journal can't be read or written
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const store = new Store();
  const { folder, clock, invoke, account = '000000000000', region = 'us-east-1' } = options;
  const log = folder === null ? NO_LOG : await Journal.open(folder, store, options.journal);
  const host = { now: () => clock.now(), serial: () => ++store.lastSerial };
  const scheduler = new Scheduler(host, invoke, log, options.onFatal ?? crash);
  scheduler.resume(store.executions.values());
  return new RunningEngine({ store, scheduler, log, invoke, account, region, now: host.now }, clock);
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

/** A timer is never slept for longer than this: the clock may be set, or the machine sleep, meanwhile. */
const LONGEST_SLEEP_MS = 15_000;

class RunningEngine implements Engine {
  #alarm: NodeJS.Timeout | null = null;
  #closed = false;
  #ringing = false;

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
    const { scheduler } = this.api;
    await scheduler.inFlight.settled();
    for (
      let due = scheduler.timers.takeDue(this.clock.now());
      due.length > 0;
      due = scheduler.timers.takeDue(this.clock.now())
    ) {
      for (const timer of due) timer.fire();
      await scheduler.inFlight.settled();
    }
  }

  runTimers(): void {
    this.api.scheduler.timers.onEarlier = () => this.#rearm();
    this.#rearm();
  }

  #rearm(): void {
    if (this.#closed || this.#ringing) return;
    if (this.#alarm !== null) clearTimeout(this.#alarm);
    const at = this.nextTimerAt();
    const delay = at === null ? LONGEST_SLEEP_MS : Math.min(Math.max(at - this.clock.now(), 0), LONGEST_SLEEP_MS);
    this.#alarm = setTimeout(() => void this.#ring(), delay);
  }

  /** After a long sleep much may be due: one instant after the other, so that things happen in the order in which they fell due. */
  async #ring(): Promise<void> {
    const { timers } = this.api.scheduler;
    this.#ringing = true;
    for (
      let due = timers.takeDue(this.clock.now());
      due.length > 0 && !this.#closed;
      due = timers.takeDue(this.clock.now())
    ) {
      for (const timer of due) timer.fire();
      if ((timers.nextAt() ?? Infinity) <= this.clock.now()) await this.api.scheduler.inFlight.settledOrGivenUp();
    }
    this.#ringing = false;
    this.#rearm();
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#alarm !== null) clearTimeout(this.#alarm);
    await this.api.scheduler.stop();
    await this.api.log.close();
  }
}
