import * as z from 'zod';
import { daySchema } from '../calendar/calendars.ts';
import { hashSchema } from '../evidence/actor.ts';
import { canonical, sha256 } from '../evidence/chain.ts';
import type { Contract } from './contract.ts';

/**
 * That the parties have agreed on electronic signatures (电子签名法, arts. 3, 13 para. 2, 14): the day, and the hash of the data from which
 * the agreement that they signed was made. It stands beside the terms, since it is made from them.
 */
export const signatureAgreementSchema = z.strictObject({ date: daySchema, sha256: hashSchema });

/** Whoever acts for a party, or administers, with the mailbox to which everything goes that is served on them. */
export interface AgreedPerson {
  readonly id: string;
  readonly role: string;
  readonly name: string;
  readonly email: string;
}

/** What an agreement rests on; where any of it changes, the parties have to agree anew. */
function dataOf({ terms, people }: Contract) {
  const { id, number, title, parties, factor, roles } = terms;
  return {
    format: 'linkpact-agreement/1',
    contract: { id, number, title: title.zh },
    parties: { a: parties.a.zh, b: parties.b.zh },
    factor,
    roles: roles.map((role) => ({ id: role.id, party: role.party, title: role.title.zh })),
    people: people.map(({ id: person, role, name, email }): AgreedPerson => ({ id: person, role, name, email })),
  };
}

/** SHA-256 (hex) over the canonical JSON of what an agreement made today would rest on: contract, parties, factor, roles, people with their addresses. */
export const agreementHash = (contract: Contract): string => sha256(canonical(dataOf(contract)));

/** `outdated`: there is one, and what it rests on has changed since. */
export type AgreementState = 'none' | 'outdated' | 'agreed';

export function agreementState(contract: Contract): AgreementState {
  const { signatureAgreement: kept } = contract;
  if (!kept) return 'none';
  return kept.sha256 === agreementHash(contract) ? 'agreed' : 'outdated';
}
