/** A table as data: its keys and its secondary indexes. All keys are strings. */
export interface TableShape {
  partitionKey: string;
  sortKey: string;
  indexes: Record<string, { name: string; partitionKey: string; sortKey: string; projection: 'ALL' | 'KEYS_ONLY' }>;
}

/**
 * Creates the table unless it is there.
 * @throws Error with what the endpoint answered
 */
export async function ensureTable(awsUrl: string, name: string, shape: TableShape): Promise<void> {
  const response = await fetch(awsUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.CreateTable',
      'x-amz-date': '20250101T000000Z',
      authorization: 'AWS4-HMAC-SHA256 Credential=local/20250101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
    },
    body: JSON.stringify(request(name, shape)),
  });
  const answer = await response.text();
  if (!response.ok && !answer.includes('ResourceInUseException')) throw new Error(`The table ${name} can't be created: ${answer}`);
}

function request(name: string, shape: TableShape): object {
  const indexes = Object.values(shape.indexes);
  const keys = [shape, ...indexes].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...new Set(keys)].map((key) => ({ AttributeName: key, AttributeType: 'S' })),
    KeySchema: keySchema(shape),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name, KeySchema: keySchema(index), Projection: { ProjectionType: index.projection },
    })),
  };
}

function keySchema({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }): object[] {
  return [{ AttributeName: partitionKey, KeyType: 'HASH' }, { AttributeName: sortKey, KeyType: 'RANGE' }];
}
