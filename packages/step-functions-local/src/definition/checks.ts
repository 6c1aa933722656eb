import { isJsonObject } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';
import { DISTRIBUTED_FIELDS, JSONATA_FIELDS, JSONPATH_FIELDS, STATE_FIELDS, unknownField } from './fields.ts';
import type { Findings } from './findings.ts';
import type { StateType } from './model.ts';

const LANGUAGES = ['JSONata', 'JSONPath'];

export function checkLanguage(language: Json | undefined, location: string, findings: Findings): void {
  if (language === undefined || LANGUAGES.includes(String(language))) return;
  findings.schema(`Value is not valid: ${JSON.stringify(language)}. Expected one of ${LANGUAGES.join(', ')}`, location);
}

/** One field at a time, so that each wrong one is named with what to do about it. */
export function checkFields(
  type: StateType,
  body: JsonObject,
  language: Json | undefined,
  path: string,
  findings: Findings,
): void {
  const allowed = STATE_FIELDS[type];
  for (const field of Object.keys(body)) {
    const location = `${path}/${field}`;
    if (JSONPATH_FIELDS.has(field)) {
      findings.schema(unknownField(field), location);
    } else if (type === 'Map' && DISTRIBUTED_FIELDS.has(field)) {
      findings.schema(`Field '${field}' belongs to a distributed Map; this engine runs inline Maps only`, location);
    } else if (!allowed.includes(field)) {
      findings.schema(unknownField(field), location);
    } else if (JSONATA_FIELDS.has(field) && language !== 'JSONata') {
      findings.schema(`Field '${field}' needs "QueryLanguage": "JSONata" on the state or the state machine`, location);
    }
  }
}

const VARIABLE_NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

export function checkAssigned(holder: JsonObject, path: string, findings: Findings): void {
  const assign = holder['Assign'];
  const location = `${path}/Assign`;
  if (assign === undefined) return;
  if (!isJsonObject(assign)) {
    findings.schema('The field Assign must be an object of variable names and values', location);
    return;
  }
  for (const name of Object.keys(assign)) {
    if (name === 'states') findings.schema('The variable name "states" is reserved', `${location}/${name}`);
    else if (!VARIABLE_NAME.test(name) || name.length > 80)
      findings.schema(`Variable name is not valid: ${name}`, `${location}/${name}`);
  }
}
