import { machineArnPrefix } from '../environment.ts';
import type { Laptop } from '../laptop.ts';

type Step = Pick<Laptop['engine'], 'call'>;

/** Everything that an action lists, page by page. @param field of the answer that holds the list */
export async function allOf<T>(engine: Step, action: string, field: string, input: object): Promise<T[]> {
  const found: T[] = [];
  let nextToken: string | undefined;
  do {
    const page = (await engine.call(action, {
      ...input,
      maxResults: 1000,
      ...(nextToken === undefined ? {} : { nextToken }),
    })) as Record<string, unknown>;
    found.push(...(page[field] as T[]));
    nextToken = page['nextToken'] as string | undefined;
  } while (nextToken !== undefined);
  return found;
}

export interface Listed {
  executionArn: string;
  name: string;
  stateMachine: string;
  status: string;
}

/** The executions of all state machines. */
export async function listExecutions(engine: Step): Promise<Listed[]> {
  const machines = await allOf<{ name: string }>(engine, 'ListStateMachines', 'stateMachines', {});
  const lists = await Promise.all(
    machines.map(async ({ name: stateMachine }) =>
      (
        await allOf<Omit<Listed, 'stateMachine'>>(engine, 'ListExecutions', 'executions', {
          stateMachineArn: machineArnPrefix + stateMachine,
        })
      ).map((one) => ({ ...one, stateMachine })),
    ),
  );
  return lists.flat();
}
