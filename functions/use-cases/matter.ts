import type { Contract } from '../../domain/contract/contract.ts';
import type { Opened } from './open-view.ts';

/** What mails belong to: a case, or the contract as a whole (null). */
export type Matter = { contract: Contract; opened: Opened | null; at: string };
