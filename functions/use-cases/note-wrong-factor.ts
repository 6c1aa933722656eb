import type { Person } from '../../domain/contract/contract.ts';
import type { Channel } from '../../domain/evidence/actor.ts';
import type { NewEvent } from '../../domain/evidence/chain.ts';
import { actorOf } from './actor.ts';
import { changeCase } from './change-case.ts';
import type { Opened } from './open-view.ts';

interface WrongTry {
  readonly opened: Opened;
  /** Whose link or session it is. */
  readonly person: Person;
  readonly channel: Channel;
  /** The opening of the question, or the name of the act. */
  readonly about: string;
  /** Which try it was with this link or in this session. */
  readonly try: number;
  /** Until when no other is taken. */
  readonly closedUntil: string | null;
  readonly at: string;
}

/**
 * That somebody with a person's link or session didn't know that person's factor is evidence; what was typed is kept
 * nowhere.
 */
export async function noteWrongFactor({
  opened,
  person,
  channel,
  about,
  closedUntil,
  at,
  ...wrong
}: WrongTry): Promise<void> {
  const { contract, view } = opened;
  const actor = await actorOf(contract.terms.id, { person, role: person.role, channel });
  const event: NewEvent = {
    id: `factor-wrong.${channel.through.hash.slice(0, 16)}.${wrong.try}`,
    at,
    kind: 'factor-wrong',
    data: { actor, about, closedUntil },
  };
  const place = { contract: contract.terms.id, case: view.file.id, at };
  await changeCase(place, ({ view: { file } }) => ({ result: null, change: { file, events: [event] } }), opened);
}
