import type { Account, LedgerLine } from '../../domain/case/account.ts';
import type { NamedDeadline } from '../../domain/case/judgement.ts';
import type { Breach, CaseRecord, TaskRecord } from '../../domain/case/records.ts';
import type { ReturnReason } from '../../domain/contract/address-mark.ts';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import { contractTitle, roleName, type FactSource } from '../facts/section.ts';
import { words } from '../texts/words.ts';
import type { Letter } from './letter.ts';

/** What a mail is about. */
export type MailSubject =
  | { kind: 'task' | 'reminder'; task: TaskRecord; deadline: NamedDeadline | null }
  | { kind: 'breach'; breach: Breach }
  /** To the person who decided. */
  | { kind: 'receipt'; task: TaskRecord }
  /** To both parties. */
  | { kind: 'closed' }
  /** To administrators; `returned` to the provider's staff. */
  | { kind: 'notice'; notice: 'silence' | 'failure' | 'returned'; task: TaskRecord | null; detail: string }
  /** To administrators, with or without a case: the person's address takes no mail. */
  | { kind: 'undeliverable'; person: Person; reason: ReturnReason; since: string }
  | { kind: 'sign-in' };

export type MailContext = {
  contract: Contract;
  person: Person;
  loaded: { record: CaseRecord; tasks: TaskRecord[] } | null;
  account: Account;
  /** The ledger's lines; with them a statement names the amount of each deduction. */
  lines?: readonly LedgerLine[];
  now: string;
  /** Where the button leads: the decision page, the sign-in page. */
  link: string | null;
  portalUrl: string;
  /**
   * The calendar entry that goes with the mail; null for none. Where nothing is said, a question and a reminder bring that of
   * their deadline, and other mails bring none.
   */
  calendar?: CalendarOrder | null;
};

/** An entry to put into people's calendars, or to take out of them. */
export type CalendarOrder = {
  deadline: NamedDeadline;
  /** `cancelled` once the deadline is answered or superseded. */
  status: 'confirmed' | 'cancelled';
  /** Rises with each entry of the same deadline; without it, the minute of `now` does. One of the two for all of them. */
  sequence?: number;
};

/** A case's mail was asked for without the case. */
export class MailWithoutCase extends Error {
  readonly code = 'mail.without-case';
  constructor(readonly kind: string) {
    super(`A mail of kind "${kind}" speaks of a case, and none was given.`);
    this.name = 'MailWithoutCase';
  }
}

/** The facts that a case's mail is drawn from. @throws MailWithoutCase */
export function sourceOf(kind: string, { contract, person, loaded, account, lines, now }: MailContext): FactSource {
  if (!loaded) throw new MailWithoutCase(kind);
  return { contract, file: loaded, account, lines: lines ?? [], now, language: person.language };
}

/** Salutation and footer, which every mail has. */
export function frameOf({ contract, person }: MailContext): Pick<Letter, 'greeting' | 'footer'> {
  const { language } = person;
  const { mails, names } = words(language);
  const role = roleName(person.role, language);
  return {
    greeting: names.roles[person.role] === person.name ? mails.dearRole(role) : mails.dear(person.name, role),
    footer: mails.footer(contractTitle(contract, language), contract.terms.number),
  };
}
