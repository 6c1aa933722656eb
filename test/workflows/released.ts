import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { functions } from '../../functions/manifest.ts';
import { projectRoot } from '../../local/application.ts';
import { readWorkflows, type Workflow } from '../../local/workflows.ts';

const folder = join(projectRoot, 'test/workflows/released');

/** Releases whose definitions executions may still run by: a folder each, as that release deployed them. The newest is last. */
export const releases: readonly string[] = readdirSync(folder).sort((one, other) =>
  one.localeCompare(other, 'en', { numeric: true }),
);

/** @throws Error when one calls a function that there is no more */
export const definitionsOf = (release: string): Promise<Workflow[]> =>
  readWorkflows(join(folder, release), new Set(functions.map(({ name }) => name)));

type State = {
  Arguments?: { FunctionName: string; Payload: Record<string, unknown> };
  Branches?: { States: Record<string, State> }[];
};
export type SentEvent = { workflow: string; state: string; calls: string; event: Record<string, unknown> };

/** Every event that a definition sends to a function, with a value such as it may have at run time in place of each expression. */
export function eventsOf({ name, definition }: Workflow): SentEvent[] {
  const inside = (states: Record<string, State>): SentEvent[] =>
    Object.entries(states).flatMap(([state, { Arguments: sent, Branches = [] }]) => [
      ...(sent
        ? [
            {
              workflow: name,
              state,
              calls: sent.FunctionName,
              event: Object.fromEntries(
                Object.entries(sent.Payload).map(([field, value]) => [field, sampleOf(field, value)]),
              ),
            },
          ]
        : []),
      ...Branches.flatMap(({ States }) => inside(States)),
    ]);
  return inside((JSON.parse(definition) as { States: Record<string, State> }).States);
}

const samples: Record<string, unknown> = {
  contract: 'no-such-contract',
  case: 'LO-2025-0001',
  at: '2025-02-10T02:00:00.000Z',
  task: 'complete',
  round: 1,
  token: 'token',
  error: 'States.Timeout',
};

function sampleOf(field: string, value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('{%')) return value;
  if (!(field in samples)) throw new Error(`a definition sends the field "${field}"; give an example of it here`);
  return samples[field];
}
