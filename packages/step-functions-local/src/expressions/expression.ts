import jsonata from 'jsonata';
import { QueryFailure } from '../execution/failure.ts';
import type { Json } from '../json/json.ts';
import { compileFast, DEFER } from './fast-path.ts';
import type { FastExpression } from './fast-path.ts';
import { addServiceFunctions } from './functions.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { plain, UnsupportedResult } from './plain.ts';
import type { Scope } from './scope.ts';

/** An expression may work this long before it is stopped; the service has such a limit too. */
const TIME_LIMIT_MS = 2_000;
const DEPTH_LIMIT = 500;
const SEQUENCE_LIMIT = 1_000_000;

/** An expression in a definition that JSONata can't read. */
export class ExpressionSyntaxError extends Error {
  constructor(
    readonly expression: string,
    readonly detail: string,
  ) {
    super(`The JSONata expression '${expression}' is invalid: ${detail}`);
  }
}

/** The JSONata inside `{% … %}`, or null where the string is literal (spaces outside the marks make it so). */
export function expressionText(source: string): string | null {
  return source.length >= 4 && source.startsWith('{%') && source.endsWith('%}') ? source.slice(2, -2).trim() : null;
}

/** One compiled expression of a definition. */
export class Expression {
  readonly #compiled: jsonata.Expression;
  readonly #fast: FastExpression | null;
  #now: () => number = () => 0;

  constructor(
    readonly text: string,
    readonly field: string,
  ) {
    try {
      this.#compiled = jsonata(text, { timeout: TIME_LIMIT_MS, stack: DEPTH_LIMIT, sequence: SEQUENCE_LIMIT });
    } catch (error) {
      throw new ExpressionSyntaxError(text, errorText(error));
    }
    addServiceFunctions(this.#compiled, () => this.#now());
    this.#fast = compileFast(this.#compiled.ast());
  }

  /** @throws QueryFailure where it gives nothing, a function, or an error */
  evaluate(scope: Scope): MaybePromise<Json> {
    if (this.#fast === null) return this.#general(scope);
    const result = this.#fast(scope);
    if (result === DEFER) return this.#general(scope);
    if (result === undefined) throw this.#nothing();
    return result;
  }

  /** The failure for a result that is not of the type that the field wants. */
  wrongType(expected: string, actual: string, value: Json): QueryFailure {
    return this.#failure(
      `returned an unexpected result type. Expected '${expected}', but was '${actual}' for value: ${JSON.stringify(value)}`,
    );
  }

  async #general(scope: Scope): Promise<Json> {
    this.#now = () => scope.now();
    let result: unknown;
    try {
      result = await this.#compiled.evaluate(undefined, scope.bindings());
    } catch (error) {
      throw this.#failure(`threw an error during evaluation. ${errorText(error)}`);
    }
    return this.#usable(result);
  }

  #usable(result: unknown): Json {
    if (result === undefined) throw this.#nothing();
    try {
      return plain(result);
    } catch (error) {
      if (error instanceof UnsupportedResult) throw this.#failure('returned an unsupported result type.');
      throw error;
    }
  }

  #nothing(): QueryFailure {
    return this.#failure('returned nothing (undefined).');
  }

  #failure(what: string): QueryFailure {
    return new QueryFailure(
      `The JSONata expression '${this.text}' specified for the field '${this.field}' ${what}`,
      this.field,
    );
  }
}

function errorText(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code === undefined ? String(message ?? error) : `${code}: ${message ?? ''}`;
}
