import { isJsonObject } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';
import type { Findings } from './findings.ts';
import type { Catcher, Recovery, Retrier } from './model.ts';
import { checkAssigned } from './checks.ts';
import { MAX_DELAY_SECONDS, MAX_NUMBER, unknownField } from './fields.ts';
import type { StateSurroundings } from './surroundings.ts';

const RETRY_FIELDS = new Set([
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
]);
const CATCH_FIELDS = new Set(['ErrorEquals', 'Next', 'Output', 'Assign', 'Comment']);

export function readRecovery(body: JsonObject, around: StateSurroundings, findings: Findings): Recovery {
  return {
    retry: readList('Retry', body, around, findings).map((entry) => readRetrier(entry.body, entry.path, findings)),
    catch: readList('Catch', body, around, findings).map((entry, i) =>
      readCatcher(entry.body, i, { ...around, path: entry.path }, findings),
    ),
  };
}

interface Entry {
  body: JsonObject;
  path: string;
}

function readList(field: 'Retry' | 'Catch', body: JsonObject, around: StateSurroundings, findings: Findings): Entry[] {
  const list = body[field];
  if (list === undefined) return [];
  const location = `${around.path}/${field}`;
  if (!Array.isArray(list)) {
    findings.schema(`The field ${field} must be a list`, location);
    return [];
  }
  const entries: Entry[] = [];
  for (const [i, entry] of list.entries()) {
    const path = `${location}[${i}]`;
    if (!isJsonObject(entry)) findings.schema('Expected an object', path);
    else entries.push({ body: entry, path });
  }
  for (const [i, entry] of entries.entries()) checkErrors(entry, i === entries.length - 1, field, findings);
  return entries;
}

function checkErrors({ body, path }: Entry, last: boolean, field: 'Retry' | 'Catch', findings: Findings): void {
  const allowed = field === 'Retry' ? RETRY_FIELDS : CATCH_FIELDS;
  for (const key of Object.keys(body)) {
    if (!allowed.has(key)) findings.schema(unknownField(key), `${path}/${key}`);
  }
  const errors = body['ErrorEquals'];
  if (!Array.isArray(errors) || errors.length === 0 || errors.some((error) => typeof error !== 'string')) {
    findings.schema('The field ErrorEquals must be a list of error names', `${path}/ErrorEquals`);
  } else if (errors.includes('States.ALL') && (errors.length > 1 || !last)) {
    findings.schema('States.ALL must stand alone and in the last entry', `${path}/ErrorEquals`);
  }
}

function errorNames(body: JsonObject): string[] {
  const errors = body['ErrorEquals'];
  return Array.isArray(errors) ? errors.filter((error) => typeof error === 'string') : [];
}

interface Range {
  least: number;
  most: number;
  whole?: boolean;
}

function readRetrier(body: JsonObject, path: string, findings: Findings): Retrier {
  const number = (field: string, fallback: number, { least, most, whole = true }: Range): number => {
    const value = body[field];
    if (value === undefined) return fallback;
    if (typeof value === 'number' && value > most) {
      findings.schema(`Maximum value is ${most}`, `${path}/${field}`);
      return fallback;
    }
    if (typeof value === 'number' && value >= least && (!whole || Number.isInteger(value))) return value;
    findings.schema(`Expected a number of at least ${least}, found ${JSON.stringify(value)}`, `${path}/${field}`);
    return fallback;
  };
  const jitter: Json = body['JitterStrategy'] ?? 'NONE';
  if (jitter !== 'NONE' && jitter !== 'FULL')
    findings.schema('JitterStrategy is FULL or NONE', `${path}/JitterStrategy`);
  return {
    errors: errorNames(body),
    intervalSeconds: number('IntervalSeconds', 1, { least: 1, most: MAX_NUMBER }),
    maxAttempts: number('MaxAttempts', 3, { least: 0, most: MAX_NUMBER }),
    backoffRate: number('BackoffRate', 2, { least: 1, most: MAX_NUMBER, whole: false }),
    maxDelaySeconds:
      body['MaxDelaySeconds'] === undefined
        ? null
        : number('MaxDelaySeconds', 0, { least: 1, most: MAX_DELAY_SECONDS }),
    jitter: jitter === 'FULL',
  };
}

function readCatcher(body: JsonObject, index: number, around: StateSurroundings, findings: Findings): Catcher {
  const { path } = around;
  const next = body['Next'];
  if (typeof next !== 'string') findings.schema('The field Next is required', `${path}/Next`);
  checkAssigned(body, path, findings);
  return {
    errors: errorNames(body),
    next: String(next),
    output: findings.template(body['Output'], `Catch[${index}]/Output`, `${path}/Output`, true),
    assign: findings.template(body['Assign'], `Catch[${index}]/Assign`, `${path}/Assign`, true),
  };
}
