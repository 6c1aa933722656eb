import type { Flow, State } from '../definition/model.ts';
import type { JsonDocument } from '../json/document.ts';
import type { Json } from '../json/json.ts';

/** What a frame waits for. Everything here is on disk; `armed` is not: a restart arms again. */
export type Pending = WaitPending | RetryPending | TaskPending | ChildrenPending;

interface PendingBase {
  /** Increases over the whole engine: tells a stale timer, and orders timers of the same instant. */
  serial: number;
  armed: boolean;
}

export interface WaitPending extends PendingBase {
  kind: 'wait';
  at: number;
}

export interface RetryPending extends PendingBase {
  kind: 'retry';
  at: number;
}

export interface TaskPending extends PendingBase {
  kind: 'task';
  functionName: string;
  payload: Json;
  /** Present where the state waits for a token. */
  token: string | null;
  /** With a token: the call is over, only the answer is missing. */
  submitted: boolean;
  timeoutAt: number | null;
  heartbeatAt: number | null;
  heartbeatMs: number | null;
}

export interface ChildrenPending extends PendingBase {
  kind: 'children';
  /** Results by index; null until there. */
  results: JsonDocument[];
  /** Indexes of results that the log does not have yet. */
  changed: number[];
  open: number;
  failed: number;
  /** Map only. */
  items: Json[];
  next: number;
  concurrency: number;
  tolerated: number;
}

/** One thread of control: the execution itself, a branch of a Parallel, an iteration of a Map. */
export interface Frame {
  id: number;
  parent: Frame | null;
  /** Which branch or iteration of the parent's state. */
  index: number;
  flow: Flow;
  /** The state it is in, or is about to enter while `pending` is null. */
  state: State;
  input: JsonDocument;
  variables: Record<string, Json> | null;
  /** previousEventId of the next event. */
  lastEvent: number;
  enteredEvent: number;
  enteredAt: number;
  /** previousEventId of the event with which the state was entered. */
  eventBeforeEntry: number;
  /** Attempts already made, by retrier. */
  retries: number[];
  pending: Pending | null;
}

export function retryCount(frame: Frame): number {
  return frame.retries.reduce((sum, count) => sum + count, 0);
}
