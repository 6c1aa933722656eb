import { z } from 'zod';
import { problemsOf, type Problem } from '../../domain/contract/contract-error.ts';
import { compareInstants, utc } from '../../domain/time/instant.ts';

/** A scenario that can't be played: every place that is wrong, what stands there, and what may. */
export class ScenarioError extends Error {
  readonly code = 'scenario.unusable';
  constructor(
    readonly source: string,
    readonly problems: readonly Problem[],
  ) {
    super(
      `The scenario ${source} can't be used: ${problems.map(({ path, found, allowed }) => `${path} is ${found}, allowed is ${allowed}`).join('; ')}.`,
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

/** What is typed into a form; numbers and yes/no are written out. What is left out is sent as the form shows it (an invoice: the amount payable). */
const typed = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));

const common = { at: instant, by: z.string().min(1), ref: z.string().min(1) };
const openSchema = z.strictObject({
  ...common,
  do: z.literal('open'),
  workflow: z.enum(['link-order', 'fault-repair']),
  with: typed,
});
const decideSchema = z.strictObject({
  ...common,
  do: z.literal('decide'),
  task: z.string().min(1),
  decision: z.string().min(1),
  with: typed.default({}),
});

const scenarioSchema = z.strictObject({
  contract: z.string().min(1),
  start: instant,
  until: instant,
  readings: z.record(z.string(), z.unknown()).default({}),
  events: z.array(z.discriminatedUnion('do', [openSchema, decideSchema])).default([]),
});

export type OpenAct = z.infer<typeof openSchema>;
export type DecideAct = z.infer<typeof decideSchema>;
export type Act = OpenAct | DecideAct;
/** Instants in UTC; the acts in order of time, those of the same instant in the order of the file. */
export type Scenario = Omit<z.infer<typeof scenarioSchema>, 'events'> & { acts: PlacedAct[] };
/** An act and where it stands in the file. */
export type PlacedAct = { act: Act; path: string };

/** @param source how errors call it @throws ScenarioError */
export function parseScenario(input: unknown, source: string): Scenario {
  const parsed = scenarioSchema.safeParse(input);
  if (!parsed.success) throw new ScenarioError(source, problemsOf(parsed.error, input, ''));
  const { events, ...rest } = parsed.data;
  const acts = events.map((act, index) => ({ act, path: `events[${index}]` }));
  const problems = [...outsideOf(rest, acts), ...refProblems(acts)];
  if (problems.length > 0) throw new ScenarioError(source, problems);
  return { ...rest, acts: acts.sort((one, other) => compareInstants(one.act.at, other.act.at)) };
}

function outsideOf({ start, until }: { start: string; until: string }, acts: readonly PlacedAct[]): Problem[] {
  if (compareInstants(until, start) < 0)
    return [{ path: 'until', found: until, allowed: `an instant at or after start (${start})` }];
  return acts
    .filter(({ act }) => compareInstants(act.at, start) < 0 || compareInstants(act.at, until) > 0)
    .map(({ act, path }) => ({
      path: `${path}.at`,
      found: act.at,
      allowed: `an instant between start (${start}) and until (${until})`,
    }));
}

/** A ref names one case: it is given by the act that opens it, or is the fixed ref of a case that starts by itself. */
function refProblems(acts: readonly PlacedAct[]): Problem[] {
  const opened = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { act, path } of acts) {
    if (act.do !== 'open') continue;
    const before = opened.get(act.ref);
    if (before !== undefined)
      problems.push({
        path: `${path}.ref`,
        found: `"${act.ref}", which ${before} opens already`,
        allowed: 'a ref of its own',
      });
    opened.set(act.ref, path);
  }
  return problems;
}
