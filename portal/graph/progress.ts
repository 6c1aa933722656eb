import { edgeKey, START, type EdgeKind, type Flow, type FlowEdge } from './flow.ts';

/** One history event of an execution, as far as pages show it. */
export interface Happening {
  readonly id: number;
  readonly previousId: number;
  /** ISO instant. */
  readonly at: string;
  readonly type: string;
  /** The state that was entered or left. */
  readonly state: string | null;
  /** JSON texts. */
  readonly input: string | null;
  readonly output: string | null;
  readonly error: string | null;
  readonly cause: string | null;
  /** On the event that schedules a task: after how many seconds it times out. */
  readonly timeoutSeconds: number | null;
}

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

/** `broken`: left without an end of its own, because the execution ended in it. */
export type Mark = 'untouched' | 'current' | 'passed' | 'broken';

export interface Visit {
  readonly mark: Mark;
  readonly visits: number;
  readonly enteredAt: string | null;
  readonly leftAt: string | null;
  readonly error: string | null;
  /** When the task that the state waits for times out. */
  readonly timesOutAt: string | null;
}

/** What an execution has been through. */
export interface Progress {
  readonly visits: ReadonlyMap<string, Visit>;
  /** Keys of lines. */
  readonly taken: ReadonlySet<string>;
}

type ById = ReadonlyMap<number, Happening>;

const untouched: Visit = { mark: 'untouched', visits: 0, enteredAt: null, leftAt: null, error: null, timesOutAt: null };

export const visitOf = (progress: Progress, state: string): Visit => progress.visits.get(state) ?? untouched;

export const isEntry = ({ type, state }: Happening): boolean => type.endsWith('StateEntered') && state !== null;
const isExit = ({ type, state }: Happening): boolean => /State(Exited|Aborted)$/.test(type) && state !== null;

/** Works out from the history which states were passed and which one runs. */
export function visitsIn(history: readonly Happening[], status: ExecutionStatus): Map<string, Visit> {
  const visits = new Map<string, Visit>();
  const byId = new Map(history.map((event) => [event.id, event]));
  for (const event of history) {
    const { state, at } = event;
    if (state === null) continue;
    const before = visits.get(state) ?? untouched;
    if (isEntry(event)) {
      visits.set(state, { ...untouched, mark: 'current', visits: before.visits + 1, enteredAt: at });
    } else if (isExit(event)) {
      const mark = event.type.endsWith('Exited') ? 'passed' : 'broken';
      visits.set(state, { ...before, mark, leftAt: at, error: faultBefore(byId, event)?.error ?? null });
    }
  }
  for (const { state, at } of timeouts(history, byId)) {
    visits.set(state, { ...(visits.get(state) ?? untouched), timesOutAt: at });
  }
  return status === 'RUNNING' ? visits : brokenOff(visits, history);
}

function brokenOff(visits: Map<string, Visit>, history: readonly Happening[]): Map<string, Visit> {
  const last = history.at(-1);
  const left = { mark: 'broken' as const, leftAt: last?.at ?? null, error: last?.error ?? null };
  return new Map([...visits].map(([name, visit]) => [name, visit.mark === 'current' ? { ...visit, ...left } : visit]));
}

/** When each state that scheduled a task with a timeout gives up waiting; the last one of a state counts. */
function timeouts(history: readonly Happening[], byId: ById): { state: string; at: string }[] {
  return history.flatMap((event) => {
    const state = event.timeoutSeconds === null ? null : (entryBefore(byId, event)?.state ?? null);
    return state === null
      ? []
      : [{ state, at: new Date(Date.parse(event.at) + (event.timeoutSeconds ?? 0) * 1000).toISOString() }];
  });
}

/** The entry of the state within which something happened. */
function entryBefore(byId: ById, event: Happening): Happening | null {
  let before = byId.get(event.previousId);
  while (before && !isEntry(before)) before = byId.get(before.previousId);
  return before ?? null;
}

/** The failure that a Catch turned into this exit: the event just before it, if that is one. */
export function faultBefore(byId: ById, exit: Happening): Happening | null {
  const before = byId.get(exit.previousId);
  return before && /(Failed|TimedOut)$/.test(before.type) ? before : null;
}

/** The places of a drawing in the order in which an execution came to them, and whether each was left by a time-out. */
export function wayThrough(
  history: readonly Happening[],
  placeOf: (state: string) => string | null,
): { place: string; timedOut: boolean }[] {
  const byId = new Map(history.map((event) => [event.id, event]));
  const way: { place: string; timedOut: boolean }[] = [];
  for (const event of history) {
    const place = event.state === null ? null : placeOf(event.state);
    if (place === null) continue;
    const last = way.at(-1);
    if (isEntry(event)) way.push({ place, timedOut: false });
    else if (isExit(event) && last?.place === place) {
      last.timedOut = faultBefore(byId, event)?.type.endsWith('TimedOut') ?? false;
    }
  }
  return way;
}

/** The lines along a way; what no line joins was a change that came from elsewhere, and gets a line of its own. */
export function linesAlong(
  flow: Flow,
  way: readonly { place: string; timedOut: boolean }[],
): { taken: Set<string>; more: FlowEdge[] } {
  const taken = new Set<string>();
  const more: FlowEdge[] = [];
  const [first] = way;
  if (first) taken.add(edgeKey({ from: START, to: first.place, kind: 'way' }));
  way.slice(1).forEach(({ place: to }, index) => {
    const { place: from = '', timedOut = false } = way[index] ?? {};
    if (from === to) return;
    const kinds: EdgeKind[] = timedOut ? ['timeout', 'way'] : ['way', 'timeout'];
    const key = kinds
      .map((kind) => edgeKey({ from, to, kind }))
      .find((wanted) => flow.edges.some((edge) => edgeKey(edge) === wanted));
    const own: FlowEdge = { from, to, kind: timedOut ? 'timeout' : 'way', label: '', hint: '' };
    if (key === undefined && !more.some((edge) => edgeKey(edge) === edgeKey(own))) more.push(own);
    taken.add(key ?? edgeKey(own));
  });
  return { taken, more };
}
