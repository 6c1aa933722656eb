import type { Contract, Language } from '../../domain/contract/contract.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import type { View } from '../../workflows/authoring/view.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import type { Reads } from './reads.ts';

/** What facts are drawn from: a case as its room sees it, the moment, and who reads. */
export interface FactSource {
  readonly contract: Contract;
  readonly room: Room;
  readonly view: View<never>;
  readonly now: string;
  readonly language: Language;
  readonly reads: Reads;
}

/**
 * `href`: where the value leads, such as a phone number that can be called. `path`: a place of the portal that it leads
 * to; only pages show the way there.
 */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly look?: 'strong' | 'mono';
  readonly href?: string;
  readonly path?: string;
}

/** A case that something is about or comes from, with the way to its page. */
export const caseFact = (contract: Contract, label: string, id: string, value = caseNumber(contract, id)): Fact => ({
  label,
  value,
  path: `/c/${contract.terms.id}/cases/${id}`,
});

/** A titled list of facts, the same in pages and mails. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly Fact[];
}

/** A fact, where there is something to say. */
export function given(label: string, value: string | null | undefined, look?: Fact['look']): Fact[] {
  return value == null || value === '' ? [] : [{ label, value, ...(look === undefined ? {} : { look }) }];
}
