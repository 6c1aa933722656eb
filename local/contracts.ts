import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ContractError, parseContract, type Contract, type Problem } from '../domain/contract/contract.ts';
import { shown } from '../domain/contract/contract-error.ts';
import { readJsonFile } from './read-json.ts';

const CONTRACTS = fileURLToPath(new URL('../contracts/', import.meta.url));

/** The contract that the product ships. */
export const SEED_CONTRACT = 'krmy-2025-00246';

/** A contract's file that can't be used: the sentence names the file, the paths, what was found and what is allowed. */
export class ContractFileError extends Error {
  readonly code = 'contract.file';
  constructor(
    readonly file: string,
    readonly problems: readonly Problem[],
  ) {
    super(
      `${file}: the contract can't be used.\n${problems.map(({ path, found, allowed }) => `  ${path}: found ${found}; allowed is ${allowed}`).join('\n')}`,
    );
    this.name = 'ContractFileError';
  }
}

/**
 * Reads a contract by its id (`krmy-2025-00246`, in contracts/) or by its file. The file names its annex, its people and
 * its calendars; they are looked for beside it, then among the contracts that the product ships. Throws {@link ContractFileError}.
 */
export function loadContract(fileOrId: string = SEED_CONTRACT): Contract {
  const file =
    /^[a-z0-9-]+$/.test(fileOrId) && !existsSync(fileOrId) ? join(CONTRACTS, `${fileOrId}.json`) : resolve(fileOrId);
  const index = readObject(file);
  const beside = (name: string) => {
    const here = join(dirname(file), name);
    return existsSync(here) || !existsSync(join(CONTRACTS, name)) ? here : join(CONTRACTS, name);
  };
  const calendars = filesAt(index, 'calendars', file).map((name) => readObject(beside(name)));
  const parts = {
    terms: index['terms'],
    sites: readJson(beside(fileAt(index, 'sites', file))),
    people: readJson(beside(fileAt(index, 'people', file))),
    calendars: Object.assign({}, ...calendars) as unknown,
  };
  try {
    return parseContract(parts);
  } catch (error) {
    if (error instanceof ContractError) throw new ContractFileError(file, error.problems);
    throw error;
  }
}

const readJson = (file: string): unknown => readJsonFile(file, (problems) => new ContractFileError(file, problems));

function readObject(file: string): Record<string, unknown> {
  const value = readJson(file);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new ContractFileError(file, [{ path: '(file)', found: shown(value), allowed: 'an object' }]);
}

function fileAt(index: Record<string, unknown>, key: string, file: string): string {
  const name = index[key];
  if (typeof name === 'string' && name !== '') return name;
  throw new ContractFileError(file, [{ path: key, found: shown(name), allowed: 'the name of a file beside this one' }]);
}

function filesAt(index: Record<string, unknown>, key: string, file: string): string[] {
  const names = index[key];
  if (Array.isArray(names) && names.length > 0 && names.every((name): name is string => typeof name === 'string'))
    return names;
  throw new ContractFileError(file, [{ path: key, found: shown(names), allowed: 'a list of files beside this one' }]);
}
