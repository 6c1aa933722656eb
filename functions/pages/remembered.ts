import { withoutNames } from '../../portal/facts/people.ts';
import { readsOf } from '../../portal/facts/reads.ts';
import { hiddenFields } from '../../portal/facts/request.ts';
import { isOpenedByPeople, type Fields, type Room } from '../../workflows/authoring/room.ts';
import { loadFile } from '../store/case-store.ts';
import { siteNumberOf } from '../use-cases/find-cases.ts';
import type { Entrance } from './entrance.tsx';
import { entriesFor } from './may-read.tsx';

/** The field of an opening that names its site; null where a case is about none. */
export const siteField = ({ opening }: Room): string | null =>
  (isOpenedByPeople(opening) ? opening.site : undefined) ?? null;

/** What the last case of the room at a site was told of it, as far as this reader may see it, for them to correct. */
export async function rememberedOf(entered: Entrance, room: Room, seq: string, now: string): Promise<Fields> {
  if (!isOpenedByPeople(room.opening) || room.opening.remembered === undefined) return {};
  const { contract, person, frame } = entered;
  const last = (await entriesFor(entered, now)).find(
    (entry) => entry.workflow === room.name && siteNumberOf(entry) === Number(seq),
  );
  const file = last && (await loadFile(contract.terms.id, last.id));
  const hidden = hiddenFields(room, readsOf(contract, room, person.role));
  const names = room.opening.remembered.filter((name) => !hidden.includes(name));
  return Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      const value = file?.request[name];
      return value === undefined ? [] : [[name, withoutNames(contract, value, frame.language)]];
    }),
  );
}
