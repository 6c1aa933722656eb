import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

/** Puts a question on the agenda and mails its token. */
export async function handler({
  question,
  at,
  token,
}: {
  question: string;
  at: string;
  token: string;
}): Promise<object> {
  const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  await table.send(
    new PutCommand({
      TableName: 'linkpact',
      Item: {
        pk: question,
        sk: 'question',
        agendaShard: 'all',
        nextCheckAt: new Date(Date.parse(at) + 7 * 60_000).toISOString(),
      },
    }),
  );
  const mime = [
    'From: linkpact@example.com',
    'To: somebody@example.com',
    `Subject: ${question}`,
    'X-Linkpact-Kind: task',
    `X-Linkpact-Case: ${question}`,
    'Content-Type: text/plain',
    '',
    token,
  ].join('\r\n');
  await new SESClient({}).send(
    new SendRawEmailCommand({
      Source: 'linkpact@example.com',
      Destinations: ['somebody@example.com'],
      RawMessage: { Data: Buffer.from(mime) },
    }),
  );
  return { asked: question };
}
