import type { Json, JsonObject } from '../json/json.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { andThen, mapInOrder } from './maybe-promise.ts';
import type { Scope } from './scope.ts';
import { Expression, expressionText } from './expression.ts';

/** A field of a state that may hold `{% … %}` expressions anywhere inside, compiled once for the definition. */
export interface Template {
  /** The value where the field holds no expression. */
  readonly constant: { readonly value: Json } | null;
  /** The expression where the whole field is one. */
  readonly expression: Expression | null;
  evaluate(scope: Scope): MaybePromise<Json>;
}

export type OnExpression = (expression: Expression) => void;

/**
 * @param field the field as error texts name it, as `Output` or `Choices[0]/Condition`
 * @param onExpression told of each expression in it, whose `field` says where it stands
 * @throws ExpressionSyntaxError where an expression is not JSONata
 */
export function compileTemplate(source: Json, field: string, onExpression: OnExpression = () => undefined): Template {
  const text = typeof source === 'string' ? expressionText(source) : null;
  if (text !== null) {
    const expression = new Expression(text, field);
    onExpression(expression);
    return expressionTemplate(expression);
  }
  if (Array.isArray(source))
    return arrayTemplate(
      source,
      source.map((item, i) => compileTemplate(item, `${field}[${i}]`, onExpression)),
    );
  if (typeof source === 'object' && source !== null) return objectTemplate(source, field, onExpression);
  return constantTemplate(source);
}

function constantTemplate(value: Json): Template {
  return { constant: { value }, expression: null, evaluate: () => value };
}

function expressionTemplate(expression: Expression): Template {
  return { constant: null, expression, evaluate: (scope) => expression.evaluate(scope) };
}

function arrayTemplate(source: Json[], items: Template[]): Template {
  if (items.every((item) => item.constant !== null)) return constantTemplate(source);
  return { constant: null, expression: null, evaluate: (scope) => mapInOrder(items, (item) => item.evaluate(scope)) };
}

function objectTemplate(source: JsonObject, field: string, onExpression: OnExpression): Template {
  const keys = Object.keys(source);
  const members = keys.map((key) => compileTemplate(source[key] as Json, `${field}/${key}`, onExpression));
  if (members.every((member) => member.constant !== null)) return constantTemplate(source);
  return {
    constant: null,
    expression: null,
    evaluate: (scope) =>
      andThen(
        mapInOrder(members, (member) => member.evaluate(scope)),
        (values) => zip(keys, values),
      ),
  };
}

function zip(keys: readonly string[], values: readonly Json[]): JsonObject {
  const result: JsonObject = {};
  for (const [i, key] of keys.entries()) {
    const value = values[i] as Json;
    if (key === '__proto__')
      Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
    else result[key] = value;
  }
  return result;
}
