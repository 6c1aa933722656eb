import {
  personById,
  rolesHolding,
  type Contract,
  type Holder,
  type Language,
  type Person,
} from '../../domain/contract/contract.ts';
import { inLanguage, words } from '../texts/words.ts';

/** A person by id, with the role first; the id itself for somebody who has left the contract's people. */
export function who(contract: Contract, personId: string | null, language: Language): string {
  if (personId === null) return words(language).names.itself;
  const person = personById(contract, personId);
  return person ? roleAndName(contract, person, language) : personId;
}

/** Role and name; only once where a post's name is all that is known of the person. */
export function roleAndName(
  contract: Contract,
  { role, name }: Pick<Person, 'role' | 'name'>,
  language: Language,
): string {
  const title = roleName(contract, role, language);
  return title === name ? name : words(language).names.roleAndName(title, name);
}

/** The contract's own name for a role. */
export function roleName({ terms }: Contract, role: string, language: Language): string {
  const found = terms.roles.find(({ id }) => id === role);
  return found ? inLanguage(found.title, language) : role;
}

/** The roles of a duty-holder in words, as people are asked. */
export function rolesAsked(contract: Contract, holder: Holder, language: Language): string {
  return rolesHolding(contract, holder)
    .map((role) => roleName(contract, role, language))
    .join(words(language).names.and);
}

export function administers(contract: Contract, role: string): boolean {
  return rolesHolding(contract, 'administrator').includes(role);
}

/** `甲方 …`: a party with its name. */
export function partyName({ terms }: Contract, party: 'a' | 'b', language: Language): string {
  return `${words(language).names.parties[party]} ${inLanguage(terms.parties[party], language)}`;
}

export function contractTitle(contract: Contract, language: Language): string {
  return inLanguage(contract.terms.title, language);
}
