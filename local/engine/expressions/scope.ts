import type { Json, JsonObject } from '../json.ts';

/** What an expression sees: `$states` and the variables, inner before outer. */
export interface Scope {
  readonly states: StatesVariable;
  variable(name: string): Json | undefined;
  /** All visible variables, for the general evaluator. */
  bindings(): Record<string, unknown>;
  /** The engine's clock, epoch milliseconds. */
  now(): number;
}

/** The reserved variable `$states`. */
export interface StatesVariable {
  input: Json;
  result?: Json;
  errorOutput?: JsonObject;
  readonly context: JsonObject;
}
