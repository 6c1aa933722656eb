import { openingId } from '../../domain/case/record.ts';
import { actorSchema, type Actor } from '../../domain/evidence/actor.ts';
import type { KeptFile } from '../../domain/files/kept-file.ts';
import { contestOf } from '../../workflows/authoring/contest.ts';
import type { Fields, Room } from '../../workflows/authoring/room.ts';
import { rooms } from '../../workflows/index.ts';
import { loadEvents, loadFiles } from '../store/case-store.ts';
import type { Opened } from './open-view.ts';
import { startCase } from './start-case.ts';

/** A case that an act, or an answer, of another one has opened. */
interface Named {
  readonly id: string;
  readonly room: Room;
  readonly request: Fields;
  readonly files?: readonly KeptFile[] | undefined;
  readonly by: string;
  readonly byName?: string | undefined;
  readonly role: string;
  readonly at: string;
  /** The event that holds who did it, as they were then. */
  readonly event: string;
}

/**
 * Starts the cases that a case's acts and answers have opened and that aren't there yet: each is named by what opened
 * it. Safe to repeat.
 */
export async function openNamed(opened: Opened): Promise<void> {
  const { contract, view } = opened;
  const named = [...openedByActs(opened), ...openedByAnswers(opened)];
  if (named.length === 0) return;
  const known = await loadFiles(
    contract.terms.id,
    named.map(({ id }) => id),
  );
  for (const { id, room, request, files, by, byName, role, at, event } of named) {
    if (known.some((file) => file.id === id && file.version > 0)) continue;
    const on = { ...request, on: view.file.id };
    const kept = files === undefined ? {} : { files };
    const who = { openedBy: by, openedAs: role, ...(byName === undefined ? {} : { openedByName: byName }) };
    const actor = await actorIn(opened, event);
    await startCase({ contract, room, id, openedAt: at, ...who, actor, request: on, ...kept });
  }
}

async function actorIn({ contract, view: { file } }: Opened, event: string): Promise<Actor> {
  const isIt = ({ id }: { id: string }): boolean => id === event;
  const found = (await loadEvents(contract.terms.id, file.id)).events.find(isIt);
  return actorSchema.parse(found?.data['actor']);
}

function openedByActs({ room: own, view }: Opened): Named[] {
  return view.file.acts.flatMap(({ id: act, name, opened: id, fields, files, by, byName, role, at }): Named[] => {
    const room = own.acts[name] ? own : rooms.find(({ outwardActs }) => outwardActs?.[name] !== undefined);
    return id === null || !room
      ? []
      : [{ id, room, request: fields, files, by, byName, role, at, event: `act.${act}` }];
  });
}

function openedByAnswers({ contract, room: own, view }: Opened): Named[] {
  return view.file.questions.flatMap((asked): Named[] => {
    if (asked.answer?.opened === undefined) return [];
    const { decision, fields, by, byName, role, at, opened: id } = asked.answer;
    const contest = contestOf(rooms, { room: own, contract, question: asked.name, decision, fields });
    const event = `decision.${openingId(asked)}`;
    return contest ? [{ id, room: contest.room, request: contest.fields, by, byName, role, at, event }] : [];
  });
}
