import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ContractError, parseContract } from '../../domain/contract/contract.ts';
import { UnusableParameter } from '../parameters/parameter-error.ts';
import { inRepository } from '../repository.ts';
import { readS3Address, type S3Object } from './s3-object.ts';

type Document = { terms: unknown; sites: unknown; calendars: unknown };

/** A contract as it is handed over: each part as it stands, or where in S3 it lies. */
export type ContractParts = { document: Document | S3Object; people: unknown[] | S3Object };

/**
 * Gathers a contract. Its own file names its annex and its calendars, relative to itself, or holds them. The people are named apart:
 * the ones that come with a contract are examples, and mails to them would reach nobody. What lies on this machine is read against
 * the schema at once; what lies in S3, when the function `publish` gets it.
 * @param source a file, the id of one in contracts/, or an object in S3
 * @param people a file, or an object in S3
 * @throws ParameterError that names the parameter `contract` or `people`
 */
export function readContract(source: string, people: string | null): ContractParts {
  if (people === null)
    throw new UnusableParameter(
      'people',
      null,
      'the file of the people of both parties, shaped as contracts/people.example.json',
    );
  const document = readS3Address('contract', source) ?? readDocument(source);
  const parts = { document, people: readS3Address('people', people) ?? readPeople(people) };
  if (!('bucket' in document)) check({ source, people }, document, parts.people);
  return parts;
}

function readDocument(fileOrId: string): Document {
  const file = /^[a-z0-9-]+$/.test(fileOrId) ? inRepository(`contracts/${fileOrId}.json`) : resolve(fileOrId);
  const index = readJson('contract', file);
  const whole = isObject(index) ? index : {};
  const { terms, sites, calendars } = whole;
  const namesCalendars = Array.isArray(calendars) && calendars.every((name) => typeof name === 'string');
  if (!isObject(terms) || sites === undefined || !(namesCalendars || isObject(calendars))) {
    throw new UnusableParameter('contract', fileOrId, 'a contract file with the fields terms, sites and calendars');
  }
  const beside = (name: string): unknown => readJson('contract', resolve(dirname(file), name));
  return {
    terms,
    sites: typeof sites === 'string' ? beside(sites) : sites,
    calendars: namesCalendars ? (Object.assign({}, ...calendars.map(beside)) as unknown) : calendars,
  };
}

function readPeople(file: string): unknown[] {
  const people = readJson('people', resolve(file));
  if (Array.isArray(people) && people.length > 0) return people as unknown[];
  throw new UnusableParameter('people', file, 'a file with a list of people, shaped as contracts/people.example.json');
}

/** People in S3 can't be seen from here: the example's stand in for them, so that the contract itself is checked. */
function check(given: { source: string; people: string }, document: Document, people: ContractParts['people']): void {
  try {
    parseContract({
      ...document,
      people: Array.isArray(people) ? people : readPeople(inRepository('contracts/people.example.json')),
    });
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    const ofPeople = error.problems.filter(({ path }) => path.startsWith('people'));
    const [parameter, found, problems] =
      ofPeople.length > 0
        ? (['people', given.people, ofPeople] as const)
        : (['contract', given.source, error.problems] as const);
    const sentences = problems.map((problem) => `${problem.path} is ${problem.found}, allowed is ${problem.allowed}`);
    throw new UnusableParameter(parameter, found, `a file without mistakes (${sentences.join('; ')})`);
  }
}

function readJson(parameter: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    const reason = error instanceof SyntaxError ? `no JSON: ${error.message}` : "can't be read";
    throw new UnusableParameter(parameter, file, `a readable JSON file (this one is ${reason})`);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
