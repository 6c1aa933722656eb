import type { Account, LedgerLine } from '../../domain/case/account.ts';
import type { CaseFile, CaseRecord } from '../../domain/case/records.ts';
import { personById, type Contract, type Language, type Person } from '../../domain/contract/contract.ts';
import { inLanguage, wordFor, words } from '../texts/words.ts';

/** What facts are drawn from. `lines` are the ledger's; without them deductions are shown without their single amounts. */
export type FactSource = {
  contract: Contract;
  file: CaseFile;
  account: Account;
  lines: readonly LedgerLine[];
  now: string;
  language: Language;
};

export type Fact = { label: string; value: string; look?: 'strong' | 'mono' };

/** A titled list of facts, the same in pages and mails. */
export type Section = { id: string; title: string; facts: Fact[] };

/** A person by id, with the role first; the id itself for somebody who has left the contract's people. */
export function who(contract: Contract, personId: string | null, language: Language): string {
  if (personId === null) return words(language).names.itself;
  const person = personById(contract, personId);
  return person ? roleAndName(person, language) : personId;
}

/** Role and name; only once where a post's name is all that is known of the person. */
export function roleAndName({ role, name }: Pick<Person, 'role' | 'name'>, language: Language): string {
  const { names } = words(language);
  return names.roles[role] === name ? name : names.roleAndName(names.roles[role], name);
}

export function placeOf(contract: Contract, seq: number, language: Language): string {
  const site = contract.sites.find((candidate) => candidate.seq === seq);
  return words(language).names.site(seq, site ? `${site.street} ${site.community} ${site.location}` : '');
}

/** What the case is about, in a few words: the kind of order, the class of fault, which payment. */
export function matterOf(record: CaseRecord, language: Language): string {
  const { names } = words(language);
  switch (record.workflow) {
    case 'link-order':
      return `${names.workflows['link-order']} · ${names.kinds[record.request.kind]}`;
    case 'fault-repair':
      return `${names.workflows['fault-repair']} · ${names.classes[record.request.class]}`;
    case 'quarterly-payment':
      return `${names.workflows['quarterly-payment']} · ${paymentName(record.request.settlement, language)}`;
  }
}

/** `payment-2` as people say it. */
export function paymentName(ref: string, language: Language): string {
  return words(language).names.payment(ref.replace(/^payment-/, ''));
}

/** The word for the kind of order, for the titles of its tasks; empty for other workflows. */
export function kindWord(record: CaseRecord, language: Language): string {
  return record.workflow === 'link-order' ? words(language).names.kinds[record.request.kind] : '';
}

export function contractTitle(contract: Contract, language: Language): string {
  return inLanguage(contract.terms.title, language);
}

export function roleName(role: string, language: Language): string {
  return wordFor(words(language).names.roles, role);
}
