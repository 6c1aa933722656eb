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
    const state = readState(
      name,
      body,
      { ...around, path: `${around.path}/States/${name}`, readInner: readFlow },
      findings,
    );
    if (state !== null) read.set(name, state);
  }
  checkTargets(read, states, around.path, findings);
  checkReachable(states, startAt, around.path, findings);
  return { startAt: String(startAt), states: read };
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
  const reached = new Set<string>();
  const open = [String(startAt)];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const body = states[name];
    if (reached.has(name) || !isJsonObject(body)) continue;
    reached.add(name);
    for (const holder of [body, ...listOf(body['Choices']), ...listOf(body['Catch'])]) {
      if (isJsonObject(holder) && typeof holder['Next'] === 'string') open.push(holder['Next']);
    }
    if (typeof body['Default'] === 'string') open.push(body['Default']);
  }
  for (const name of Object.keys(states)) {
    if (!reached.has(name))
      findings.add('MISSING_TRANSITION_TARGET', `State "${name}" is not reachable.`, `${path}/States/${name}`);
  }
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
