import type { Context } from 'aws-lambda';
import { log, loggedWith, reasonOf } from '../log.ts';
import { inOneCall } from '../once-per-call.ts';
import { maskedError } from './mask.ts';
import { publishMeasures } from './measure.ts';

type Handle<Event, Answer> = (event: Event, context: Context) => Promise<Answer>;

/**
 * The handler of a function, seen from outside: each line of its log names the call, the contract and the case; figures
 * go out however it ends; an error that leaves it is masked, logged once and thrown on.
 */
export function observed<Event, Answer>(name: string, handle: Handle<Event, Answer>): Handle<Event, Answer> {
  let coldStart = true;
  return (event, context) => {
    const place = placeOf(event);
    const facts = { function_name: name, function_request_id: context.awsRequestId, cold_start: coldStart, ...place };
    coldStart = false;
    return inOneCall(() => loggedWith(facts, () => toItsEnd(() => handle(event, context))));
  };
}

async function toItsEnd<Answer>(handle: () => Promise<Answer>): Promise<Answer> {
  try {
    return await handle();
  } catch (error) {
    maskedError(error);
    log('error', 'the function failed', {
      reason: reasonOf(error),
      ...(error instanceof Error ? { stack: error.stack } : {}),
    });
    throw error;
  } finally {
    publishMeasures();
  }
}

/** Which contract and case a state machine calls for. */
function placeOf(event: unknown): Record<string, string> {
  if (typeof event !== 'object' || event === null) return {};
  const { contract, case: caseId } = event as { contract?: unknown; case?: unknown };
  return {
    ...(typeof contract === 'string' ? { contract } : {}),
    ...(typeof caseId === 'string' ? { case: caseId } : {}),
  };
}
