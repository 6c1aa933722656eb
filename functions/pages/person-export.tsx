import type { Contract, Person } from '../../domain/contract/contract.ts';
import { exportPerson } from '../use-cases/export-person.ts';
import { noteAccess } from '../use-cases/note-access.ts';
import { channelOf } from './channel.ts';
import type { Visit } from './request.ts';

interface Asking {
  readonly contract: Contract;
  readonly person: Person;
  readonly session: string;
}

/**
 * What is kept about a person, to be saved; noted before it is handed out. Whether this visitor may have it is judged
 * before. @returns null for an id of which nothing is known; nothing is noted then
 */
export async function savePerson(
  visit: Visit,
  { contract, person, session }: Asking,
  of: string,
): Promise<Response | null> {
  const at = visit.get('now');
  const found = /^[a-z0-9][a-z0-9.-]{0,99}$/.test(of) ? await exportPerson(contract, of, at) : null;
  if (!found) return null;
  const accessing = { contract: contract.terms.id, person, channel: channelOf(visit, 'session', session), at };
  await noteAccess(accessing, 'exported', { what: 'person', of });
  return visit.body(`${JSON.stringify(found, null, 2)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="${of}.person.json"`,
  }) as Response;
}
