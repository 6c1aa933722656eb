import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ParameterError } from './parameter-error.ts';
import { inRepository } from './repository.ts';

/** The parts of a contract as the function `publish` takes them. It reads them against the schema; here they are only gathered. */
export type ContractParts = { terms: unknown; sites: unknown; calendars: unknown; people: unknown };

/**
 * Gathers a contract from its files. The contract's own file names its annex and its calendars, relative to itself.
 * The people are named apart: the ones that come with a contract are examples, and mails to them would reach nobody.
 * @param fileOrId a file, or the id of one in contracts/
 * @throws ParameterError that names the parameter `contract` or `people`
 */
export function readContract(fileOrId: string, peopleFile: string | null): ContractParts {
  const file = /^[a-z0-9-]+$/.test(fileOrId) ? inRepository(`contracts/${fileOrId}.json`) : resolve(fileOrId);
  if (peopleFile === null) throw new ParameterError('people', null, 'the file of the people of both parties, shaped as contracts/people.example.json');
  const index = readJson('contract', file);
  const beside = (name: unknown): unknown => {
    if (typeof name !== 'string') throw new ParameterError('contract', fileOrId, 'a contract file with the fields terms, sites and calendars');
    return readJson('contract', resolve(dirname(file), name));
  };
  if (!isObject(index) || !isObject(index['terms']) || !Array.isArray(index['calendars'])) {
    throw new ParameterError('contract', fileOrId, 'a contract file with the fields terms, sites and calendars');
  }
  return {
    terms: index['terms'],
    sites: beside(index['sites']),
    calendars: Object.assign({}, ...index['calendars'].map(beside)) as unknown,
    people: readPeople(peopleFile),
  };
}

function readPeople(file: string): unknown[] {
  const people = readJson('people', resolve(file));
  if (Array.isArray(people) && people.length > 0) return people as unknown[];
  throw new ParameterError('people', file, 'a file with a list of people, shaped as contracts/people.example.json');
}

function readJson(parameter: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    const reason = error instanceof SyntaxError ? `no JSON: ${error.message}` : "can't be read";
    throw new ParameterError(parameter, file, `a readable JSON file (this one is ${reason})`);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
