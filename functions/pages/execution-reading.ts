import { executionName, type CaseRecord } from '../../domain/case/record.ts';
import type { ExecutionRow } from '../../portal/console/executions.tsx';
import type { ExecutionView } from '../../portal/console/execution.tsx';
import type { Happening } from '../../portal/graph/progress.ts';
import { describeExecution, historyOf } from '../aws/executions.ts';
import { rowOf } from './execution-feed.ts';

type HistoryEvent = Awaited<ReturnType<typeof historyOf>>[number];

/** The service keeps executions for a time only. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && /^(ExecutionDoesNotExist|InvalidArn|InvalidName)$/.test(error.name);

/** @returns null when the service has no such execution (any more). */
async function described(
  workflow: string,
  name: string,
): Promise<Awaited<ReturnType<typeof describeExecution>> | null> {
  try {
    return await describeExecution(workflow, name);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** All runs of a case that the service still knows, the latest first. */
export async function executionsOf(record: CaseRecord): Promise<ExecutionRow[]> {
  const runs = Array.from({ length: record.run }, (_, index) => executionName({ ...record, run: record.run - index }));
  const found = await Promise.all(runs.map((name) => described(record.workflow, name)));
  return found.flatMap((execution) => (execution ? (rowOf(record.contract, record.workflow, execution) ?? []) : []));
}

/** One execution with its history. */
export async function readExecution(contractId: string, workflow: string, name: string): Promise<ExecutionView | null> {
  const execution = await described(workflow, name);
  const row = execution && rowOf(contractId, workflow, execution);
  if (!execution || !row) return null;
  return {
    ...row,
    history: (await historyOf(workflow, name)).map(happeningOf),
    input: withoutTokens(execution.input),
    output: withoutTokens(execution.output),
    error: execution.error ?? null,
    cause: execution.cause ?? null,
  };
}

type Details = {
  name?: string;
  input?: string;
  parameters?: string;
  output?: string;
  error?: string;
  cause?: string;
  timeoutInSeconds?: number;
};

/** One event in the shape that pages draw: the service keeps each type's details under a key of its own. */
export function happeningOf(event: HistoryEvent): Happening {
  const entry = Object.entries(event).find(([key]) => key.endsWith('EventDetails'));
  const { name, input, parameters, output, error, cause, timeoutInSeconds } = (entry?.[1] ?? {}) as Details;
  return {
    id: event.id ?? 0,
    previousId: event.previousEventId ?? 0,
    at: event.timestamp?.toISOString() ?? '',
    type: event.type ?? '',
    state: /State(Entered|Exited|Aborted)$/.test(event.type ?? '') ? (name ?? null) : null,
    input: withoutTokens(input ?? parameters),
    output: withoutTokens(output),
    error: error ?? null,
    cause: cause ?? null,
    timeoutSeconds: timeoutInSeconds ?? null,
  };
}

/** Task tokens never leave the server: whoever holds one can answer in a person's place. */
export function withoutTokens(json: string | undefined): string | null {
  if (json === undefined) return null;
  try {
    return JSON.stringify(
      JSON.parse(json, (key, value: unknown) => (/token$/i.test(key) && typeof value === 'string' ? '…' : value)),
    );
  } catch {
    return json;
  }
}
