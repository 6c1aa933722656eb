import { hasWorkflow, rolesHolding, workflowTerms, type Contract } from '../../domain/contract/contract.ts';
import type { Act } from '../../domain/case/record.ts';
import type { ActSpec, OutwardAct, Room } from '../../workflows/authoring/room.ts';
import type { ActWords } from '../../workflows/authoring/words.ts';
import { words } from '../texts/words.ts';
import { filesPath } from './files.ts';
import { openingSpecs, actWords } from './wording.ts';
import { valueFacts } from './values.ts';
import type { Fact, FactSource } from './section.ts';

/** The name under which the evidence has a second report of the same thing. */
const JOINED = 'join';

/** An act that a person may do on a case now. */
export interface OfferedAct {
  /** The room that declares it: the case's own, or another one whose act applies to the case. */
  readonly room: Room;
  readonly name: string;
  readonly spec: Pick<ActSpec, 'fields' | 'clause' | 'factor' | 'isFor'>;
}

/** What a page of a case offers to somebody in a role: what they may do, but for what is another's in this case. */
export function offeredActs(source: FactSource, rooms: readonly Room[], role: string): OfferedAct[] {
  return openActs(source, rooms, role).filter(({ spec }) => spec.isFor?.(source.view, role) ?? true);
}

/** What somebody in a role may do on a case now besides answering: the case's own room first. */
export function openActs(
  { room, view, contract, now }: FactSource,
  rooms: readonly Room[],
  role: string,
): OfferedAct[] {
  const mayDo = ({ holders }: ActSpec | OutwardAct): boolean =>
    holders.some((holder) => rolesHolding(contract, holder).includes(role));
  const finding = room.finding?.(view) ?? null;
  const own = Object.entries(room.acts)
    .filter(([, spec]) => mayDo(spec) && spec.isOpen(view, now))
    .map(([name, spec]): OfferedAct => ({ room, name, spec }));
  const others = otherRooms(room, contract, rooms).flatMap((other) =>
    Object.entries(other.outwardActs ?? {})
      .filter(([, spec]) => mayDo(spec) && spec.appliesTo(view, now, workflowTerms(contract, other) as never, finding))
      .map(([name, spec]): OfferedAct => ({ room: other, name, spec })),
  );
  return [...own, ...others];
}

function otherRooms(room: Room, contract: Contract, rooms: readonly Room[]): Room[] {
  return rooms.filter(({ name }) => name !== room.name && hasWorkflow(contract, name));
}

/** The room that declares an act which was done on a case; the case's own where none is known to. */
function roomOfAct({ room, contract }: FactSource, rooms: readonly Room[], name: string): Room {
  if (room.acts[name]) return room;
  return otherRooms(room, contract, rooms).find(({ outwardActs }) => outwardActs?.[name] !== undefined) ?? room;
}

/** Words of an act that was done on a case. */
export function wordsOfAct(source: FactSource, rooms: readonly Room[], { name }: Pick<Act, 'name'>): ActWords {
  if (name === JOINED) {
    const title = words(source.language).pages.case.events['report-joined'] ?? name;
    return { title, ask: '', button: title, done: '' };
  }
  return actWords({ ...source, room: roomOfAct(source, rooms, name) }, name);
}

/** What was filled in with an act. */
export function actFacts(
  source: FactSource,
  rooms: readonly Room[],
  { name, fields, files = [] }: Pick<Act, 'name' | 'fields' | 'files'>,
): Fact[] {
  const room = roomOfAct(source, rooms, name);
  const specs = name === JOINED ? openingSpecs(room) : ((room.acts[name] ?? room.outwardActs?.[name])?.fields ?? []);
  const values = { ...source, room, files: { kept: files, path: filesPath(source.view.file) } };
  return specs.flatMap((spec) => valueFacts(values, spec, fields[spec.name]));
}
