import { isJsonObject } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';
import type { Findings } from './findings.ts';
import { checkLanguage } from './checks.ts';
import type { Flow, State } from './model.ts';
import { readState } from './state.ts';
import type { Surroundings } from './surroundings.ts';

export function readFlow(source: JsonObject, around: Surroundings, findings: Findings): Flow | null {
  checkLanguage(around.language, `${around.path}/QueryLanguage`, findings);
  const { StartAt: startAt, States: states } = source;
  if (!isJsonObject(states) || Object.keys(states).length === 0) {
    findings.schema('The field States must be an object with at least one state', `${around.path}/States`);
    return null;
  }
  if (typeof startAt !== 'string') findings.schema('The field StartAt must name a state', `${around.path}/StartAt`);
  else if (!Object.hasOwn(states, startAt)) missing('StartAt', startAt, `${around.path}/StartAt`, findings);
  const read = new Map<string, State>();
  for (const [name, body] of Object.entries(states)) {
    checkName(name, around, findings);
    checkOwnVariables(name, body, around, findings);
    const path = `${around.path}/States/${name}`;
    const hasInner = isJsonObject(body) && (body['Type'] === 'Parallel' || body['Type'] === 'Map');
    const outerVariables = hasInner ? variablesBefore(name, states, around.outerVariables) : around.outerVariables;
    const state = readState(name, body, { ...around, path, outerVariables, readInner: readFlow }, findings);
    if (state !== null) read.set(name, state);
  }
  checkTargets(read, states, around.path, findings);
  checkReachable(states, startAt, around.path, findings);
  if (!Object.values(states).some(isTerminal))
    findings.add('MISSING_END_STATE', 'The workflow does not have a terminal state.', `${around.path}/States`);
  return { startAt: String(startAt), states: read };
}

function isTerminal(body: Json): boolean {
  return isJsonObject(body) && (body['Type'] === 'Succeed' || body['Type'] === 'Fail' || body['End'] === true);
}

function assignedBy(body: Json | undefined): string[] {
  if (!isJsonObject(body)) return [];
  return [body, ...listOf(body['Choices']), ...listOf(body['Catch'])].flatMap((holder) => {
    const assign = isJsonObject(holder) ? holder['Assign'] : undefined;
    return isJsonObject(assign) ? Object.keys(assign) : [];
  });
}

/** A branch may read the variables that were assigned before its state is entered; it can't assign them. */
function variablesBefore(name: string, states: JsonObject, outer: ReadonlySet<string>): Set<string> {
  const variables = new Set(outer);
  for (const body of Object.values(states)) {
    const assigned = assignedBy(body);
    if (assigned.length > 0 && reachedFrom(targetNames(body), states).has(name))
      for (const variable of assigned) variables.add(variable);
  }
  return variables;
}

function checkOwnVariables(name: string, body: Json, around: Surroundings, findings: Findings): void {
  for (const variable of assignedBy(body).filter((assigned) => around.outerVariables.has(assigned)))
    findings.schema(
      `Variable '${variable}' is assigned in an outer scope and can't be assigned here`,
      `${around.path}/States/${name}/Assign/${variable}`,
    );
}

function checkName(name: string, around: Surroundings, findings: Findings): void {
  const location = `${around.path}/States/${name}`;
  if (name.length > 80) findings.schema('State names have at most 80 characters', location);
  if (around.names.has(name)) findings.add('DUPLICATE_STATE_NAME', `Duplicate State name: ${name}`, location);
  around.names.add(name);
}

function missing(field: string, target: string, location: string, findings: Findings): void {
  findings.add('MISSING_TRANSITION_TARGET', `Missing '${field}' target: ${target}`, location);
}

function targetsOf(state: State): [string, string][] {
  const targets: [string, string][] = state.next === null ? [] : [['Next', state.next]];
  if (state.type === 'Choice') {
    targets.push(...state.rules.map((rule): [string, string] => ['Next', rule.next]));
    if (state.otherwise !== null) targets.push(['Default', state.otherwise]);
  }
  if ('catch' in state) targets.push(...state.catch.map((catcher): [string, string] => ['Next', catcher.next]));
  return targets;
}

function checkTargets(read: ReadonlyMap<string, State>, states: JsonObject, path: string, findings: Findings): void {
  for (const state of read.values()) {
    for (const [field, target] of targetsOf(state)) {
      if (!Object.hasOwn(states, target)) missing(field, target, `${path}/States/${state.name}/${field}`, findings);
    }
  }
}

/** The service refuses a state that nothing leads to. */
function checkReachable(states: JsonObject, startAt: Json | undefined, path: string, findings: Findings): void {
  const reached = reachedFrom([String(startAt)], states);
  for (const name of Object.keys(states)) {
    if (!reached.has(name))
      findings.add('MISSING_TRANSITION_TARGET', `State "${name}" is not reachable.`, `${path}/States/${name}`);
  }
}

function reachedFrom(names: readonly string[], states: JsonObject): Set<string> {
  const reached = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name) || !isJsonObject(states[name])) continue;
    reached.add(name);
    open.push(...targetNames(states[name]));
  }
  return reached;
}

function targetNames(body: Json | undefined): string[] {
  if (!isJsonObject(body)) return [];
  const holders = [body, ...listOf(body['Choices']), ...listOf(body['Catch'])];
  const named = [body['Default'], ...holders.map((holder) => (isJsonObject(holder) ? holder['Next'] : undefined))];
  return named.filter((name) => typeof name === 'string');
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
