import { accessEvent, type AccessFacts, type AccessKind } from '../../domain/evidence/access.ts';
import type { Channel } from '../../domain/evidence/actor.ts';
import type { Person } from '../../domain/contract/contract.ts';
import { putNew, type NewItem } from '../aws/put-new.ts';
import { noteItem, putNoteOfDay } from '../store/access-notes.ts';
import { actorOf } from './actor.ts';

export interface Accessing {
  readonly contract: string;
  readonly person: Person;
  readonly channel: Channel;
  readonly at: string;
}

/**
 * Notes in the evidence that somebody looked: one write, before what they asked for is handed out.
 * @throws what the write throws; nothing is handed out then
 */
export async function noteAccess<Kind extends AccessKind>(
  accessing: Accessing,
  kind: Kind,
  facts: AccessFacts<Kind>,
): Promise<void> {
  await putNew([await accessNote(accessing, kind, facts)]);
}

async function accessNote<Kind extends AccessKind>(
  { contract, person, channel, at }: Accessing,
  kind: Kind,
  facts: AccessFacts<Kind>,
): Promise<NewItem> {
  const actor = await actorOf(contract, { person, role: person.role, channel });
  return noteItem(contract, accessEvent(kind, at, { contract, actor, ...facts }));
}

/** Notes the first look of somebody's day at what was entered of others in a case. @throws what the write throws */
export async function noteLook({ contract, person, channel, at }: Accessing, caseId: string): Promise<void> {
  const actor = await actorOf(contract, { person, role: person.role, channel });
  const note = accessEvent('looked', at, { contract, actor, case: caseId });
  await putNoteOfDay(contract, note, `${caseId}#${person.id}`);
}

/** That somebody signed in, for the write by which they do. */
export const signInNote = (accessing: Accessing): Promise<NewItem> => accessNote(accessing, 'signed-in', {});
