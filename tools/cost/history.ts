/** One event of an execution, as GetExecutionHistory gives it. */
export interface HistoryEvent {
  id: number;
  previousEventId: number;
  type: string;
  /** Seconds since 1970. */
  timestamp: number;
  taskScheduledEventDetails?: { resource: string };
}

/** What an execution is billed for, and how long it waited for people. */
export interface ExecutionWork {
  name: string;
  events: number;
  /** States entered, and each further try of one. */
  transitions: number;
  retries: number;
  /** Seconds of each wait for an answer, from the question to the answer or the deadline. */
  waits: number[];
}

const ENDS_TASK = new Set(['TaskSucceeded', 'TaskFailed', 'TaskTimedOut', 'TaskStateAborted', 'TaskStateExited']);

/** @param until seconds since 1970: the end of a wait that is still going on */
export function readHistory(name: string, events: readonly HistoryEvent[], until: number): ExecutionWork {
  const typeOf = new Map(events.map(({ id, type }) => [id, type]));
  const retries = events.filter(
    ({ type, previousEventId }) => isCall(type) && typeOf.get(previousEventId) !== 'TaskStateEntered',
  ).length;
  const entered = events.filter(({ type }) => type.endsWith('StateEntered')).length;
  return { name, events: events.length, transitions: entered + retries, retries, waits: waitsOf(events, until) };
}

function isCall(type: string): boolean {
  return type === 'TaskScheduled' || type === 'LambdaFunctionScheduled';
}

/** Branches run side by side, so an event belongs to the wait that the chain of previous events leads to. */
function waitsOf(events: readonly HistoryEvent[], until: number): number[] {
  const waitOf = new Map<number, HistoryEvent>();
  const open = new Map<HistoryEvent, number>();
  for (const event of events) {
    const wait =
      event.taskScheduledEventDetails?.resource.endsWith('.waitForTaskToken') === true
        ? event
        : waitOf.get(event.previousEventId);
    if (wait === undefined) continue;
    if (wait === event) open.set(wait, until);
    if (ENDS_TASK.has(event.type)) open.set(wait, event.timestamp);
    else waitOf.set(event.id, wait);
  }
  return [...open].map(([{ timestamp }, end]) => Math.max(0, end - timestamp));
}
