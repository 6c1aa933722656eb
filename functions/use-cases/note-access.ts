import { accessEvent, type AccessFacts, type AccessKind } from '../../domain/evidence/access.ts';
import type { Channel } from '../../domain/evidence/actor.ts';
import type { Person } from '../../domain/contract/contract.ts';
import { log, reasonOf } from '../log.ts';
import { putNote, putNoteOfDay } from '../store/access-notes.ts';
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
  { contract, person, channel, at }: Accessing,
  kind: Kind,
  facts: AccessFacts<Kind>,
): Promise<void> {
  const actor = await actorOf(contract, { person, role: person.role, channel });
  await putNote(contract, accessEvent(kind, at, { contract, actor, ...facts }));
}

/** Notes the first look of somebody's day at what was entered of others in a case. @throws what the write throws */
export async function noteLook({ contract, person, channel, at }: Accessing, caseId: string): Promise<void> {
  const actor = await actorOf(contract, { person, role: person.role, channel });
  const note = accessEvent('looked', at, { contract, actor, case: caseId });
  await putNoteOfDay(contract, note, `${caseId}#${person.id}`);
}

/** Signing in doesn't fail because it can't be noted; the log says so. */
export async function noteSignIn(accessing: Accessing): Promise<void> {
  try {
    await noteAccess(accessing, 'signed-in', {});
  } catch (error) {
    const { contract, person } = accessing;
    log('error', 'a sign-in could not be noted in the evidence', {
      contract,
      person: person.id,
      reason: reasonOf(error),
    });
  }
}
