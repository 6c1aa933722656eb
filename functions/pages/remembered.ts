import { withoutNames } from '../../portal/facts/people.ts';
import { readsOf } from '../../portal/facts/reads.ts';
import { againPath } from '../../portal/facts/opening.ts';
import { hiddenFields } from '../../portal/facts/request.ts';
import { openingSpecs } from '../../portal/facts/wording.ts';
import { viewOf } from '../../workflows/authoring/judge.ts';
import { isOpenedByPeople, type Fields, type Room } from '../../workflows/authoring/room.ts';
import { loadFile } from '../store/case-store.ts';
import { siteNumberOf } from '../use-cases/find-cases.ts';
import type { Entrance } from './entrance.tsx';
import { entriesFor } from './may-read.tsx';

/** The field of an opening that names its site; null where a case is about none. */
export const siteField = ({ opening }: Room): string | null =>
  (isOpenedByPeople(opening) ? opening.site : undefined) ?? null;

/**
 * What was filled in when a case that came to nothing was opened, for whoever opened it to open it anew; all but its
 * files.
 */
export async function filledBefore(
  { contract, person, frame }: Entrance,
  room: Room,
  id: string,
): Promise<Fields | null> {
  const file = /^[\w-]{1,100}$/.test(id) ? await loadFile(contract.terms.id, id) : null;
  if (file?.workflow !== room.name) return null;
  const view = viewOf(room, contract, file);
  if (againPath({ contract, room, view }, person.role) === null) return null;
  const hidden = hiddenFields(room, readsOf(contract, room, person.role));
  const files = openingSpecs(room).flatMap(({ type, name }) => (type === 'files' ? [name] : []));
  return Object.fromEntries(
    Object.entries(file.request).flatMap(([name, value]): [string, string][] =>
      [...hidden, ...files].includes(name) ? [] : [[name, withoutNames(contract, value, frame.language)]],
    ),
  );
}

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
