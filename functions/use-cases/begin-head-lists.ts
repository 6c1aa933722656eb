import type { Contract } from '../../domain/contract/contract.ts';
import { openingTime } from '../../domain/contract/office.ts';
import { addDays, dayOf } from '../../domain/time/instant.ts';
import { beginLists } from '../store/head-lists.ts';

/** Whoever binds a party gets the lists, hears of what is published, and reads who looked. */
export const SIGNERS = ['customer.signer', 'provider.signer'] as const;

/** The first day of a day's month. */
export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;

/**
 * From the day after on, when the offices open, there is a list each day on which something moved. Beginning again
 * changes nothing.
 */
export async function beginHeadLists(contract: Contract, at: string): Promise<void> {
  const today = dayOf(at);
  const progress = { since: today, month: monthOf(today), key: null, unstamped: [] };
  await beginLists(contract.terms.id, progress, openingTime(contract, addDays(today, 1)));
}
