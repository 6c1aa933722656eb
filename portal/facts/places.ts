import { areaOf } from '../../domain/contract/annex.ts';
import { siteOf, type Contract, type Language } from '../../domain/contract/contract.ts';
import { siteIn } from '../../workflows/authoring/room.ts';
import { words } from '../texts/words.ts';
import type { FactSource } from './section.ts';

/** A row of the annex by its number, as people read it: what the annex says of where it is, and its name. */
export function placeOf(contract: Contract, seq: string, language: Language): string {
  const site = siteOf(contract, seq);
  return site ? words(language).names.site(seq, [...areaOf(contract, site), site.name].join(' ')) : seq;
}

/** The name of the site that a case is about, or its number where the annex no longer has it; null where it is about none. */
export function siteNameOf({ contract, room, view }: Pick<FactSource, 'contract' | 'room' | 'view'>): string | null {
  const seq = siteIn(room, view.file.request);
  return seq === null ? null : (siteOf(contract, seq)?.name ?? seq);
}

/** Where a case is shown to the people of its contract. */
export const casePath = ({ terms }: Contract, caseId: string): string => `/c/${terms.id}/cases/${caseId}`;
