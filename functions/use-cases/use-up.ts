import type { CaseRecord } from '../../domain/case/record.ts';
import type { Fields, Room } from '../../workflows/authoring/room.ts';
import { usedUpBy } from '../../workflows/authoring/used-up.ts';
import { loadFile } from '../store/case-store.ts';
import { loadUse, putUse, type Use } from '../store/used-up.ts';

/** Another case has used it, or is about to in this very moment. */
export class UsedUp extends Error {
  readonly code = 'answer.used-up';
  constructor(
    readonly field: string,
    /** The other case. */
    readonly by: string,
  ) {
    super(`What stands in "${field}" is used by the case ${by}.`);
    this.name = 'UsedUp';
  }
}

/**
 * Notes what an answer uses up before the case's own write decides: of two cases that use the same in the same instant
 * one comes first. The note holds for the version that was read: if that write fails, the note says nothing any more.
 * @throws UsedUp
 */
export async function useUp(
  room: Room,
  { contract, id, version }: CaseRecord,
  question: string,
  fields: Fields,
): Promise<void> {
  for (const [field, what] of Object.entries(room.questions[question]?.usesUp?.(fields) ?? {})) {
    for (;;) {
      const seen = await loadUse(contract, what);
      if (seen && seen.case !== id && (await stands(room, contract, what, seen))) throw new UsedUp(field, seen.case);
      if (await putUse(contract, what, { case: id, version }, seen)) break;
    }
  }
}

/**
 * Whether the case that noted it has used it, or may still be about to: its write holds only on the version that it
 * read.
 */
async function stands(room: Room, contract: string, what: string, seen: Use): Promise<boolean> {
  const file = await loadFile(contract, seen.case);
  return file !== null && (file.version === seen.version || usedUpBy(room, file).has(what));
}
