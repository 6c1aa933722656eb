import type Jsonata from 'jsonata';
import { QueryFailure } from '../execution/failure.ts';
import type { Json } from '../json/json.ts';
import { jsonata } from './jsonata.ts';
import { compileFast, DEFER } from './fast-path.ts';
import type { FastExpression } from './fast-path.ts';
import { addServiceFunctions } from './functions.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { openSandbox, stopsByItself } from './interruptible.ts';
import { plain, UnsupportedResult } from './plain.ts';
import { referencesOf } from './references.ts';
import type { References } from './references.ts';
import type { Scope } from './scope.ts';

const DEPTH_LIMIT = 500;
/** JSONata's own words. */
const tookTooLong = (limitMs: number): string =>
  `D1012: Evaluation timeout after ${limitMs} milliseconds. Check for infinite loop`;
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

const nothing = (): void => undefined;
let lastEvaluation: Promise<void> = Promise.resolve();

/** One compiled expression of a definition. */
export class Expression {
  readonly #compiled: Jsonata.Expression;
  readonly #options: { timeout: number; stack: number; sequence: number };
  readonly #fast: FastExpression | null;
  readonly #stopsByItself: boolean;
  readonly references: References;
  /** The same in the context that can be interrupted, where it needs one. */
  #interruptible: Jsonata.Expression | null = null;
  #now: () => number = () => 0;

  constructor(
    readonly text: string,
    readonly field: string,
  ) {
    this.#options = { timeout: 0, stack: DEPTH_LIMIT, sequence: SEQUENCE_LIMIT };
    try {
      this.#compiled = jsonata(text, this.#options);
    } catch (error) {
      throw new ExpressionSyntaxError(text, errorText(error));
    }
    addServiceFunctions(this.#compiled, () => this.#now());
    const tree = this.#compiled.ast();
    this.#fast = compileFast(tree);
    this.#stopsByItself = stopsByItself(tree);
    this.references = referencesOf(tree);
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

  /** JSONata itself: one expression after the other, so that each has its time for itself. */
  #general(scope: Scope): MaybePromise<Json> {
    if (!this.#stopsByItself) return this.#interruptibly(scope);
    const result = lastEvaluation.then(async () => {
      this.#now = () => scope.now();
      this.#options.timeout = scope.evaluationLimitMs;
      return this.#compiled.evaluate(undefined, scope.bindings());
    });
    lastEvaluation = result.then(nothing, nothing);
    return result.then(
      (value) => this.#usable(value),
      (error: unknown) => this.#refuse(error, scope.evaluationLimitMs),
    );
  }

  #interruptibly(scope: Scope): Json {
    const sandbox = openSandbox();
    if (this.#interruptible === null) {
      this.#interruptible = sandbox.compile(this.text, { stack: DEPTH_LIMIT, sequence: SEQUENCE_LIMIT });
      addServiceFunctions(this.#interruptible, () => this.#now());
    }
    this.#now = () => scope.now();
    let result: unknown;
    try {
      result = sandbox.evaluate(this.#interruptible, scope.bindings(), scope.evaluationLimitMs);
    } catch (error) {
      this.#refuse(error, scope.evaluationLimitMs);
    }
    return this.#usable(result);
  }

  #refuse(error: unknown, limitMs: number): never {
    const isOver = (error as { code?: string } | undefined)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    throw this.#failure(`threw an error during evaluation. ${isOver ? tookTooLong(limitMs) : errorText(error)}`);
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
