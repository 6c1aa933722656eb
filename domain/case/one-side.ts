import { addressHash } from '../contract/address-mark.ts';
import type { Contract, Person } from '../contract/contract.ts';
import type { Party } from '../contract/parties.ts';
import type { Answer, CaseRecord } from './record.ts';

const sideOf = ({ terms }: Contract, role: string): Party | null =>
  terms.roles.find(({ id }) => id === role)?.party ?? null;

/**
 * Whether the other party's signature on this case was given by this very person, or through this very mailbox: one
 * person, or one mailbox, binds one side. A contract refuses an address on both sides; its people may have changed
 * between two signatures.
 * @param as the role in which the person is about to sign
 */
export function signedForOtherSide(
  contract: Contract,
  { questions }: Pick<CaseRecord, 'questions'>,
  { id, email }: Pick<Person, 'id' | 'email'>,
  as: string,
): boolean {
  const side = sideOf(contract, as);
  const isOther = ({ document, role }: Answer): boolean =>
    document !== null && sideOf(contract, role) !== null && sideOf(contract, role) !== side;
  return questions.some(
    ({ answer }) => answer !== null && isOther(answer) && (answer.by === id || answer.address === addressHash(email)),
  );
}
