import { StateFailure } from './execution/failure.ts';
import { JsonDocument, NULL_DOCUMENT } from './json/document.ts';
import type { Json } from './json/json.ts';

/** Calls a function by name. What it throws is a function error, as with Lambda. */
export type Invoke = (functionName: string, payload: unknown) => Promise<unknown>;

/** To be thrown by an Invoke that knows no function of that name. */
export class UnknownFunctionError extends Error {
  readonly code = 'UNKNOWN_FUNCTION';

  constructor(readonly functionName: string) {
    super(`Function not found: ${functionName}`);
  }
}

/**
 * Calls a function; what it returns has passed through JSON, as on the wire. @throws StateFailure for a function error
 */
export async function callFunction(invoke: Invoke, functionName: string, payload: Json): Promise<JsonDocument> {
  let returned: unknown;
  try {
    returned = await invoke(functionName, structuredClone(payload));
  } catch (error) {
    throw functionFailure(error);
  }
  try {
    const text = JSON.stringify(returned) as string | undefined;
    return text === undefined ? NULL_DOCUMENT : JsonDocument.parse(text);
  } catch (error) {
    const cause = {
      errorType: 'Runtime.MarshalError',
      errorMessage: `Unable to stringify response body: ${(error as Error).message}`,
      trace: [],
    };
    throw new StateFailure('Runtime.MarshalError', JSON.stringify(cause));
  }
}

function functionFailure(error: unknown): StateFailure {
  if (error instanceof UnknownFunctionError) {
    return new StateFailure('Lambda.ResourceNotFoundException', `${error.message} (Service: Lambda, Status Code: 404)`);
  }
  if (!(error instanceof Error)) {
    return new StateFailure(
      'Error',
      JSON.stringify({ errorType: typeof error, errorMessage: String(error), trace: [] }),
    );
  }
  const { name, message, stack = '' } = error;
  return new StateFailure(name, JSON.stringify({ errorType: name, errorMessage: message, trace: stack.split('\n') }));
}
