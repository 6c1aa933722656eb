import type { Json, JsonObject } from '../json/json.ts';
import { isJsonObject, jsonTypeName } from '../json/json.ts';
import type { Scope } from './scope.ts';

/**
 * "Ask the general evaluator": the value at hand is one whose treatment is JSONata's own affair (sequences, errors).
 */
export const DEFER = Symbol('pass on');

export type FastResult = Json | undefined | typeof DEFER;
export type FastExpression = (scope: Scope) => FastResult;

interface Node {
  type: string;
  value?: unknown;
  [part: string]: unknown;
}

/**
 * Turns the plain part of JSONata (paths, literals, comparisons, and/or, conditions, objects) into functions that need
 * no promise; most expressions in state machines are no more than that. Whatever could mean something else than the
 * obvious, by its shape here or by its value at run time, is passed on: results never differ from JSONata's.
 * @returns null where the expression has other parts
 */
export function compileFast(tree: unknown): FastExpression | null {
  const node = tree as Node;
  const compile = KINDS[node.type];
  return compile === undefined ? null : compile(node);
}

const KINDS: Readonly<Record<string, (node: Node) => FastExpression | null>> = {
  number: literal,
  string: literal,
  value: literal,
  variable,
  path,
  binary,
  condition,
  unary,
  block: (node) =>
    hasOnly(node, ['expressions']) && (node['expressions'] as Node[]).length === 1
      ? compileFast((node['expressions'] as Node[])[0])
      : null,
  function: call,
};

const PLAIN_PARTS = new Set(['type', 'value', 'position']);

/** Marks of predicates, groups and the like change what a node means. */
function hasOnly(node: Node, parts: readonly string[]): boolean {
  return Object.keys(node).every((key) => PLAIN_PARTS.has(key) || parts.includes(key) || node[key] === undefined);
}

function literal(node: Node): FastExpression | null {
  const value = node.value as Json;
  return hasOnly(node, []) ? () => value : null;
}

/** A name that is no variable may still be one of JSONata's functions. */
function variable(node: Node): FastExpression | null {
  const name = node.value as string;
  if (!hasOnly(node, []) || name === '' || name === '$' || name === 'states') return null;
  return (scope) => {
    const value = scope.variable(name);
    return value === undefined ? DEFER : value;
  };
}

function path(node: Node): FastExpression | null {
  const steps = node['steps'] as Node[];
  const [first, ...rest] = steps;
  if (!hasOnly(node, ['steps']) || first?.type !== 'variable' || !hasOnly(first, []) || rest.length === 0) return null;
  if (!rest.every((step) => step.type === 'name' && hasOnly(step, []))) return null;
  const names = rest.map((step) => step.value as string);
  const root = first.value as string;
  if (root === '' || root === '$') return null;
  if (root !== 'states') return (scope) => walk(scope.variable(root), names);
  const [field, ...inner] = names as [string, ...string[]];
  return (scope) => {
    const value = scope.state(field);
    return value === undefined ? undefined : walk(value, inner);
  };
}

function walk(from: Json | undefined, names: readonly string[]): FastResult {
  let value = from;
  if (value === undefined) return DEFER;
  for (const name of names) {
    if (Array.isArray(value)) return DEFER;
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

type Operator = (left: Json | undefined, right: Json | undefined) => FastResult;

function comparison(compare: (left: number | string, right: number | string) => boolean): Operator {
  return (left, right) => {
    const comparable =
      (typeof left === 'number' && typeof right === 'number') ||
      (typeof left === 'string' && typeof right === 'string');
    return comparable ? compare(left as number, right as number) : DEFER;
  };
}

function equality(whenEqual: boolean): Operator {
  return (left, right) => {
    if (left === undefined || right === undefined) return false;
    if (isComposite(left) || isComposite(right)) return DEFER;
    return (left === right) === whenEqual;
  };
}

function isComposite(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

function arithmetic(compute: (left: number, right: number) => number): Operator {
  return (left, right) => {
    if (typeof left !== 'number' || typeof right !== 'number') return DEFER;
    const result = compute(left, right);
    return Number.isFinite(result) ? result : DEFER;
  };
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  '=': equality(true),
  '!=': equality(false),
  '<': comparison((left, right) => left < right),
  '<=': comparison((left, right) => left <= right),
  '>': comparison((left, right) => left > right),
  '>=': comparison((left, right) => left >= right),
  '+': arithmetic((left, right) => left + right),
  '-': arithmetic((left, right) => left - right),
  '*': arithmetic((left, right) => left * right),
  '/': arithmetic((left, right) => left / right),
  '%': arithmetic((left, right) => left % right),
  '&': (left, right) => (typeof left === 'string' && typeof right === 'string' ? left + right : DEFER),
};

function binary(node: Node): FastExpression | null {
  if (!hasOnly(node, ['lhs', 'rhs'])) return null;
  const [left, right] = [compileFast(node['lhs']), compileFast(node['rhs'])];
  if (left === null || right === null) return null;
  const { value } = node;
  if (value === 'and' || value === 'or') return logical(left, right, value === 'or');
  const operator = OPERATORS[value as string];
  if (operator === undefined) return null;
  return (scope) => {
    const l = left(scope);
    if (l === DEFER) return DEFER;
    const r = right(scope);
    return r === DEFER ? DEFER : operator(l, r);
  };
}

function logical(left: FastExpression, right: FastExpression, decides: boolean): FastExpression {
  return (scope) => {
    const l = truth(left(scope));
    return l === DEFER || l === decides ? l : truth(right(scope));
  };
}

function truth(value: FastResult): boolean | typeof DEFER {
  if (value === undefined) return false;
  return typeof value === 'boolean' ? value : DEFER;
}

function condition(node: Node): FastExpression | null {
  if (!hasOnly(node, ['condition', 'then', 'else'])) return null;
  const test = compileFast(node['condition']);
  const then = compileFast(node['then']);
  const otherwise = node['else'] === undefined ? () => undefined : compileFast(node['else']);
  if (test === null || then === null || otherwise === null) return null;
  return (scope) => {
    const met = truth(test(scope));
    if (met === DEFER) return DEFER;
    return met ? then(scope) : otherwise(scope);
  };
}

function unary(node: Node): FastExpression | null {
  return node.value === '{' && hasOnly(node, ['lhs']) ? objectOf(node['lhs'] as [Node, Node][]) : null;
}

function objectOf(pairs: [Node, Node][]): FastExpression | null {
  const keys = pairs.map(([key]) => (key.type === 'string' && hasOnly(key, []) ? (key.value as string) : null));
  const values = pairs.map(([, value]) => compileFast(value));
  if (keys.includes(null) || keys.includes('__proto__') || new Set(keys).size !== keys.length || values.includes(null))
    return null;
  return (scope) => {
    const object: JsonObject = {};
    for (const [i, key] of keys.entries()) {
      const value = (values[i] as FastExpression)(scope);
      if (value === DEFER) return DEFER;
      if (value !== undefined) object[key as string] = value;
    }
    return object;
  };
}

const FUNCTIONS: Readonly<Record<string, (argument: Json | undefined) => FastResult>> = {
  exists: (argument) => argument !== undefined,
  not: (argument) => (typeof argument === 'boolean' ? !argument : DEFER),
  count: (argument) => (Array.isArray(argument) ? argument.length : DEFER),
  type: (argument) => (argument === undefined ? undefined : jsonTypeName(argument)),
};

function call(node: Node): FastExpression | null {
  const procedure = node['procedure'] as Node;
  const [argument, ...more] = node['arguments'] as Node[];
  if (
    !hasOnly(node, ['procedure', 'arguments']) ||
    procedure.type !== 'variable' ||
    argument === undefined ||
    more.length > 0
  )
    return null;
  const name = procedure.value as string;
  const known = FUNCTIONS[name];
  const given = argument.type === 'variable' && name === 'exists' ? null : compileFast(argument);
  if (known === undefined || given === null) return null;
  return (scope) => {
    if (scope.variable(name) !== undefined) return DEFER;
    const value = given(scope);
    return value === DEFER ? DEFER : known(value);
  };
}
