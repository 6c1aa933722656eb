import { isJsonObject } from '../json/json.ts';
import type { Json } from '../json/json.ts';
import { Findings } from './findings.ts';
import { MAX_NUMBER } from './fields.ts';
import { readFlow } from './flow.ts';
import type { Diagnostic, Machine } from './model.ts';
import type { MachineType } from './surroundings.ts';

const MAX_BYTES = 1_048_576;
const TOP_FIELDS = new Set(['Comment', 'StartAt', 'States', 'Version', 'TimeoutSeconds', 'QueryLanguage']);

export interface ParsedDefinition {
  /** The machine, or null where there are errors. */
  machine: Machine | null;
  diagnostics: Diagnostic[];
}

/**
 * Reads an Amazon States Language definition and compiles it. Never throws for a bad one: it says what is wrong and
 * where.
 */
export function parseDefinition(text: string, type: MachineType = 'STANDARD'): ParsedDefinition {
  const findings = new Findings();
  const machine = readMachine(text, type, findings);
  const failed = machine === null || findings.list.some((finding) => finding.severity === 'ERROR');
  return { machine: failed ? null : machine, diagnostics: findings.list };
}

/** A definition that was taken once, by a version that may have been less strict: what is in a journal runs on. */
export function readKeptDefinition(text: string): Machine | null {
  return readMachine(text, 'STANDARD', new Findings());
}

/** The message of InvalidDefinition, in the service's form. */
export function invalidDefinitionMessage(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((finding) => finding.severity === 'ERROR');
  const told = errors.map((finding) => `${finding.code}: ${finding.message} at ${finding.location}`).join(', ');
  return `Invalid State Machine Definition: '${told}'`;
}

function readMachine(text: string, type: MachineType, findings: Findings): Machine | null {
  const source = readJson(text, findings);
  if (source === null) return null;
  for (const key of Object.keys(source)) {
    if (!TOP_FIELDS.has(key)) findings.schema(`Field is not supported: ${key}`, `/${key}`);
  }
  const timeoutSeconds = readTimeout(source['TimeoutSeconds'], findings);
  const around = {
    path: '',
    language: source['QueryLanguage'],
    names: new Set<string>(),
    outerVariables: new Set<string>(),
    type,
  };
  const flow = readFlow(source, around, findings);
  return flow === null ? null : { ...flow, timeoutSeconds };
}

function readJson(text: string, findings: Findings): Record<string, Json> | null {
  if (Buffer.byteLength(text) > MAX_BYTES) {
    findings.add('DEFINITION_TOO_LARGE', `The definition is larger than ${MAX_BYTES} bytes`, '/');
    return null;
  }
  let source: unknown;
  try {
    source = JSON.parse(text);
  } catch (error) {
    findings.add('INVALID_JSON_DESCRIPTION', `The definition is not JSON: ${(error as Error).message}`, '/');
    return null;
  }
  if (!isJsonObject(source)) {
    findings.schema('The definition must be an object', '/');
    return null;
  }
  return source;
}

function readTimeout(value: Json | undefined, findings: Findings): number | null {
  if (value === undefined) return null;
  if (typeof value === 'number' && value > MAX_NUMBER) {
    findings.schema(`Maximum value is ${MAX_NUMBER}`, '/TimeoutSeconds');
    return null;
  }
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  findings.schema(`Expected a positive number of seconds, found ${JSON.stringify(value)}`, '/TimeoutSeconds');
  return null;
}
