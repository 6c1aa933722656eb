import { andThen, orElse } from './expressions/maybe-promise.ts';
import type { MaybePromise } from './expressions/maybe-promise.ts';
import { InFlight } from './in-flight.ts';
import { again, breakOff, drain, move } from './execution/drive.ts';
import type { Execution } from './execution/execution.ts';
import type { StateFailure } from './execution/failure.ts';
import type { Frame, TaskPending } from './execution/frame.ts';
import { Run } from './execution/run.ts';
import type { RunHost } from './execution/run-host.ts';
import type { TaskState, WaitState } from './definition/model.ts';
import { callFunction } from './invoke.ts';
import type { Invoke } from './invoke.ts';
import type { JsonDocument } from './json/document.ts';
import type { WriteAheadLog } from './write-ahead-log.ts';
import { BEHAVIOURS } from './states/behaviours.ts';
import { invokeResult } from './states/lambda-resource.ts';
import { taskFailed, taskSubmitted, taskSucceeded, taskTimedOut } from './states/task.ts';
import { endWait } from './states/wait.ts';
import { Timers } from './timers.ts';

/** Something that happens to an execution: it changes the run and leaves it to be driven on. */
export type Act = (run: Run) => MaybePromise<void>;

const NOW = Promise.resolve();

/** How long a closing engine lets calls finish. */
const GIVE_UP_AFTER_MS = 5_000;

interface Waiting {
  execution: Execution;
  frame: Frame;
}

/**
 * Moves executions: one act at a time for each, the journal whenever one is quiescent, effects (calls, timers, tokens)
 * after the journal.
 */
export class Scheduler {
  readonly timers = new Timers();
  readonly inFlight = new InFlight();
  readonly #tokens = new Map<string, Waiting>();
  readonly #busy = new Map<Execution, Promise<void>>();
  #runs = 0;
  #stopped = false;
  #whenQuiescent: (() => void)[] = [];
  #whenMoved: (() => void)[] = [];

  constructor(
    private readonly host: RunHost,
    private readonly invoke: Invoke,
    private readonly log: WriteAheadLog,
    /** Told when a transition that no request waits for can't be written. */
    private readonly onFatal: (error: unknown) => void,
  ) {}

  /** Does an act when the execution's turn comes; resolves when its outcome is on disk. */
  submit(execution: Execution, act: Act): MaybePromise<void> {
    if (this.#stopped) return;
    const mark = this.inFlight.begin();
    const before = this.#busy.get(execution);
    const going =
      before === undefined ? this.#perform(execution, act) : before.then(() => this.#perform(execution, act));
    if (!(going instanceof Promise)) {
      this.inFlight.end(mark);
      return;
    }
    const over = (): void => {
      if (this.#busy.get(execution) === turn) this.#busy.delete(execution);
      this.inFlight.end(mark);
    };
    const turn = going.then(over, over);
    this.#busy.set(execution, turn);
    return going;
  }

  #perform(execution: Execution, act: Act): MaybePromise<void> {
    const run = new Run(execution, this.host, BEHAVIOURS);
    if (execution.status !== 'RUNNING') return;
    this.#runs++;
    const moved = orElse(
      () => andThen(act(run), () => drain(run)),
      (error) => breakOff(run, error),
    );
    return andThen(moved, () => this.#commit(run));
  }

  /** The run is quiescent: it is written, and then its effects happen. */
  #commit(run: Run): MaybePromise<void> {
    const frames = [...run.touched];
    let written: MaybePromise<void>;
    try {
      written = this.#write(run);
      for (const token of run.tokensOver) this.#tokens.delete(token);
    } finally {
      this.#runs--;
      this.#tellQuiescent();
    }
    if (written instanceof Promise) return written.then(() => this.#follow(run.execution, frames));
    this.#follow(run.execution, frames);
  }

  /** What has no entry in the log can't go on: then the execution fails, and that is what is written. */
  #write(run: Run): MaybePromise<void> {
    const { execution } = run;
    try {
      return this.log.transition(run);
    } catch (error) {
      execution.history.dropEnd();
      breakOff(run, error);
      return this.log.transition(run);
    }
  }

  /** What a written transition leads to. */
  #follow(execution: Execution, frames: readonly Frame[]): void {
    this.log.compactIfGrown(this.#onQuiescent);
    for (const frame of frames) this.arm(execution, frame);
    if (this.#whenMoved.length === 0) return;
    const waiting = this.#whenMoved;
    this.#whenMoved = [];
    for (const resolve of waiting) resolve();
  }

  readonly #onQuiescent = (act: () => void): void => {
    this.#whenQuiescent.push(act);
    this.#tellQuiescent();
  };

  #tellQuiescent(): void {
    if (this.#runs > 0 || this.#whenQuiescent.length === 0) return;
    const waiting = this.#whenQuiescent;
    this.#whenQuiescent = [];
    for (const act of waiting) act();
  }

  /** Submits an act that nobody waits for. */
  #launch(execution: Execution, act: Act): void {
    const going = this.submit(execution, act);
    if (going instanceof Promise) going.catch(this.onFatal);
  }

  /**
   * After a restart: everything that executions wait for is set up again, in the order in which it was; calls a turn
   * later.
   */
  resume(executions: Iterable<Execution>): void {
    const nextTurn = new Promise<void>((resolve) => setImmediate(resolve));
    const waiting: Waiting[] = [];
    for (const execution of executions) {
      if (execution.status !== 'RUNNING') continue;
      this.armExecution(execution);
      for (const frame of execution.frames.values()) if (frame.pending !== null) waiting.push({ execution, frame });
    }
    waiting.sort((a, b) => (a.frame.pending?.serial ?? 0) - (b.frame.pending?.serial ?? 0));
    for (const { execution, frame } of waiting) this.arm(execution, frame, nextTurn);
  }

  /** Lets happen what a frame waits for. After a restart, too: a call whose result is not on disk is made again. */
  arm(execution: Execution, frame: Frame, notBefore: Promise<void> = NOW): void {
    const { pending } = frame;
    if (pending === null || pending.armed || execution.frames.get(frame.id) !== frame) return;
    pending.armed = true;
    if (pending.kind === 'wait' || pending.kind === 'retry')
      this.#setTimer(execution, frame, pending.at, pending.serial);
    if (pending.kind !== 'task') return;
    this.#setTaskTimer(execution, frame, pending);
    if (pending.token !== null) this.#tokens.set(pending.token, { execution, frame });
    if (!pending.submitted) this.#call(execution, frame, pending, notBefore);
  }

  /** The machine's own TimeoutSeconds. */
  armExecution(execution: Execution): void {
    const at = execution.timeoutAt;
    if (at === null) return;
    const isLive = (): boolean => execution.status === 'RUNNING';
    const fire = (): void =>
      this.#launch(execution, (run) => {
        run.note('ExecutionTimedOut', { error: 'States.Timeout' }, 0);
        run.end('TIMED_OUT', {});
      });
    this.timers.add({ at, serial: execution.number, isLive, fire });
  }

  #setTimer(execution: Execution, frame: Frame, at: number, serial: number): void {
    const isLive = (): boolean => execution.frames.get(frame.id) === frame && frame.pending?.serial === serial;
    const fire = (): void => this.#launch(execution, (run) => (isLive() ? this.#onTimer(run, frame) : undefined));
    this.timers.add({ at, serial, isLive, fire });
  }

  #setTaskTimer(execution: Execution, frame: Frame, pending: TaskPending): void {
    const at = Math.min(pending.timeoutAt ?? Infinity, pending.heartbeatAt ?? Infinity);
    if (at !== Infinity) this.#setTimer(execution, frame, at, pending.serial);
  }

  #onTimer(run: Run, frame: Frame): MaybePromise<void> {
    const { pending } = frame;
    if (pending?.kind === 'wait') return move(run, frame, () => endWait(run, frame, frame.state as WaitState));
    if (pending?.kind === 'retry') return again(run, frame);
    if (pending?.kind !== 'task') return;
    const now = this.host.now();
    const timeout = (pending.timeoutAt ?? Infinity) <= now;
    const heartbeat = !timeout && (pending.heartbeatAt ?? Infinity) <= now;
    if (!timeout && !heartbeat) return;
    if (pending.token !== null) this.#tokens.delete(pending.token);
    return move(run, frame, () => taskTimedOut(run, frame, frame.state as TaskState, heartbeat));
  }

  #call(execution: Execution, frame: Frame, pending: TaskPending, notBefore: Promise<void>): void {
    const mark = this.inFlight.begin();
    const { serial } = pending;
    const onResult = (act: (run: Run, state: TaskState) => MaybePromise<void>): MaybePromise<void> =>
      this.submit(execution, (run) => {
        const live = run.isLive(frame) && frame.pending?.serial === serial;
        return live ? move(run, frame, () => act(run, frame.state as TaskState)) : undefined;
      });
    notBefore
      .then(() => callFunction(this.invoke, pending.functionName, pending.payload))
      .then(
        (returned) => onResult((run, state) => this.#returned(run, frame, state, returned)),
        (failure: unknown) => onResult((run, state) => taskFailed(run, frame, state, failure as StateFailure)),
      )
      .catch(this.onFatal)
      .finally(() => this.inFlight.end(mark));
  }

  #returned(run: Run, frame: Frame, state: TaskState, returned: JsonDocument): MaybePromise<void> {
    const result = state.resource.kind === 'lambda' ? returned : invokeResult(returned, this.host.now());
    if ((frame.pending as TaskPending).token !== null) return taskSubmitted(run, frame, state, result);
    return taskSucceeded(run, frame, state, result);
  }

  /** Takes the token's task: from here on the token is used up. Null where no task waits for it. */
  takeToken(token: string): Waiting | null {
    const waiting = this.#tokens.get(token);
    this.#tokens.delete(token);
    return waiting !== undefined && isWaitingFor(waiting, token) ? waiting : null;
  }

  /** A sign of life: the heartbeat's time starts anew. Null where no task waits for the token. */
  heartbeat(token: string): MaybePromise<void> | null {
    const waiting = this.#tokens.get(token);
    if (waiting === undefined || !isWaitingFor(waiting, token)) return null;
    const { execution, frame } = waiting;
    return this.submit(execution, (run) => {
      const { pending } = frame;
      if (!isWaitingFor(waiting, token) || pending?.kind !== 'task' || pending.heartbeatMs === null) return;
      const alive = { ...pending, heartbeatAt: this.host.now() + pending.heartbeatMs };
      frame.pending = alive;
      run.touched.add(frame);
      this.#setTaskTimer(execution, frame, alive);
    });
  }

  /** Resolves when the execution has ended. */
  async over(execution: Execution): Promise<void> {
    while (execution.status === 'RUNNING') await new Promise<void>((resolve) => this.#whenMoved.push(resolve));
  }

  /** Lets calls that are under way finish, but not for ever: those given up are made again after the next start. */
  async stop(): Promise<void> {
    await this.inFlight.settledWithin(GIVE_UP_AFTER_MS);
    this.#stopped = true;
  }
}

function isWaitingFor({ execution, frame }: Waiting, token: string): boolean {
  return execution.frames.get(frame.id) === frame && frame.pending?.kind === 'task' && frame.pending.token === token;
}
