import type { CallLog } from './calls.ts';
import type { LocalDynamoDb } from './dynamodb.ts';
import type { ServiceAnswer, ServiceRequest } from './service-request.ts';
import { handleKms, type SigningKey } from './kms.ts';
import { handleSes, type Deliver } from './ses.ts';

export interface Services {
  dynamodb: LocalDynamoDb;
  /** One request of the Step Functions API. */
  stepFunctions: (request: ServiceRequest) => Promise<ServiceAnswer>;
  deliver: Deliver;
  signingKey: SigningKey;
  calls: CallLog;
}

/**
 * DynamoDB, Step Functions, KMS and SES, told apart as they tell their requests: by the target, or by an action in a
 * form.
 */
export async function askService(services: Services, request: ServiceRequest): Promise<ServiceAnswer> {
  const { calls, dynamodb } = services;
  const [service = '', action = ''] = request.target.split('.');
  if (service === 'AWSStepFunctions') {
    calls.count('states', action);
    return services.stepFunctions(request);
  }
  if (service.startsWith('DynamoDB_')) {
    calls.count('dynamodb', action);
    return dynamodb.answer(action, request.body.toString());
  }
  if (service === 'TrentService') {
    calls.count('kms', action);
    return handleKms(services.signingKey, action, request.body);
  }
  const form = formOf(request);
  if (form?.has('Action') === true) return handleSes(form, services.deliver, calls);
  const message =
    'This endpoint knows DynamoDB, Step Functions, S3 (one bucket, by its path), SES (SendEmail, SendRawEmail) and KMS (Sign, GetPublicKey).';
  return {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ __type: 'UnknownOperationException', message }),
  };
}

function formOf({ contentType, body }: ServiceRequest): URLSearchParams | null {
  return contentType.startsWith('application/x-www-form-urlencoded') ? new URLSearchParams(body.toString()) : null;
}
