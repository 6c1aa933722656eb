import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

/** Takes what is due off the agenda and notes when it did. */
export async function handler({ time }: { time: string }): Promise<void> {
  const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: 'linkpact',
      IndexName: 'agenda',
      KeyConditionExpression: 'agendaShard = :all AND nextCheckAt <= :now',
      ExpressionAttributeValues: { ':all': 'all', ':now': time },
    }),
  );
  for (const { pk, sk } of Items) {
    await table.send(
      new UpdateCommand({
        TableName: 'linkpact',
        Key: { pk, sk },
        UpdateExpression: 'SET sweptAt = :now REMOVE agendaShard, nextCheckAt',
        ExpressionAttributeValues: { ':now': time },
      }),
    );
  }
}
