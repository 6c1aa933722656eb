/** Details of an event under the service's field names; texts of inputs and outputs are JSON. */
export interface EventDetails {
  [field: string]: string | number | boolean | null | undefined | Record<string, string>;
}

/** One event of an execution's history. */
export interface HistoryEvent {
  id: number;
  previousEventId: number;
  /** Epoch milliseconds on the engine's clock. */
  at: number;
  type: string;
  details: EventDetails | null;
}

const STATE_EVENT = /State(Entered|Exited)$/;
const OWN_DETAILS = new Set([
  'ExecutionStarted',
  'ExecutionSucceeded',
  'ExecutionFailed',
  'ExecutionTimedOut',
  'ExecutionAborted',
  'EvaluationFailed',
  'TaskScheduled',
  'TaskStarted',
  'TaskSubmitted',
  'TaskSucceeded',
  'TaskFailed',
  'TaskTimedOut',
  'TaskStartFailed',
  'TaskSubmitFailed',
  'LambdaFunctionScheduled',
  'LambdaFunctionSucceeded',
  'LambdaFunctionFailed',
  'LambdaFunctionTimedOut',
  'MapStateStarted',
  'MapIterationStarted',
  'MapIterationSucceeded',
  'MapIterationFailed',
  'MapIterationAborted',
]);

/** The API's field for an event's details, as `stateEnteredEventDetails`; null for events without details. */
export function detailsField(type: string): string | null {
  const state = STATE_EVENT.exec(type);
  if (state !== null) return `state${state[1] ?? ''}EventDetails`;
  if (!OWN_DETAILS.has(type)) return null;
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}
