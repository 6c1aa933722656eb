import type { CaseRecord } from '../../domain/case/record.ts';
import { isOpenedByPeople, type Room } from '../../workflows/authoring/room.ts';
import type { Opened } from '../use-cases/open-view.ts';
import { noteLook } from '../use-cases/note-access.ts';
import { channelOf } from './channel.ts';
import type { Visitor } from './note-export.ts';
import type { Visit } from './request.ts';

/** Notes that somebody looks at a case in which others are named, before it is shown. @throws what the write throws */
export async function noteLookAt(visit: Visit, { contract, person, session }: Visitor, opened: Opened): Promise<void> {
  const { room, view } = opened;
  if (!namesPeople(room, view.file)) return;
  const channel = channelOf(visit, 'session', session);
  await noteLook({ contract: contract.terms.id, person, channel, at: visit.get('now') }, view.file.id);
}

/** Whether the opening's form asked whom to call, and was told. */
const namesPeople = ({ opening }: Room, { request }: CaseRecord): boolean =>
  isOpenedByPeople(opening) && opening.fields.some(({ name, personal }) => personal && (request[name] ?? '') !== '');
