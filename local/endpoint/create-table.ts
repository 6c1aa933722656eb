import { request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A table as data: its keys and its secondary indexes. All keys are strings. */
export interface TableShape {
  partitionKey: string;
  sortKey: string;
  indexes: Record<string, IndexShape>;
}

export interface IndexShape {
  name: string;
  partitionKey: string;
  sortKey: string;
  projection: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  /** What else it holds, where it holds neither all nor keys alone. */
  attributes?: readonly string[];
}

/**
 * Creates the table unless it is there.
 * @throws Error with what the endpoint answered
 */
export async function ensureTable(awsUrl: string, name: string, shape: TableShape): Promise<void> {
  const { status, text } = await post(awsUrl, JSON.stringify(createTableRequest(name, shape)));
  if (status !== 200 && !text.includes('ResourceInUseException'))
    throw new Error(`The table ${name} can't be created: ${text}`);
}

/** On a connection of its own: one kept from an endpoint that stood on this port before would be dead. */
function post(url: string, body: string): Promise<{ status: number; text: string }> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.CreateTable',
    'x-amz-date': '20250101T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/20250101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
  };
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', headers, agent: false }, (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, text: answer }), reject);
    })
      .on('error', reject)
      .end(body);
  });
}

/** The request that makes the table. */
export function createTableRequest(name: string, shape: TableShape): object {
  const indexes = Object.values(shape.indexes);
  const keys = [shape, ...indexes].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...new Set(keys)].map((key) => ({ AttributeName: key, AttributeType: 'S' })),
    KeySchema: keySchema(shape),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index),
      Projection: {
        ProjectionType: index.projection,
        ...(index.attributes ? { NonKeyAttributes: index.attributes } : {}),
      },
    })),
  };
}

function keySchema({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }): object[] {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' },
    { AttributeName: sortKey, KeyType: 'RANGE' },
  ];
}
