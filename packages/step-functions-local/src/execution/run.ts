import type { Flow, State, StateType } from '../definition/model.ts';
import type { MaybePromise } from '../expressions/maybe-promise.ts';
import type { JsonDocument } from '../json/document.ts';
import { FrameScope } from './frame-scope.ts';
import type { Given } from './frame-scope.ts';
import type { Execution, ExecutionStatus } from './execution.ts';
import { QueryFailure, StateFailure } from './failure.ts';
import type { Frame, Pending } from './frame.ts';
import type { EventDetails } from './history-event.ts';
import type { RunHost } from './run-host.ts';

/** What a state type does. The run calls it; it changes the frame and says through the run what happened. */
export interface Behaviour<S extends State = State> {
  /** The state is entered, or tried again. */
  start(run: Run, frame: Frame, state: S): MaybePromise<void>;
  /** A branch or iteration came to its end. */
  childSucceeded?(run: Run, parent: Frame, child: Frame, output: JsonDocument): MaybePromise<void>;
  /** A branch or iteration failed, and nothing inside caught it. @throws StateFailure where that fails the state */
  childFailed?(run: Run, parent: Frame, child: Frame, failure: StateFailure): MaybePromise<void>;
}

export type Behaviours = { readonly [T in StateType]: Behaviour<Extract<State, { type: T }>> };

type Unset<T extends Pending> = T extends Pending ? Omit<T, 'serial' | 'armed'> : never;

const MAX_EVENTS = 25_000;
const NO_RETRIES: number[] = [];
/** Of executions that have ended; nothing adds to it. */
const NO_FRAMES: Map<number, Frame> = new Map();

/**
 * The moves of one execution from one quiescent state to the next. Between these nothing leaves the engine; in
 * one the engine writes the journal and then lets effects happen.
 */
export class Run {
  readonly touched = new Set<Frame>();
  readonly removed: number[] = [];
  readonly ready: Frame[] = [];
  /** Tokens for which nobody waits any more. */
  readonly tokensOver: string[] = [];

  constructor(
    readonly execution: Execution,
    readonly host: RunHost,
    readonly behaviours: Behaviours,
  ) {}

  now(): number {
    return this.host.now();
  }

  scope(frame: Frame, given?: Given): FrameScope {
    return new FrameScope(frame, this.execution, this.host, given);
  }

  /** Adds an event to the history after the frame's last one (or `after`), and makes it the frame's last. */
  event(frame: Frame, type: string, details: EventDetails | null = null, after = frame.lastEvent): number {
    const id = this.note(type, details, after);
    frame.lastEvent = id;
    return id;
  }

  /** Adds an event that nothing in the frame follows. */
  note(type: string, details: EventDetails | null, after: number): number {
    const { execution } = this;
    if (execution.lastEvent >= MAX_EVENTS - 1 && !type.startsWith('Execution')) throw new HistoryFull();
    const id = ++execution.lastEvent;
    execution.history.add(id, after, this.now(), type, details);
    return id;
  }

  addFrame(parent: Frame | null, index: number, flow: Flow, input: JsonDocument, lastEvent: number): Frame {
    const state = flow.states.get(flow.startAt) as State;
    const id = ++this.execution.lastFrame;
    const begun = { lastEvent, enteredEvent: 0, enteredAt: 0, eventBeforeEntry: 0 };
    const frame: Frame = {
      id,
      parent,
      index,
      flow,
      state,
      input,
      variables: null,
      ...begun,
      retries: NO_RETRIES,
      pending: null,
    };
    this.execution.frames.set(id, frame);
    this.touched.add(frame);
    this.ready.push(frame);
    return frame;
  }

  /** Makes a state the frame's next, to be entered when its turn comes. */
  goTo(frame: Frame, stateName: string, input: JsonDocument): void {
    frame.state = frame.flow.states.get(stateName) as State;
    frame.input = input;
    frame.pending = null;
    frame.retries = NO_RETRIES;
    this.touched.add(frame);
    this.ready.push(frame);
  }

  wait(frame: Frame, pending: Unset<Pending>): void {
    frame.pending = { ...pending, serial: this.host.serial(), armed: false };
    this.touched.add(frame);
  }

  removeFrame(frame: Frame): void {
    this.#noteToken(frame);
    this.execution.frames.delete(frame.id);
    this.touched.delete(frame);
    this.removed.push(frame.id);
  }

  /** Ends the execution. */
  end(status: ExecutionStatus, result: { output?: JsonDocument; error?: string | null; cause?: string | null }): void {
    const { execution } = this;
    execution.status = status;
    execution.stoppedAt = this.now();
    execution.output = result.output ?? null;
    execution.error = result.error ?? null;
    execution.cause = result.cause ?? null;
    for (const [id, frame] of execution.frames) {
      this.#noteToken(frame);
      this.removed.push(id);
    }
    this.touched.clear();
    execution.frames = NO_FRAMES;
    this.ready.length = 0;
  }

  #noteToken({ pending }: Frame): void {
    if (pending?.kind === 'task' && pending.token !== null) this.tokensOver.push(pending.token);
  }

  behaviourOf(frame: Frame): Behaviour {
    return this.behaviours[frame.state.type] as Behaviour;
  }

  isLive(frame: Frame): boolean {
    return this.execution.frames.get(frame.id) === frame;
  }
}

/** The history has no room for more events: nothing but the end can follow. */
export class HistoryFull extends Error {
  constructor() {
    super(`The execution reached the maximum number of history events (${MAX_EVENTS}).`);
  }
}

/** Turns what a state threw into the failure that Retry and Catch see; a failed query is an event of its own. */
export function asFailure(run: Run, frame: Frame, thrown: unknown): StateFailure {
  if (thrown instanceof StateFailure) return thrown;
  if (thrown instanceof HistoryFull) throw thrown;
  const where = `An error occurred while executing the state '${frame.state.name}' (entered at the event id #${frame.enteredEvent}).`;
  if (!(thrown instanceof QueryFailure))
    return new StateFailure('States.Runtime', `${where} ${(thrown as Error).message}`);
  const cause = `${where} ${thrown.detail}`;
  const justEntered = frame.lastEvent === frame.enteredEvent && frame.state.type !== 'Wait';
  const details = {
    error: 'States.QueryEvaluationError',
    cause,
    location: thrown.location ?? undefined,
    state: frame.state.name,
  };
  run.event(frame, 'EvaluationFailed', details, justEntered ? frame.eventBeforeEntry : frame.lastEvent);
  return new StateFailure('States.QueryEvaluationError', cause);
}
