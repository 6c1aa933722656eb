import { resolve } from 'node:path';
import {
  ContractFileError,
  readContractParts,
  shippedCalendars,
  type ContractParts as FileParts,
} from '../../contracts/read-contract-file.ts';
import { readJsonFile } from '../../contracts/read-json.ts';
import { ContractError, type Problem } from '../../domain/contract/contract.ts';
import { readContract as parseParts } from '../../workflows/contract.ts';
import { UnusableParameter } from '../parameters/parameter-error.ts';
import { inRepository } from '../repository.ts';
import { readS3Address, type S3Object } from './s3-object.ts';

type Document = Omit<FileParts, 'people'>;

/**
 * A contract as it is handed over: each part as it stands, or where in S3 it lies. `calendars` are those that we ship,
 * for a contract in S3 that brings none.
 */
export type ContractParts = { document: Document | S3Object; people: unknown[] | S3Object; calendars: unknown };

/**
 * Gathers a contract, as the laptop reads it. The people are named apart: the ones that come with a contract are
 * examples, and mails to them would reach nobody. What lies on this machine is read against the schema at once; what
 * lies in S3, when the function `publish` gets it.
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
  const calendars = shippedCalendars();
  const given = readS3Address('people', people) ?? readPeople(people);
  const inS3 = readS3Address('contract', source);
  if (inS3 !== null) return { document: inS3, people: given, calendars };
  const { people: examples, ...document } = readParts(source);
  // People in S3 can't be seen from here: the contract's examples stand in for them, so that the contract itself is
  // checked.
  check({ source, people }, { ...document, people: Array.isArray(given) ? given : (examples ?? exampleOfPeople()) });
  return { document, people: given, calendars };
}

const exampleOfPeople = () => readPeople(inRepository('contracts/people.example.json'));

function readParts(source: string): FileParts {
  try {
    return readContractParts(source);
  } catch (error) {
    throw error instanceof ContractFileError ? unusable('contract', source, error.problems) : error;
  }
}

function readPeople(file: string): unknown[] {
  const people = readJsonFile(resolve(file), (problems) => unusable('people', file, problems));
  if (Array.isArray(people) && people.length > 0) return people as unknown[];
  throw new UnusableParameter('people', file, 'a file with a list of people, shaped as contracts/people.example.json');
}

function check(given: { source: string; people: string }, parts: FileParts): void {
  try {
    parseParts(parts);
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    const ofPeople = error.problems.filter(({ path }) => path.startsWith('people'));
    throw ofPeople.length > 0
      ? unusable('people', given.people, ofPeople)
      : unusable('contract', given.source, error.problems);
  }
}

function unusable(parameter: 'contract' | 'people', found: string, problems: readonly Problem[]): UnusableParameter {
  const sentences = problems.map((problem) => `${problem.path} is ${problem.found}, allowed is ${problem.allowed}`);
  return new UnusableParameter(parameter, found, `a file without mistakes (${sentences.join('; ')})`);
}
