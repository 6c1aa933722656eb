import * as z from 'zod';
import type { Contract } from '../domain/contract/contract.ts';
import { ledgerFor } from './store/ledger.ts';
import { requireCase, type LoadedCase } from './store/cases.ts';
import { requireContract } from './store/contracts.ts';
import type { Account } from '../domain/case/account.ts';

/** What every state of a case passes: which case, and the time at which the state was entered. */
export const caseEvent = z.object({ contract: z.string().min(1), case: z.string().min(1), at: z.iso.datetime() });

export type Opened = { contract: Contract; loaded: LoadedCase; account: Account; at: string };

/** Loads what a state needs: the contract, the case, and for payments the account. */
export async function openFile(event: z.infer<typeof caseEvent>): Promise<Opened> {
  const [contract, loaded] = await Promise.all([
    requireContract(event.contract),
    requireCase(event.contract, event.case),
  ]);
  const { account } = await ledgerFor(loaded.record);
  return { contract, loaded, account, at: new Date(event.at).toISOString() };
}
