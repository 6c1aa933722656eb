import { z } from 'zod';
import { problemsOf, type Problem } from '../../domain/contract/contract-error.ts';
import { compareInstants, utc } from '../../domain/time/instant.ts';
import { typedSchema } from './typed.ts';

/** A scenario that can't be played: every place that is wrong, what stands there, and what may. */
export class ScenarioError extends Error {
  readonly code = 'scenario.unusable';
  constructor(
    readonly source: string,
    readonly problems: readonly Problem[],
  ) {
    super(
      `The scenario ${source} can't be used: ` +
        `${problems.map(({ path, found, allowed }) => `${path} is ${found}, allowed is ${allowed}`).join('; ')}.`,
    );
    this.name = 'ScenarioError';
  }
}

const instant = z.string().transform((text, context) => {
  try {
    return utc(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'an instant with offset, such as 2025-02-10T10:00:00+08:00' });
    return z.NEVER;
  }
});

const common = {
  at: instant,
  by: z.string().min(1),
  ref: z.string().min(1),
  /** The page must refuse it; the replay goes on then. */
  expect: z.literal('refused').optional(),
};
const openSchema = z.strictObject({ ...common, do: z.literal('open'), workflow: z.string().min(1), with: typedSchema });
const decideSchema = z.strictObject({
  ...common,
  do: z.literal('decide'),
  task: z.string().min(1),
  decision: z.string().min(1),
  /** Among questions of one name that stand open side by side; left out: the oldest. */
  round: z.int().min(1).optional(),
  with: typedSchema.default({}),
});
const withdrawSchema = z.strictObject({ ...common, do: z.literal('withdraw'), with: typedSchema.default({}) });
const actSchema = z.strictObject({
  ...common,
  do: z.literal('act'),
  act: z.string().min(1),
  /** Names the case that the act opens. */
  as: z.string().min(1).optional(),
  with: typedSchema.default({}),
});

const scenarioSchema = z.strictObject({
  contract: z.string().min(1),
  start: instant,
  until: instant,
  readings: z.record(z.string(), z.unknown()).default({}),
  events: z.array(z.discriminatedUnion('do', [openSchema, decideSchema, withdrawSchema, actSchema])).default([]),
});

export type OpenAction = z.infer<typeof openSchema>;
export type DecideAction = z.infer<typeof decideSchema>;
/** Anything that a person does on a case's page: withdrawing it is one of them. */
export type CaseAction = z.infer<typeof actSchema> | (z.infer<typeof withdrawSchema> & { act: 'withdraw'; as?: never });
export type Action = OpenAction | DecideAction | CaseAction;
/** An action, and where it stands in the file. */
export type PlacedAction = { action: Action; path: string };
/** Instants in UTC; the actions in order of time, those of the same instant in the order of the file. */
export type Scenario = Omit<z.infer<typeof scenarioSchema>, 'events'> & {
  actions: PlacedAction[];
  /** The file that it comes from: paths in it are beside it. */
  source: string;
};

/** @param source the scenario's file, as errors call it @throws ScenarioError */
export function parseScenario(input: unknown, source: string): Scenario {
  const parsed = scenarioSchema.safeParse(input);
  if (!parsed.success) throw new ScenarioError(source, problemsOf(parsed.error, input, ''));
  const { events, ...rest } = parsed.data;
  const actions = events.map((event, index): PlacedAction => ({
    action: event.do === 'withdraw' ? { ...event, act: 'withdraw' } : event,
    path: `events[${index}]`,
  }));
  const problems = [...outsideOf(rest, actions), ...refProblems(actions)];
  if (problems.length > 0) throw new ScenarioError(source, problems);
  const inOrder = actions.sort((one, other) => compareInstants(one.action.at, other.action.at));
  return { ...rest, actions: inOrder, source };
}

function outsideOf({ start, until }: { start: string; until: string }, actions: readonly PlacedAction[]): Problem[] {
  if (compareInstants(until, start) < 0)
    return [{ path: 'until', found: until, allowed: `an instant at or after start (${start})` }];
  return actions
    .filter(({ action: { at } }) => compareInstants(at, start) < 0 || compareInstants(at, until) > 0)
    .map(({ action: { at }, path }) => ({
      path: `${path}.at`,
      found: at,
      allowed: `an instant between start (${start}) and until (${until})`,
    }));
}

/** The ref that an action gives to a case of its own; null where it gives none. */
export function givenRef({ action }: PlacedAction): { ref: string; key: 'ref' | 'as' } | null {
  if (action.expect === 'refused') return null;
  if (action.do === 'open') return { ref: action.ref, key: 'ref' };
  return action.do === 'act' && action.as !== undefined ? { ref: action.as, key: 'as' } : null;
}

/**
 * A ref names one case: it is given by the action that opens it, or is the fixed ref of a case that starts by itself.
 */
function refProblems(actions: readonly PlacedAction[]): Problem[] {
  const opened = new Map<string, string>();
  return actions.flatMap((placed): Problem[] => {
    const given = givenRef(placed);
    if (given === null) return [];
    const before = opened.get(given.ref);
    opened.set(given.ref, before ?? placed.path);
    if (before === undefined) return [];
    const found = `"${given.ref}", which ${before} opens already`;
    return [{ path: `${placed.path}.${given.key}`, found, allowed: 'a ref of its own' }];
  });
}
