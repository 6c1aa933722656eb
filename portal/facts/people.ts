import type { CaseRecord } from '../../domain/case/record.ts';
import {
  personById,
  rolesHolding,
  type Contract,
  type Holder,
  type Language,
  type Person,
} from '../../domain/contract/contract.ts';
import { actorSchema } from '../../domain/evidence/actor.ts';
import type { EvidenceEvent } from '../../domain/evidence/chain.ts';
import { inLanguage, words } from '../texts/words.ts';

/** A person by id, with the role first; the id itself for somebody who has left the contract's people. */
export function who(contract: Contract, personId: string | null, language: Language): string {
  if (personId === null) return words(language).names.itself;
  const person = personById(contract, personId);
  return person ? roleAndName(contract, person, language) : personId;
}

/** Whoever did something, as they were then: neither a later name nor a later role of theirs changes it. */
export function whoDid(
  contract: Contract,
  { by, role, byName }: { by: string; role: string; byName?: string | undefined },
  language: Language,
): string {
  const name = byName ?? personById(contract, by)?.name;
  return name === undefined ? by : roleAndName(contract, { role, name }, language);
}

/** Whoever opened a case, as they were then. */
export function whoOpened(contract: Contract, file: CaseRecord, language: Language): string {
  const { openedBy, openedAs, openedByName } = file;
  if (openedBy === null || openedAs === null) return who(contract, openedBy, language);
  return whoDid(contract, { by: openedBy, role: openedAs, byName: openedByName }, language);
}

/** Whoever an event of the case names, as they were then; null where it names nobody. */
export function whoActed(
  contract: Contract,
  file: CaseRecord,
  event: EvidenceEvent,
  language: Language,
): string | null {
  const actor = actorSchema.safeParse(event.data['actor']);
  if (!actor.success) return event.kind === 'case-opened' ? words(language).names.itself : null;
  const { person: by, role } = actor.data;
  const given = [...file.questions.flatMap(({ answer }) => answer ?? []), ...file.acts];
  const known = given.find((one) => one.by === by && one.at === event.at)?.byName;
  return whoDid(
    contract,
    { by, role, byName: known ?? (by === file.openedBy ? file.openedByName : undefined) },
    language,
  );
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

/** What a party is called in law, without the contract's word for it. */
export const legalName = ({ terms }: Contract, party: 'a' | 'b', language: Language): string =>
  inLanguage(terms.parties[party], language);

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
