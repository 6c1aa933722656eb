import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { readFile } from 'node:fs/promises';
import type { ContractParts } from './contract-file.ts';
import type { S3Object } from './s3-object.ts';

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
 * Hands the contract that `contract.json` beside this file holds or points at to the function `publish`, and tells
 * CloudFormation how it went. When the resource goes, the contract stays: evidence is not undone with a stack.
 */
export async function handler(event: ResourceEvent): Promise<void> {
  const outcome =
    event.RequestType === 'Delete' ? { Status: 'SUCCESS' as const, Reason: 'The contract stays.' } : await publish();
  const { StackId, RequestId, LogicalResourceId } = event;
  const answer = {
    ...outcome,
    StackId,
    RequestId,
    LogicalResourceId,
    PhysicalResourceId: event.PhysicalResourceId ?? 'published-contract',
  };
  const response = await fetch(event.ResponseURL, {
    method: 'PUT',
    headers: { 'content-type': '' },
    body: JSON.stringify(answer),
  });
  if (!response.ok) throw new Error(`CloudFormation refused the answer with status ${response.status}.`);
}

/** Never throws: an error that CloudFormation isn't told of would keep it waiting for an hour. */
async function publish(): Promise<Outcome> {
  try {
    const parts = JSON.parse(await readFile(new URL('contract.json', import.meta.url), 'utf8')) as ContractParts;
    const [document, people] = await Promise.all([fetched(parts.document), fetched(parts.people)]);
    const calendars = document.calendars ?? parts.calendars;
    const Payload = JSON.stringify({
      contract: { ...document, calendars, people },
      at: new Date().toISOString(),
    });
    const answer = await new LambdaClient({}).send(
      new InvokeCommand({ FunctionName: process.env['PUBLISH_FUNCTION'], Payload }),
    );
    const said = new TextDecoder().decode(answer.Payload);
    return answer.FunctionError ? failed(reasonIn(said)) : { Status: 'SUCCESS', Reason: said };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

async function fetched<T extends object>(part: T | S3Object): Promise<T> {
  if (!('bucket' in part)) return part;
  const { bucket: Bucket, key: Key, versionId: VersionId } = part;
  const { Body } = await new S3Client({}).send(new GetObjectCommand({ Bucket, Key, VersionId }));
  try {
    return JSON.parse((await Body?.transformToString()) ?? '') as T;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Error(`s3://${Bucket}/${Key} is no JSON: ${error.message}`, { cause: error });
    throw error;
  }
}

const failed = (reason: string): Outcome => ({ Status: 'FAILED', Reason: reason.slice(0, LONGEST_REASON) });

function reasonIn(answer: string): string {
  const { errorMessage } = JSON.parse(answer) as { errorMessage?: string };
  return errorMessage ?? answer;
}
