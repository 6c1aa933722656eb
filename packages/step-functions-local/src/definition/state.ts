import { isJsonObject } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';
import { checkAssigned, checkFields, checkLanguage } from './checks.ts';
import { STATE_TYPES } from './fields.ts';
import type { Findings } from './findings.ts';
import type { State, StateBase, StateType } from './model.ts';
import { READERS } from './state-readers.ts';
import type { StateSurroundings } from './surroundings.ts';

const ENDLESS: ReadonlySet<StateType> = new Set(['Succeed', 'Fail', 'Choice']);

export function readState(name: string, body: Json, around: StateSurroundings, findings: Findings): State | null {
  if (!isJsonObject(body)) {
    findings.schema('A state must be an object', around.path);
    return null;
  }
  const type = body['Type'] as StateType;
  if (typeof type !== 'string' || !STATE_TYPES.includes(type)) {
    findings.schema(
      `Value is not valid: ${JSON.stringify(body['Type'] ?? null)}. Expected one of ${STATE_TYPES.join(', ')}`,
      `${around.path}/Type`,
    );
    return null;
  }
  const language = body['QueryLanguage'] ?? around.language;
  checkLanguage(body['QueryLanguage'], `${around.path}/QueryLanguage`, findings);
  checkFields(type, body, language, around.path, findings);
  checkTransition(type, body, around.path, findings);
  checkAssigned(body, around.path, findings);
  const base: StateBase = {
    name,
    assign: findings.template(body['Assign'], 'Assign', `${around.path}/Assign`),
    output: findings.template(body['Output'], 'Output', `${around.path}/Output`),
    next: typeof body['Next'] === 'string' ? body['Next'] : null,
  };
  return READERS[type](base, body, { ...around, language }, findings);
}

function checkTransition(type: StateType, body: JsonObject, path: string, findings: Findings): void {
  if (ENDLESS.has(type)) return;
  const { Next: next, End: end } = body;
  if (end !== undefined && typeof end !== 'boolean')
    findings.schema('The field End must be true or false', `${path}/End`);
  if (next !== undefined && typeof next !== 'string')
    findings.schema('The field Next must name a state', `${path}/Next`);
  if (next !== undefined && end === true) findings.schema('A state has either Next or End, not both', path);
  if (next === undefined && end !== true) findings.schema('These fields are required: one of [Next, End]', path);
}
