import type { Contract } from '../../domain/contract/contract.ts';
import type { Ledger } from '../../domain/ledger/ledger.ts';
import { loadFiles } from '../store/case-store.ts';
import { loadLedger } from '../store/ledger-store.ts';
import { viewsOf, type Opened } from './open-view.ts';

/** All money of a contract with the cases that it comes from, and the payments. */
export async function moneyOf(contract: Contract, now: string): Promise<{ ledger: Ledger; opened: Opened[] }> {
  const ledger = await loadLedger(contract, now);
  const concerned = [...ledger.lines.map((line) => line.case), ...contract.terms.settlements.map(({ ref }) => ref)];
  const files = await loadFiles(contract.terms.id, [...new Set(concerned)]);
  return { ledger, opened: await viewsOf(contract, files, now) };
}
