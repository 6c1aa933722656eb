import { QueryFailure } from '../execution/failure.ts';
import { andThen } from '../expressions/maybe-promise.ts';
import type { MaybePromise } from '../expressions/maybe-promise.ts';
import type { Scope } from '../expressions/scope.ts';
import type { Template } from '../expressions/template.ts';
import { jsonTypeName } from '../json/json.ts';
import type { Json } from '../json/json.ts';

function wrongType(template: Template, expected: string, value: Json): QueryFailure {
  const actual = jsonTypeName(value);
  if (template.expression !== null) return template.expression.wrongType(expected, actual, value);
  return new QueryFailure(`Expected '${expected}', but was '${actual}' for value: ${JSON.stringify(value)}`, null);
}

/** @throws QueryFailure unless it gives a string; null where the field is absent */
export function stringField(template: Template | null, scope: Scope): MaybePromise<string | null> {
  if (template === null) return null;
  return andThen(template.evaluate(scope), (value) => {
    if (typeof value === 'string') return value;
    throw wrongType(template, 'string', value);
  });
}

/** @throws QueryFailure unless it gives true or false */
export function booleanField(template: Template, scope: Scope): MaybePromise<boolean> {
  return andThen(template.evaluate(scope), (value) => {
    if (typeof value === 'boolean') return value;
    throw wrongType(template, 'boolean', value);
  });
}

export interface NumberRange {
  field: string;
  least: number;
  most: number;
}

/** @throws QueryFailure unless it gives a number in the range; null where the field is absent */
export function numberField(template: Template | null, scope: Scope, range: NumberRange): MaybePromise<number | null> {
  if (template === null) return null;
  return andThen(template.evaluate(scope), (value) => {
    if (typeof value !== 'number') throw wrongType(template, 'number', value);
    if (value >= range.least && value <= range.most) return value;
    throw new QueryFailure(
      `The value of the field '${range.field}' must be a number from ${range.least} to ${range.most}, but was ${value}`,
      range.field,
    );
  });
}

/** @throws QueryFailure unless it gives a whole number in the range; null where the field is absent */
export function integerField(template: Template | null, scope: Scope, range: NumberRange): MaybePromise<number | null> {
  if (template === null) return null;
  return andThen(template.evaluate(scope), (value) => {
    if (typeof value !== 'number') throw wrongType(template, 'number', value);
    if (Number.isInteger(value) && value >= range.least && value <= range.most) return value;
    throw new QueryFailure(
      `The value of the field '${range.field}' must be a whole number from ${range.least} to ${range.most}, but was ${value}`,
      range.field,
    );
  });
}

/** @throws QueryFailure unless it gives an array */
export function arrayField(template: Template, scope: Scope): MaybePromise<Json[]> {
  return andThen(template.evaluate(scope), (value) => {
    if (Array.isArray(value)) return value;
    throw wrongType(template, 'array', value);
  });
}
