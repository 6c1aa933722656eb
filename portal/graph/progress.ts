import { allEdges, allStates, type EdgeKind, type Flow, type FlowEdge } from './flow.ts';

/** One history event of an execution, as far as pages show it. */
export type Happening = {
  id: number;
  previousId: number;
  /** ISO instant. */
  at: string;
  type: string;
  /** The state that was entered or left. */
  state: string | null;
  /** JSON texts. */
  input: string | null;
  output: string | null;
  error: string | null;
  cause: string | null;
  /** On the event that schedules a task: after how many seconds it times out. */
  timeoutSeconds: number | null;
};

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

/** `broken`: left without an end of its own, because what it stood in was given up or the execution ended. */
export type Mark = 'untouched' | 'current' | 'passed' | 'broken';
/** `timesOutAt`: when the task that the state waits for times out. */
export type Visit = {
  mark: Mark;
  visits: number;
  enteredAt: string | null;
  leftAt: string | null;
  error: string | null;
  timesOutAt: string | null;
};
export type Progress = { visits: ReadonlyMap<string, Visit>; taken: ReadonlySet<string> };

type ById = ReadonlyMap<number, Happening>;

const untouched: Visit = { mark: 'untouched', visits: 0, enteredAt: null, leftAt: null, error: null, timesOutAt: null };

/** Identifies a line between two states in `Progress.taken`. */
export const lineKey = (edge: Pick<FlowEdge, 'from' | 'to' | 'kind'>): string =>
  JSON.stringify([edge.from, edge.to, edge.kind]);

export const visitOf = (progress: Progress, state: string): Visit => progress.visits.get(state) ?? untouched;

/** Works out from the history which states were passed, which one runs, and which lines were taken. */
export function progressOf(flow: Flow, history: readonly Happening[], status: ExecutionStatus): Progress {
  const visits = new Map<string, Visit>();
  const within = new Map(
    allStates(flow).map((state) => [state.name, state.inner.flatMap(allStates).map((inner) => inner.name)]),
  );
  const byId = new Map(history.map((event) => [event.id, event]));
  const follow = (name: string, change: (before: Visit) => Visit) =>
    visits.set(name, change(visits.get(name) ?? untouched));
  for (const event of history) {
    if (event.state === null) continue;
    if (event.type.endsWith('StateEntered')) {
      follow(event.state, (before) => ({
        ...before,
        mark: 'current',
        visits: before.visits + 1,
        enteredAt: event.at,
        leftAt: null,
        error: null,
        timesOutAt: null,
      }));
    } else if (/State(Exited|Aborted)$/.test(event.type)) {
      const fault = faultBefore(byId, event);
      follow(event.state, (before) => ({
        ...before,
        mark: event.type.endsWith('Exited') ? 'passed' : 'broken',
        leftAt: event.at,
        error: fault?.error ?? null,
      }));
      for (const inner of within.get(event.state) ?? [])
        if (visits.get(inner)?.mark === 'current') follow(inner, (before) => ({ ...before, mark: 'broken' }));
    }
  }
  for (const { state, at } of timeouts(history, byId)) follow(state, (before) => ({ ...before, timesOutAt: at }));
  if (status !== 'RUNNING')
    for (const [name, visit] of visits) if (visit.mark === 'current') visits.set(name, ended(visit, history));
  return { visits, taken: linesTaken(flow, history, byId) };
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
  while (before && !before.type.endsWith('StateEntered')) before = byId.get(before.previousId);
  return before ?? null;
}

function ended(visit: Visit, history: readonly Happening[]): Visit {
  const last = history.at(-1);
  return { ...visit, mark: 'broken', leftAt: last?.at ?? null, error: last?.error ?? null };
}

/** Every change from one state to the next, found by walking back from each entry along `previousId`. */
function linesTaken(flow: Flow, history: readonly Happening[], byId: ById): Set<string> {
  const edges = allEdges(flow);
  const taken = new Set<string>();
  for (const entry of history) {
    if (!entry.type.endsWith('StateEntered') || entry.state === null) continue;
    const exit = byId.get(entry.previousId);
    if (!exit?.type.endsWith('StateExited') || exit.state === null) continue;
    const { state: from } = exit;
    const kinds = kindsTaken(faultBefore(byId, exit));
    const ways = edges.filter((edge) => edge.from === from && edge.to === entry.state);
    const way =
      kinds.map((kind) => ways.find((edge) => edge.kind === kind)).find((edge) => edge !== undefined) ?? ways[0];
    if (way) taken.add(lineKey(way));
  }
  return taken;
}

function kindsTaken(fault: Happening | null): EdgeKind[] {
  if (fault === null) return ['next', 'choice', 'otherwise'];
  return fault.error === 'States.Timeout' || fault.type.endsWith('TimedOut')
    ? ['timeout', 'catch']
    : ['catch', 'timeout'];
}

/** The failure that a Catch turned into this exit: the event just before it, if that is one. */
function faultBefore(byId: ById, exit: Happening): Happening | null {
  const before = byId.get(exit.previousId);
  return before && /(Failed|TimedOut)$/.test(before.type) ? before : null;
}
