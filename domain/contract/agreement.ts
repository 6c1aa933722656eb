import { canonical, sha256 } from '../evidence/chain.ts';
import type { Contract } from './contract.ts';

/** What an agreement rests on; where any of it changes, the parties have to agree anew. */
function dataOf({ terms, people }: Contract) {
  const { id, number, title, parties, factor, roles } = terms;
  return {
    format: 'linkpact-agreement/1',
    contract: { id, number, title: title.zh },
    parties: { a: parties.a.zh, b: parties.b.zh },
    factor,
    roles: roles.map((role) => ({ id: role.id, party: role.party, title: role.title.zh })),
    people: people.map(({ id: person, role, name, email }) => ({ id: person, role, name, email })),
  };
}

/**
 * SHA-256 (hex) over the canonical JSON of what an agreement made today would rest on: contract, parties, factor,
 * roles, people with their addresses.
 */
export const agreementHash = (contract: Contract): string => sha256(canonical(dataOf(contract)));

/** `outdated`: there is one, and what it rests on has changed since. */
export type AgreementState = 'none' | 'outdated' | 'agreed';

export function agreementState(contract: Contract): AgreementState {
  const { signatureAgreement: kept } = contract;
  if (!kept) return 'none';
  return kept.sha256 === agreementHash(contract) ? 'agreed' : 'outdated';
}
