import type { Contract } from '../../domain/contract/contract.ts';
import type { Ledger } from '../../domain/ledger/ledger.ts';
import { oncePerCall } from '../once-per-call.ts';
import { loadFiles } from '../store/case-store.ts';
import { loadLedger } from '../store/ledger-store.ts';
import { viewsOf, type Opened } from './open-view.ts';

interface Money {
  readonly ledger: Ledger;
  readonly opened: Opened[];
}

/** All money of a contract with the cases that it comes from, and the payments: the year's file asks for it thrice. */
export const moneyOf = (contract: Contract, now: string): Promise<Money> =>
  oncePerCall(`money ${contract.terms.id} ${now}`, () => readMoney(contract, now));

async function readMoney(contract: Contract, now: string): Promise<Money> {
  const ledger = await loadLedger(contract, now);
  const concerned = [...ledger.lines.map((line) => line.case), ...contract.terms.settlements.map(({ ref }) => ref)];
  const files = await loadFiles(contract.terms.id, [...new Set(concerned)]);
  return { ledger, opened: await viewsOf(contract, files, now) };
}
