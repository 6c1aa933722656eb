import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * One client each a process, made at first use; endpoints, region and credentials come from the SDK's own environment.
 * The calls are marked as pure, so that the bundle of a function holds the clients that it uses and no others.
 */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export const documents = /* @__PURE__ */ once(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
);
export const stepFunctions = /* @__PURE__ */ once(() => new SFNClient({}));
export const email = /* @__PURE__ */ once(() => new SESClient({}));
