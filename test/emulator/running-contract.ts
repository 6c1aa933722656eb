import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContractFile, SEED_CONTRACT } from '../../contracts/read-contract-file.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { addDays } from '../../domain/time/instant.ts';

/** Days before today on which the first quarter ended: long enough for its review to be asked by now. */
const SINCE_QUARTER = 20;
const QUARTER = 90;

interface Written {
  terms: {
    term: { from: string; to: string };
    settlements: { from: string; to: string }[];
    officeHours: { spans: { from: string; to: string }[] };
  };
}

/**
 * The contract that the product ships, as if it ran now: nothing is opened outside its term, and time is real here.
 * @returns where it stands
 */
export function writeRunningContract(folder: string, today: string): { file: string; contract: Contract } {
  const source = join(import.meta.dirname, `../../contracts/${SEED_CONTRACT}.json`);
  const shipped = JSON.parse(readFileSync(source, 'utf8')) as Written;
  const { term, settlements } = shipped.terms;
  const begins = addDays(today, -SINCE_QUARTER - QUARTER);
  for (const [n, settlement] of settlements.entries()) {
    settlement.from = addDays(begins, n * QUARTER);
    settlement.to = addDays(begins, (n + 1) * QUARTER - 1);
  }
  term.from = begins;
  term.to = settlements.at(-1)?.to ?? begins;
  // What can wait for the offices would be mailed the day after.
  shipped.terms.officeHours.spans = [{ from: '00:00', to: '23:59' }];
  const file = join(folder, 'contract.json');
  writeFileSync(file, JSON.stringify(shipped));
  return { file, contract: readContractFile(file) };
}
