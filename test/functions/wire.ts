import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Contract } from '../../domain/contract/contract.ts';
import { documents } from '../../functions/aws/clients.ts';
import { tableDefinition } from '../../functions/table.ts';
import { CallLog } from '../../local/endpoint/calls.ts';
import { createTableRequest } from '../../local/endpoint/create-table.ts';
import { openDynamoDb } from '../../local/endpoint/dynamodb.ts';
import { tableName } from '../../local/environment.ts';

interface SdkRequest {
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}
interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/**
 * From now on the table is dynalite, reached through the SDK's own marshalling and wire format, for what hangs on how DynamoDB itself
 * answers. The clients keep it until another world is opened.
 */
export async function tableOverTheWire(contract: Contract): Promise<{ calls: CallLog; close(): Promise<void> }> {
  const calls = new CallLog();
  const dynamodb = openDynamoDb(null, calls, true);
  const client = documents();
  Reflect.deleteProperty(client, 'send');
  const perform = (request: SdkRequest): Promise<SdkResponse> => {
    calls.count('dynamodb', request.headers['x-amz-target']?.split('.')[1] ?? '');
    return answered(dynamodb, request);
  };
  Object.assign(client.config, {
    requestHandler: {
      handle: async (request: SdkRequest) => ({ response: await perform(request) }),
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
      metadata: { handlerProtocol: 'http/1.1' },
    },
  });
  const headers = { 'x-amz-target': 'DynamoDB_20120810.CreateTable' };
  await perform({ headers, body: JSON.stringify(createTableRequest(tableName, tableDefinition)) });
  const { publishContract } = await import('../../functions/use-cases/publish-contract.ts');
  await publishContract(contract, '2025-01-01T00:00:00.000Z');
  return { calls, close: async () => void (await dynamodb.close()) };
}

function answered(dynamodb: ReturnType<typeof openDynamoDb>, { headers, body }: SdkRequest): Promise<SdkResponse> {
  return new Promise((resolve, reject) => {
    let statusCode = 200;
    const response = {
      writeHead(status: number) {
        statusCode = status;
        return response;
      },
      end: (said: string) =>
        resolve({ statusCode, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: Buffer.from(said) }),
    };
    const request = { headers } as unknown as IncomingMessage;
    dynamodb.handle(request, Buffer.from(body ?? ''), response as unknown as ServerResponse).catch(reject);
  });
}
