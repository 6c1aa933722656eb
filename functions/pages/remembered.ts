import type { CaseRecord } from '../../domain/case/record.ts';
import { withoutNames } from '../../portal/facts/people.ts';
import { readsOf } from '../../portal/facts/reads.ts';
import { againPath } from '../../portal/facts/opening.ts';
import { hiddenFields } from '../../portal/facts/request.ts';
import { openingSpecs } from '../../portal/facts/wording.ts';
import { viewOf } from '../../workflows/authoring/judge.ts';
import { isOpenedByPeople, type Fields, type Room } from '../../workflows/authoring/room.ts';
import { loadFile } from '../store/case-store.ts';
import { siteNumberOf } from '../use-cases/find-cases.ts';
import { caseNamed, type Entrance } from './entrance.tsx';
import { entriesFor } from './may-read.tsx';

/**
 * What was filled in when a case that came to nothing was opened, for whoever opened it to open it anew; all but its
 * files.
 */
export async function filledBefore(entered: Entrance, room: Room, id: string): Promise<Fields | null> {
  const { contract, person } = entered;
  const file = await caseNamed(contract.terms.id, id);
  if (file?.workflow !== room.name) return null;
  const view = viewOf(room, contract, file);
  if (againPath({ contract, room, view }, person.role) === null) return null;
  const files = openingSpecs(room).flatMap(({ type, name }) => (type === 'files' ? [name] : []));
  return toCorrect(entered, room, file, (name) => !files.includes(name));
}

/** What the last case of the room at a site was told of it, as far as this reader may see it, for them to correct. */
export async function rememberedOf(entered: Entrance, room: Room, seq: string, now: string): Promise<Fields> {
  if (!isOpenedByPeople(room.opening) || room.opening.remembered === undefined) return {};
  const { remembered } = room.opening;
  const last = (await entriesFor(entered, now)).find(
    (entry) => entry.workflow === room.name && siteNumberOf(entry) === Number(seq),
  );
  const file = last && (await loadFile(entered.contract.terms.id, last.id));
  return file ? toCorrect(entered, room, file, (name) => remembered.includes(name)) : {};
}

/** Of what was filled in to open a case, what is wanted and this reader may see, for them to correct. */
function toCorrect(
  { contract, person, frame }: Entrance,
  room: Room,
  { request }: CaseRecord,
  isWanted: (name: string) => boolean,
): Fields {
  const hidden = hiddenFields(room, readsOf(contract, room, person.role));
  return Object.fromEntries(
    Object.entries(request)
      .filter(([name]) => isWanted(name) && !hidden.includes(name))
      .map(([name, value]) => [name, withoutNames(contract, value, frame.language)]),
  );
}
