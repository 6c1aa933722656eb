import type { Json } from '../json/json.ts';

/** What an expression sees: `$states` (input, result, errorOutput, context) and the variables, inner before outer. */
export interface Scope {
  /** A field of `$states`. */
  state(field: string): Json | undefined;
  variable(name: string): Json | undefined;
  /** All visible variables and `$states`, for the general evaluator. */
  bindings(): Record<string, unknown>;
  /** How long an expression may take. */
  readonly evaluationLimitMs: number;
  /** The engine's clock, epoch milliseconds. */
  now(): number;
}
