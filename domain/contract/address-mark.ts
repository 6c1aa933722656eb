import { sha256 } from '../evidence/chain.ts';
import type { Person } from './parties.ts';

/**
 * Why an address takes no mail: a mail came back for good, its reader called one unwanted, or the mail server refused
 * the address outright.
 */
export type ReturnReason = 'bounce' | 'complaint' | 'refused';

/** Noted of a person whose address takes no mail. The address itself stands with the people and nowhere else. */
export type AddressMark = {
  personId: string;
  /** SHA-256 (hex) of the folded address. */
  addressHash: string;
  reason: ReturnReason;
  since: string;
  /** The case whose mail it was; null for a mail without one. */
  caseId: string | null;
  /** When an administrator asked to try again; null while the mark holds. */
  liftedAt: string | null;
};

/**
 * An address as it is compared: one mailbox, however it is written. Mail systems treat capitals alike, and keyboards
 * give full-width letters.
 */
export const foldedAddress = (email: string): string => email.normalize('NFKC').trim().toLowerCase();

/**
 * Those whom a mailbox belongs to, in the order of the data: somebody with several roles of a party stands once for
 * each.
 */
export const sharing = (people: readonly Person[], { email }: Pick<Person, 'email'>): Person[] =>
  people.filter((one) => foldedAddress(one.email) === foldedAddress(email));

export const addressHash = (email: string): string => sha256(foldedAddress(email));

/** Whether the person's present address takes no mail. Another address lifts a mark by itself. */
export function holds(mark: AddressMark, person: Pick<Person, 'id' | 'email'>): boolean {
  return mark.liftedAt === null && mark.personId === person.id && mark.addressHash === addressHash(person.email);
}
