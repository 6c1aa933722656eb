import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  GetExecutionHistoryCommand,
  InvalidToken,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
  type DescribeExecutionOutput,
  type ExecutionListItem,
  type ExecutionStatus,
  type HistoryEvent,
} from '@aws-sdk/client-sfn';
import { executionArn, machineArn } from '../settings.ts';
import { stepFunctions } from './clients.ts';

/** Starts an execution. Starting the same one again counts as started. */
export async function startExecution(workflow: string, name: string, input: unknown): Promise<void> {
  try {
    await stepFunctions().send(
      new StartExecutionCommand({ stateMachineArn: machineArn(workflow), name, input: JSON.stringify(input) }),
    );
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}

/**
 * Hands an answer to the waiting state. A token whose state has moved on is `stale`: the state that asks next delivers
 * the answer.
 */
export async function sendTaskSuccess(token: string, output: unknown): Promise<'delivered' | 'stale'> {
  try {
    await stepFunctions().send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(output) }));
    return 'delivered';
  } catch (error) {
    if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
      return 'stale';
    throw error;
  }
}

export async function listExecutions(
  workflow: string,
  ask: { status?: ExecutionStatus; nextToken?: string; pageSize?: number },
): Promise<{ executions: ExecutionListItem[]; nextToken: string | null }> {
  const page = await stepFunctions().send(
    new ListExecutionsCommand({
      stateMachineArn: machineArn(workflow),
      maxResults: ask.pageSize ?? 50,
      ...(ask.status ? { statusFilter: ask.status } : {}),
      ...(ask.nextToken ? { nextToken: ask.nextToken } : {}),
    }),
  );
  return { executions: page.executions ?? [], nextToken: page.nextToken ?? null };
}

export async function describeExecution(workflow: string, name: string): Promise<DescribeExecutionOutput> {
  return stepFunctions().send(new DescribeExecutionCommand({ executionArn: executionArn(workflow, name) }));
}

export async function historyOf(workflow: string, name: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await stepFunctions().send(
      new GetExecutionHistoryCommand({
        executionArn: executionArn(workflow, name),
        maxResults: 1000,
        includeExecutionData: true,
        ...(nextToken ? { nextToken } : {}),
      }),
    );
    events.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return events;
}
