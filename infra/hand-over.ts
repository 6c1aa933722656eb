import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { readFile } from 'node:fs/promises';

/** What CloudFormation sends for a custom resource, as far as it is read here. */
export type ResourceEvent = {
  RequestType: 'Create' | 'Update' | 'Delete';
  ResponseURL: string;
  StackId: string;
  RequestId: string;
  LogicalResourceId: string;
  PhysicalResourceId?: string;
};

type Outcome = { Status: 'SUCCESS' | 'FAILED'; Reason: string };

/** CloudFormation takes answers of up to 4 KB; a Chinese character is three bytes of it. */
const LONGEST_REASON = 1000;

/**
 * Hands the contract that lies beside this file to the function `publish`, and tells CloudFormation how it went. When the resource
 * goes, the contract stays: evidence is not undone with a stack.
 */
export async function handler(event: ResourceEvent): Promise<void> {
  const outcome = event.RequestType === 'Delete' ? { Status: 'SUCCESS' as const, Reason: 'The contract stays.' } : await publish();
  const { StackId, RequestId, LogicalResourceId } = event;
  const answer = { ...outcome, StackId, RequestId, LogicalResourceId, PhysicalResourceId: event.PhysicalResourceId ?? 'published-contract' };
  const response = await fetch(event.ResponseURL, { method: 'PUT', headers: { 'content-type': '' }, body: JSON.stringify(answer) });
  if (!response.ok) throw new Error(`CloudFormation refused the answer with status ${response.status}.`);
}

/** Never throws: an error that CloudFormation isn't told of would keep it waiting for an hour. */
async function publish(): Promise<Outcome> {
  try {
    const Payload = await readFile(new URL('event.json', import.meta.url));
    const answer = await new LambdaClient({}).send(new InvokeCommand({ FunctionName: process.env['PUBLISH_FUNCTION'], Payload }));
    const said = new TextDecoder().decode(answer.Payload);
    return answer.FunctionError ? failed(reasonIn(said)) : { Status: 'SUCCESS', Reason: said };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

const failed = (reason: string): Outcome => ({ Status: 'FAILED', Reason: reason.slice(0, LONGEST_REASON) });

function reasonIn(answer: string): string {
  const { errorMessage } = JSON.parse(answer) as { errorMessage?: string };
  return errorMessage ?? answer;
}
