import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';

/** Answers with what it was asked; `/answer` tells the waiting state. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  if (event.rawPath === '/answer') {
    await new SFNClient({}).send(new SendTaskSuccessCommand({ taskToken: event.body ?? '', output: '"yes"' }));
    return { statusCode: 204 };
  }
  if (event.rawPath === '/broken') throw new Error('broken');
  return {
    statusCode: 200,
    cookies: ['one=1; Path=/', 'two=2; Path=/'],
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(event)).toString('base64'),
    isBase64Encoded: true,
  };
}
