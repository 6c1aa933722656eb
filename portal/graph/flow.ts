import * as z from 'zod';

/** How one state leads to another. `timeout` is a Catch that answers to States.Timeout: a deadline that can pass. */
export type EdgeKind = 'next' | 'choice' | 'otherwise' | 'timeout' | 'catch';

export type FlowEdge = {
  from: string;
  to: string;
  kind: EdgeKind;
  /** The condition of a choice, the errors of a catch, the period of a timeout, as the definition writes them. */
  detail: string;
};

export type FlowState = {
  name: string;
  type: string;
  comment: string | null;
  /** A task that waits for a person: `lambda:invoke.waitForTaskToken`. */
  asksPerson: boolean;
  /** Name of the function that a task calls, or null. */
  calls: string | null;
  /** Branches of a Parallel, or the one processor of a Map. */
  inner: Flow[];
};

/** A machine, a branch or an item processor: what is drawn in one box. */
export type Flow = { startAt: string; states: FlowState[]; edges: FlowEdge[]; ends: string[] };

const jsonata = z.union([z.string(), z.number(), z.boolean()]);

const stateShape = z.looseObject({
  Type: z.string(),
  Comment: z.string().optional(),
  Next: z.string().optional(),
  End: z.boolean().optional(),
  Default: z.string().optional(),
  Resource: z.string().optional(),
  TimeoutSeconds: jsonata.optional(),
  Arguments: z.unknown().optional(),
  Choices: z
    .array(z.looseObject({ Next: z.string(), Condition: jsonata.optional(), Comment: z.string().optional() }))
    .optional(),
  Catch: z.array(z.looseObject({ Next: z.string(), ErrorEquals: z.array(z.string()) })).optional(),
  Branches: z.array(z.unknown()).optional(),
  ItemProcessor: z.unknown().optional(),
  Iterator: z.unknown().optional(),
});
type StateShape = z.infer<typeof stateShape>;

const flowShape = z.looseObject({ StartAt: z.string(), States: z.record(z.string(), stateShape) });

/**
 * Reads an Amazon States Language definition as far as it is drawn.
 * @throws ZodError or SyntaxError when it is no definition.
 */
export function flowOf(definition: string): Flow {
  return readFlow(JSON.parse(definition));
}

function readFlow(raw: unknown): Flow {
  const { StartAt, States } = flowShape.parse(raw);
  const entries = Object.entries(States);
  const known = new Set(entries.map(([name]) => name));
  return {
    startAt: StartAt,
    states: entries.map(([name, state]) => readState(name, state)),
    edges: entries.flatMap(([name, state]) => joined(edgesOf(name, state))).filter((edge) => known.has(edge.to)),
    ends: entries.filter(([, state]) => state.End === true || state.Type === 'Succeed').map(([name]) => name),
  };
}

function readState(name: string, state: StateShape): FlowState {
  const inner = [
    ...(state.Branches ?? []),
    ...[state.ItemProcessor ?? state.Iterator].filter((flow) => flow !== undefined),
  ];
  return {
    name,
    type: state.Type,
    comment: state.Comment ?? null,
    asksPerson: state.Resource?.endsWith('.waitForTaskToken') ?? false,
    calls: state.Type === 'Task' ? calledFunction(state) : null,
    inner: inner.map(readFlow),
  };
}

/** `arn:…:function:linkpact-ask:live` and `${ask}` both name a function by what stands at the end. */
function calledFunction({ Arguments, Resource }: StateShape): string | null {
  const argument = z.looseObject({ FunctionName: z.string() }).safeParse(Arguments);
  const named = argument.success ? argument.data.FunctionName : (Resource ?? null);
  return named?.match(/:function:([^:]+)/)?.[1] ?? named;
}

function edgesOf(from: string, state: StateShape): FlowEdge[] {
  const edge = (to: string, kind: EdgeKind, detail = ''): FlowEdge => ({ from, to, kind, detail });
  return [
    ...(state.Choices ?? []).map((rule) => edge(rule.Next, 'choice', rule.Comment ?? plain(rule.Condition))),
    ...(state.Default === undefined ? [] : [edge(state.Default, 'otherwise')]),
    ...(state.Next === undefined ? [] : [edge(state.Next, 'next')]),
    ...(state.Catch ?? []).map((catcher) =>
      catcher.ErrorEquals.includes('States.Timeout')
        ? edge(catcher.Next, 'timeout', plain(state.TimeoutSeconds))
        : edge(catcher.Next, 'catch', catcher.ErrorEquals.join(', ')),
    ),
  ];
}

function plain(expression: string | number | boolean | undefined): string {
  return String(expression ?? '')
    .replace(/^\{%\s*|\s*%\}$/g, '')
    .replace(/\s+/g, ' ');
}

/** Two ways of one kind between the same states are one line with both conditions. */
function joined(edges: FlowEdge[]): FlowEdge[] {
  const lines = new Map<string, FlowEdge>();
  for (const edge of edges) {
    const key = `${edge.kind}\n${edge.to}`;
    const kept = lines.get(key);
    lines.set(key, kept ? { ...kept, detail: [kept.detail, edge.detail].filter(Boolean).join(' · ') } : edge);
  }
  return [...lines.values()];
}

/** Every state of a flow and of what is nested in it. */
export function allStates(flow: Flow): FlowState[] {
  return flow.states.flatMap((state) => [state, ...state.inner.flatMap(allStates)]);
}

/** Every line of a flow and of what is nested in it. */
export function allEdges(flow: Flow): FlowEdge[] {
  return [...flow.edges, ...flow.states.flatMap((state) => state.inner.flatMap(allEdges))];
}
