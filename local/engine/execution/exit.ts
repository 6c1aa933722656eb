import type { Assignment, State } from '../definition/model.ts';
import type { Template } from '../expressions/template.ts';
import { chain } from '../expressions/chain.ts';
import type { Maybe } from '../expressions/chain.ts';
import type { Scope } from '../expressions/scope.ts';
import { Doc } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Frame } from './frame.ts';
import { withinLimit } from './limits.ts';
import type { Run } from './run.ts';
import { complete } from './complete.ts';

const NOT_TRUNCATED = { truncated: false } as unknown as Record<string, string>;

export interface Leaving {
  assign: Assignment;
  output: Template | null;
  next: string | null;
}

/**
 * Leaves a state: Assign and Output are worked out over the same variables, then the variables change, then the next
 * state is up or the flow is over.
 */
export function leave(run: Run, frame: Frame, leaving: Leaving, scope: Scope, otherwise: Doc): Maybe<void> {
  const assigned = leaving.assign === null ? null : leaving.assign.evaluate(scope);
  return chain(assigned, (variables) => {
    const output = leaving.output === null ? otherwise : chain(leaving.output.evaluate(scope), (value) => asDoc(value, frame));
    return chain(output, (doc) => depart(run, frame, withinLimit(doc, frame.state.name), variables as JsonObject | null, leaving.next));
  });
}

/** Keeps the text that is there already where an expression hands the input through. */
function asDoc(value: Json, frame: Frame): Doc {
  return value === frame.input.value ? frame.input : new Doc(value);
}

function depart(run: Run, frame: Frame, output: Doc, assigned: JsonObject | null, next: string | null): Maybe<void> {
  const { state } = frame;
  run.event(frame, `${state.type}StateExited`, { name: state.name, output: output.text, outputDetails: NOT_TRUNCATED, ...assignedDetails(assigned) });
  if (assigned !== null) frame.variables = { ...frame.variables, ...assigned };
  if (next === null) return complete(run, frame, output);
  run.goTo(frame, next, output);
}

function assignedDetails(assigned: JsonObject | null): object {
  if (assigned === null) return {};
  const texts = Object.fromEntries(Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]));
  return { assignedVariables: texts, assignedVariablesDetails: NOT_TRUNCATED };
}

export function enteredDetails(state: State, input: Doc): { name: string; input: string; inputDetails: Record<string, string> } {
  return { name: state.name, input: input.text, inputDetails: NOT_TRUNCATED };
}
