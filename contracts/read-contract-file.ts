import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shown } from '../domain/contract/contract-error.ts';
import { ContractError, type Contract, type Problem } from '../domain/contract/contract.ts';
import { readContract } from '../workflows/contract.ts';
import { readJsonFile } from './read-json.ts';

const SHIPPED = fileURLToPath(new URL('./', import.meta.url));

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
      [
        `${file}: the contract can't be used.`,
        ...problems.map(({ path, found, allowed }) => `  ${path}: found ${found}; allowed is ${allowed}`),
      ].join('\n'),
    );
    this.name = 'ContractFileError';
  }
}

/** A contract's parts as a file gives them, not yet read against any schema. */
export interface ContractParts {
  readonly terms: unknown;
  readonly sites: unknown;
  /** undefined where the file names no people. */
  readonly people: unknown;
  readonly calendars: unknown;
  /** undefined until the parties have signed one. */
  readonly signatureAgreement?: unknown;
}

/**
 * Reads a contract by its id (`krmy-2025-00246`, in contracts/ or its examples/) or by its file. Throws {@link
 * ContractFileError}. The one reader for laptop, `check` and deployment: what one of them takes, the others take as
 * well.
 */
export function readContractFile(fileOrId: string = SEED_CONTRACT): Contract {
  const file = contractFile(fileOrId);
  try {
    return readContract(partsIn(file));
  } catch (error) {
    if (error instanceof ContractError) throw new ContractFileError(file, error.problems);
    throw error;
  }
}

/**
 * Gathers a contract's parts. Sites, people and calendars stand in the file itself or in files that it names, which
 * are looked for beside it, then among ours. Without calendars it has all that we ship. Throws {@link
 * ContractFileError} for what can't be read at all.
 */
export function readContractParts(fileOrId: string = SEED_CONTRACT): ContractParts {
  return partsIn(contractFile(fileOrId));
}

function contractFile(fileOrId: string): string {
  if (!/^[a-z0-9-]+$/.test(fileOrId) || existsSync(fileOrId)) return resolve(fileOrId);
  const example = join(SHIPPED, 'examples', `${fileOrId}.json`);
  return existsSync(example) ? example : join(SHIPPED, `${fileOrId}.json`);
}

function partsIn(file: string): ContractParts {
  const { terms, sites, people, calendars, signatureAgreement, ...rest } = readObject(file);
  const unknown = Object.entries(rest).map(([path, value]) => ({
    path,
    found: shown(value),
    allowed: 'nothing: a contract file has terms, sites, people, calendars and signatureAgreement',
  }));
  if (unknown.length > 0) throw new ContractFileError(file, unknown);
  const read = (part: unknown): unknown => (typeof part === 'string' ? readJson(beside(file, part)) : part);
  const agreed = signatureAgreement === undefined ? {} : { signatureAgreement };
  return { terms, sites: read(sites), people: read(people), calendars: calendarsIn(file, calendars), ...agreed };
}

/**
 * Calendars stand in the file, or in files that it names. Several are laid side by side: each brings its own layers.
 */
function calendarsIn(file: string, named: unknown): unknown {
  if (named === undefined) return shippedCalendars();
  if (typeof named === 'string') return readJson(beside(file, named));
  if (!Array.isArray(named)) return named;
  const names = named.filter((name): name is string => typeof name === 'string' && name !== '');
  if (names.length === named.length && names.length > 0)
    return merged(names.map((name) => readObject(beside(file, name))));
  const allowed = 'a list of files beside this one, or nothing for the calendars that we ship';
  throw new ContractFileError(file, [{ path: 'calendars', found: shown(named), allowed }]);
}

/** All holiday notices that we ship: what a contract without calendars is counted with. */
export function shippedCalendars(): Record<string, unknown> {
  const folder = join(SHIPPED, 'calendars');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return merged(files.sort().map((name) => readObject(join(folder, name))));
}

function merged(calendars: readonly Record<string, unknown>[]): Record<string, unknown> {
  return Object.fromEntries(calendars.flatMap((calendar) => Object.entries(calendar)));
}

function beside(file: string, name: string): string {
  const here = resolve(dirname(file), name);
  return existsSync(here) || !existsSync(join(SHIPPED, name)) ? here : join(SHIPPED, name);
}

const readJson = (file: string): unknown => readJsonFile(file, (problems) => new ContractFileError(file, problems));

function readObject(file: string): Record<string, unknown> {
  const value = readJson(file);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new ContractFileError(file, [{ path: '(file)', found: shown(value), allowed: 'an object' }]);
}
