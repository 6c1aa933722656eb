import { STATE_TYPES } from '../definition/fields.ts';
import type { Assignment, StateType } from '../definition/model.ts';
import type { Template } from '../expressions/template.ts';
import { andThen } from '../expressions/maybe-promise.ts';
import type { MaybePromise } from '../expressions/maybe-promise.ts';
import type { Scope } from '../expressions/scope.ts';
import { JsonDocument } from '../json/document.ts';
import type { Json, JsonObject } from '../json/json.ts';
import type { Frame } from './frame.ts';
import type { EventDetails } from './history-event.ts';
import { withinLimit } from './limits.ts';
import type { Run } from './run.ts';
import { assign } from './variables.ts';
import { complete } from './complete.ts';

const EXITED = Object.fromEntries(STATE_TYPES.map((type) => [type, `${type}StateExited`])) as Record<StateType, string>;

export interface Leaving {
  assign: Assignment;
  output: Template | null;
  next: string | null;
}

/**
 * Leaves a state: Assign and Output are worked out over the same variables, then the variables change, then the next
 * state is up or the flow is over.
 */
export function leave(
  run: Run,
  frame: Frame,
  leaving: Leaving,
  scope: Scope,
  otherwise: JsonDocument,
): MaybePromise<void> {
  const assigned = leaving.assign === null ? null : leaving.assign.evaluate(scope);
  return andThen(assigned, (variables) => {
    const output =
      leaving.output === null
        ? otherwise
        : andThen(leaving.output.evaluate(scope), (value) => asDocument(value, frame));
    return andThen(output, (doc) =>
      depart(run, frame, withinLimit(doc, frame.state.name), variables as JsonObject | null, leaving.next),
    );
  });
}

/** Keeps the text that is there already where an expression hands the input through. */
function asDocument(value: Json, frame: Frame): JsonDocument {
  return value === frame.input.value ? frame.input : JsonDocument.of(value);
}

function depart(
  run: Run,
  frame: Frame,
  output: JsonDocument,
  assigned: JsonObject | null,
  next: string | null,
): MaybePromise<void> {
  const { state } = frame;
  const details: EventDetails = { name: state.name, output: output.text };
  if (assigned !== null) details['assignedVariables'] = assign(run.execution, frame, assigned);
  run.event(frame, EXITED[state.type], details);
  if (next === null) return complete(run, frame, output);
  run.goTo(frame, next, output);
}
