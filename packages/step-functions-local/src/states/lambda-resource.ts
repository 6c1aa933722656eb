import { randomUUID } from 'node:crypto';
import { StateFailure } from '../execution/failure.ts';
import { JsonDocument } from '../json/document.ts';
import { isJsonObject } from '../json/json.ts';
import type { Json } from '../json/json.ts';
import { parseJson } from '../json/long-numbers.ts';

/** A call of a function. */
export interface Invocation {
  functionName: string;
  payload: Json;
}

const FUNCTION_ARN = /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:([\w-]+)(?::[\w$-]+)?$/;
const FUNCTION_NAME = /^(?:\d{12}:function:)?([\w-]+)(?::[\w$-]+)?$/;

/**
 * Reads the Arguments of `arn:aws:states:::lambda:invoke`. A string Payload is the raw body where it is JSON. @throws
 * StateFailure
 */
export function serviceInvocation(value: Json): Invocation {
  const given = isJsonObject(value) ? value['FunctionName'] : undefined;
  if (!isJsonObject(value) || typeof given !== 'string') {
    throw new StateFailure(
      'States.Runtime',
      `The Arguments of lambda:invoke must be an object with a FunctionName, but were: ${JSON.stringify(value)}`,
    );
  }
  const name = (FUNCTION_ARN.exec(given) ?? FUNCTION_NAME.exec(given))?.[1];
  if (name === undefined)
    throw new StateFailure('Lambda.InvalidParameterValueException', `The function name is not valid: ${given}`);
  const payload = value['Payload'] ?? {};
  return { functionName: name, payload: typeof payload === 'string' ? rawBody(payload) : payload };
}

function rawBody(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

/** The result of `lambda:invoke` as the service gives it, around what the function returned. */
export function invokeResult(returned: JsonDocument, epochMs: number): JsonDocument {
  const requestId = randomUUID();
  const headers: Record<string, string> = {
    Connection: 'keep-alive',
    'Content-Length': String(Buffer.byteLength(returned.text)),
    'Content-Type': 'application/json',
    Date: new Date(epochMs).toUTCString(),
    'X-Amz-Executed-Version': '$LATEST',
    'x-amzn-Remapped-Content-Length': '0',
    'x-amzn-RequestId': requestId,
  };
  const all = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, [text]]));
  return JsonDocument.of({
    ExecutedVersion: '$LATEST',
    Payload: returned.value,
    SdkHttpMetadata: { AllHttpHeaders: all, HttpHeaders: headers, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
    StatusCode: 200,
  });
}
