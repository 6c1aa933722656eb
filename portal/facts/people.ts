import type { CaseRecord } from '../../domain/case/record.ts';
import { personById, rolesHolding, type Contract, type Holder, type Language } from '../../domain/contract/contract.ts';
import { plainSigns } from '../../domain/contract/factor.ts';
import { mayRead } from '../../domain/contract/may-read.ts';
import { actorSchema } from '../../domain/evidence/actor.ts';
import type { EvidenceEvent } from '../../domain/evidence/chain.ts';
import { inLanguage, words } from '../texts/words.ts';

/**
 * Somebody by id, as role and party: no page and no mail shows a name, since it is what shows that the person is there
 * when something is signed. The id itself for somebody who has left the contract's people.
 */
export function who(contract: Contract, personId: string | null, language: Language): string {
  if (personId === null) return words(language).names.itself;
  const person = personById(contract, personId);
  return person ? post(contract, person.role, language) : personId;
}

/** Whoever did something, in the role that they had then: a later role of theirs changes nothing. */
export const whoDid = (contract: Contract, { role }: { role: string }, language: Language): string =>
  post(contract, role, language);

/** Whoever opened a case, in the role that they had then. */
export function whoOpened(contract: Contract, { openedBy, openedAs }: CaseRecord, language: Language): string {
  return openedBy === null || openedAs === null ? words(language).names.itself : post(contract, openedAs, language);
}

/** Whoever an event of the case names, in the role that they had then; null where it names nobody. */
export function whoActed(contract: Contract, event: EvidenceEvent, language: Language): string | null {
  const actor = actorSchema.safeParse(event.data['actor']);
  if (actor.success) return post(contract, actor.data.role, language);
  return event.kind === 'case-opened' ? words(language).names.itself : null;
}

/** A role with its party; only the role where its title names the party already. */
export function post(contract: Contract, role: string, language: Language): string {
  const title = roleName(contract, role, language);
  const party = contract.terms.roles.find(({ id }) => id === role)?.party ?? null;
  if (party === null) return title;
  const side = words(language).names.parties[party];
  return title.toLowerCase().includes(side.toLowerCase()) ? title : words(language).names.post(side, title);
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

/** Both parties' signers. */
export const signs = (contract: Contract, role: string): boolean =>
  rolesHolding(contract, 'customer.signer').includes(role) || rolesHolding(contract, 'provider.signer').includes(role);

/** Who is to sign the agreement on electronic signatures, or to have it signed: it holds everybody's address. */
export const mayReadAgreement = (contract: Contract, role: string): boolean =>
  signs(contract, role) || mayRead(contract, role, 'personal');

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

/**
 * What somebody typed, with the post of whoever is registered by a name in the place of that name, where it stands as a
 * word: people sign by it, and programs that fill in forms take their words from pages and mails.
 */
export function withoutNames(contract: Contract, text: string, language: Language): string {
  if (contract.terms.factor !== 'name') return text;
  // Found in signs as plain as those that a typed name is compared in; what is left stays as it was typed.
  const composed = text.normalize('NFC');
  let shown = '';
  let end = 0;
  for (const { 0: found, index } of plainSigns(text).matchAll(namesOf(contract))) {
    const person = contract.people.find(({ name }) => plain(name) === plain(found));
    shown += composed.slice(end, index) + (person ? post(contract, person.role, language) : found);
    end = index + found.length;
  }
  return shown + composed.slice(end);
}

const plain = (name: string): string => plainSigns(name).trim().replace(/\s+/g, ' ').toLowerCase();

const patterns = new WeakMap<Contract['people'], RegExp>();

/** The names where they stand as words of their own, as programs take words out of pages. */
function namesOf({ people }: Contract): RegExp {
  const known = patterns.get(people);
  if (known) return known;
  const names = people.map(({ name }) =>
    plain(name)
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(' ', '\\s+'),
  );
  const longest = names.sort((one, other) => other.length - one.length).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longest})(?![\\p{L}\\p{N}])`, 'giu');
  patterns.set(people, pattern);
  return pattern;
}
