import { partyOf, type Person } from '../../domain/contract/contract.ts';
import { actorOf as actorFrom, type Actor, type Channel } from '../../domain/evidence/actor.ts';
import { loadPublished } from '../store/contracts.ts';

/**
 * Who acts, as they are now: under the versions that are published, by the hashes that were kept when they were.
 * Nothing more is read for it.
 * @throws Error for somebody who is not among the published people
 */
export async function actorOf(
  contractId: string,
  { person, role, channel }: { person: Pick<Person, 'id'>; role: string; channel: Channel },
): Promise<Actor> {
  const published = await loadPublished(contractId);
  const personal = published?.personal[person.id];
  if (!published || !personal) throw new Error(`${person.id} is not among the people of ${contractId}`);
  return actorFrom({ role, party: partyOf(published.contract, role), personal, under: published.versions }, channel);
}
