import { parseContract, type Contract } from '../domain/contract/contract.ts';
import { rooms } from './index.ts';

/**
 * A contract from its parts as data, `{ terms, sites, people, calendars, signatureAgreement? }`: what stands in the
 * table, in a file, in a message. Each room reads the part that it keeps. Throws ContractError with every problem
 * found.
 */
export function readContract(parts: unknown): Contract {
  return parseContract(parts, rooms);
}
