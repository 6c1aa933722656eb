import { ApiError } from '../api-error.ts';
import { DATA_LIMIT } from '../execution/limits.ts';
import { exceeds, JsonDocument } from '../json/document.ts';
import { NestingError } from '../json/nesting.ts';
import { isJsonObject } from '../json/json.ts';
import type { JsonObject } from '../json/json.ts';

/** A request's fields, checked as the service checks them. */
export class RequestFields {
  readonly #fields: JsonObject;

  constructor(body: unknown) {
    if (!isJsonObject(body))
      throw new ApiError('SerializationException', 'Start of structure or map found where not expected.');
    this.#fields = body;
  }

  string(field: string, limit = 1_048_576): string {
    const value = this.optionalString(field, limit);
    if (value === undefined) throw invalid(field, 'Member must not be null');
    return value;
  }

  optionalString(field: string, limit = 1_048_576): string | undefined {
    const value = this.#fields[field];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string')
      throw new ApiError('SerializationException', `${typeof value} value can not be converted to a String: ${field}`);
    if (value.length > limit) throw invalid(field, `Member must have length less than or equal to ${limit}`);
    return value;
  }

  /** A name, as of executions and state machines. @throws InvalidName */
  name(field: string): string {
    const value = this.string(field);
    if (value.length === 0 || value.length > 80)
      throw new ApiError('InvalidName', `Invalid Name: '${value.slice(0, 100)}': a name has 1 to 80 characters`);
    if (/[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/u.test(value))
      throw new ApiError('InvalidName', `Invalid Name: '${value}'`);
    return value;
  }

  arn(field: string, kind: 'stateMachine' | 'execution'): string {
    const value = this.string(field, 256);
    const pattern =
      kind === 'execution'
        ? /^arn:[\w-]+:states:[\w-]*:\d*:(?:execution|express):[^:]+:.+$/
        : /^arn:[\w-]+:states:[\w-]*:\d*:stateMachine:[^:]+(?::[^:]+)?$/;
    if (!pattern.test(value)) throw new ApiError('InvalidArn', `Invalid Arn: '${value}'`);
    return value;
  }

  oneOf<T extends string>(field: string, allowed: readonly T[]): T | undefined {
    const value = this.optionalString(field);
    if (value === undefined) return undefined;
    if ((allowed as readonly string[]).includes(value)) return value as T;
    throw invalid(field, `Member must satisfy enum value set: [${allowed.join(', ')}]`);
  }

  boolean(field: string, fallback: boolean): boolean {
    const value = this.#fields[field];
    if (value === undefined || value === null) return fallback;
    if (typeof value !== 'boolean')
      throw new ApiError('SerializationException', `${typeof value} value can not be converted to a Boolean: ${field}`);
    return value;
  }

  integer(field: string, fallback: number, least: number, most: number): number {
    const value = this.#fields[field];
    if (value === undefined || value === null) return fallback;
    if (typeof value !== 'number' || !Number.isInteger(value))
      throw new ApiError(
        'SerializationException',
        `${typeof value} value can not be converted to an Integer: ${field}`,
      );
    if (value < least || value > most) throw invalid(field, `Member must have value between ${least} and ${most}`);
    return value;
  }

  raw(field: string): unknown {
    return this.#fields[field];
  }
}

/**
 * A field that holds JSON as text; `{}` if absent. @throws ApiError with the given name where it is no JSON or too
 * large
 */
export function documentField(input: RequestFields, field: string, errorName: string): JsonDocument {
  const text = input.optionalString(field) ?? '{}';
  if (exceeds(text, DATA_LIMIT)) throw invalid(field, `Member must have length less than or equal to ${DATA_LIMIT}`);
  try {
    return JsonDocument.parse(text);
  } catch (error) {
    if (error instanceof NestingError)
      throw new ApiError(errorName, `The field ${field} can't be read: '${error.message}'`);
    throw new ApiError(errorName, `The field ${field} is not JSON: '${(error as Error).message}'`);
  }
}

export function invalid(field: string, constraint: string): ApiError {
  return new ApiError(
    'ValidationException',
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: ${constraint}`,
  );
}
