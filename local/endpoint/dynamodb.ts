import dynalite from 'dynalite';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallLog } from './calls.ts';
import { withBody } from './http-body.ts';

export interface LocalDynamoDb {
  handle(request: IncomingMessage, body: Buffer, response: ServerResponse): void;
  close(): Promise<void>;
}

/**
 * DynamoDB by the library dynalite, in memory or in a folder.
 * @param folder null keeps everything in memory
 * @param measureUnits ask for and add up consumed capacity with every call (figures only: it changes the answers)
 */
export function openDynamoDb(folder: string | null, calls: CallLog, measureUnits: boolean): LocalDynamoDb {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, ...(folder === null ? {} : { path: folder }) });
  return {
    handle(request, body, response) {
      const asked = measureUnits ? addUpUnits(request, body, response, calls) : body;
      // The library is given a request that is complete: with the socket itself, a client that goes away in the
      // middle of a request would throw where nobody can catch it.
      server.emit('request', withBody(request, asked), response);
    },
    close: () => closeDynalite(server),
  };
}

/** The server never listened, so closing it means closing the store behind it. */
async function closeDynalite(server: ReturnType<typeof dynalite>): Promise<void> {
  await new Promise<void>((resolve, reject) => server.listen(0, '127.0.0.1', resolve).once('error', reject));
  await new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
}

interface Capacity { CapacityUnits?: number }

function addUpUnits(request: IncomingMessage, body: Buffer, response: ServerResponse, calls: CallLog): Buffer {
  const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
  if (!/Item$|^Query$/.test(action)) return body;
  const end = response.end.bind(response) as (text: string) => ServerResponse;
  response.end = ((text: string) => {
    const found = (JSON.parse(text) as { ConsumedCapacity?: Capacity | Capacity[] }).ConsumedCapacity ?? [];
    for (const { CapacityUnits } of [found].flat()) calls.addUnits(CapacityUnits ?? 0);
    return end(text);
  }) as typeof response.end;
  return Buffer.from(JSON.stringify({ ...JSON.parse(body.toString()) as object, ReturnConsumedCapacity: 'TOTAL' }));
}
