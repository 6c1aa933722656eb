import type { Contract, Person } from '../../domain/contract/contract.ts';
import type { AccessFacts } from '../../domain/evidence/access.ts';
import { noteAccess } from '../use-cases/note-access.ts';
import { channelOf } from './channel.ts';
import type { Visit } from './request.ts';

/** Whoever has signed in. */
export interface Visitor {
  readonly contract: Contract;
  readonly person: Person;
  readonly session: string;
}

/** Notes what somebody takes away as a file, before it is handed out. @throws what the write throws */
export function noteExport(
  visit: Visit,
  { contract, person, session }: Visitor,
  exported: AccessFacts<'exported'>,
): Promise<void> {
  const channel = channelOf(visit, 'session', session);
  return noteAccess({ contract: contract.terms.id, person, channel, at: visit.get('now') }, 'exported', exported);
}
