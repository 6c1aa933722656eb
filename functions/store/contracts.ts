import { createHash } from 'node:crypto';
import { parseContract, type Contract } from '../../domain/contract/contract.ts';
import { preparationAt } from '../../domain/contract/deadlines.ts';
import { absent, get, put, query, update } from '../aws/table.ts';
import { keys, LEAVE_AGENDA, onAgenda } from './keys.ts';

export type ContractEntry = { id: string; title: { zh: string; en: string } };

const cache = new Map<string, { version: string; contract: Contract }>();

/** The contract as published. Its parts are read again only when a newer version stands in the directory. */
export async function loadContract(id: string): Promise<Contract | null> {
  const entry = await get(keys.directory(id));
  if (!entry) return null;
  const version = String(entry['version']);
  const known = cache.get(id);
  if (known?.version === version) return known.contract;
  const [terms, people] = await Promise.all([get(keys.terms(id)), get(keys.people(id))]);
  const contract = parseContract({
    terms: terms?.['terms'],
    sites: terms?.['sites'],
    calendars: terms?.['calendars'],
    people: people?.['people'],
  });
  cache.set(id, { version, contract });
  return contract;
}

/** @throws Error when the contract is not published. */
export async function requireContract(id: string): Promise<Contract> {
  const contract = await loadContract(id);
  if (!contract) throw new Error(`contract ${id} is not published`);
  return contract;
}

export async function listContracts(): Promise<ContractEntry[]> {
  const entries = await query({ where: 'pk = :pk', values: { ':pk': 'directory' } });
  return entries.map((entry) => ({ id: String(entry['sk']), title: entry['title'] as ContractEntry['title'] }));
}

/**
 * Puts a contract into the table: terms, people, one agenda entry for each settlement period, and last its place in the
 * directory, which makes the new version visible at once. Publishing again changes only what has changed.
 */
export async function publishContract(contract: Contract): Promise<void> {
  const { terms, sites, calendars, people } = contract;
  const version = createHash('sha256').update(JSON.stringify(contract)).digest('hex');
  await put({ ...keys.terms(terms.id), terms, sites, calendars });
  await put({ ...keys.people(terms.id), people });
  for (const { ref } of terms.settlements) {
    const key = keys.settlement(terms.id, ref);
    await put({ ...key, ref, ...onAgenda(key, preparationAt(contract, ref)) }, absent);
  }
  await put({ ...keys.directory(terms.id), title: terms.title, version });
}

/** The settlement period's case runs: its entry leaves the agenda. */
export async function settlementStarted(contractId: string, ref: string): Promise<void> {
  await update(keys.settlement(contractId, ref), { set: { started: true }, remove: LEAVE_AGENDA });
}
