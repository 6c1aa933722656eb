import type { Breach } from '../../domain/case/breach.ts';
import type { Act, AnsweredQuestion, Question } from '../../domain/case/record.ts';
import type { ReturnReason } from '../../domain/contract/address-mark.ts';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import type { Part } from '../../domain/evidence/publication.ts';
import type { SignedList } from '../../domain/evidence/heads.ts';
import type { Room, RoomDeadline } from '../../workflows/authoring/room.ts';
import type { View } from '../../workflows/authoring/view.ts';
import { contractTitle, post } from '../facts/people.ts';
import { readsOf } from '../facts/reads.ts';
import type { FactSource } from '../facts/section.ts';
import { words } from '../texts/words.ts';
import type { Letter } from './letter.ts';

type NoticeKind = 'silence' | 'failure' | 'returned' | 'unsent' | 'no-longer-asked' | 'moved' | 'opened';

/**
 * What a person did since the last summary, case by case, which of their cases were closed, and everything that waits
 * for them, the most urgent first.
 */
export interface DigestSubject {
  readonly kind: 'digest';
  readonly todos: readonly {
    readonly opened: OpenedCase;
    readonly question: Question;
    readonly deadline: RoomDeadline | null;
  }[];
  readonly done: readonly {
    readonly opened: OpenedCase;
    readonly answers: readonly AnsweredQuestion[];
    readonly acts: readonly Act[];
  }[];
  readonly closed: readonly OpenedCase[];
}

/** What a mail is about. */
export type MailSubject =
  | { kind: 'task' | 'reminder'; question: Question }
  | { kind: 'breach'; breach: Breach }
  /** To everybody who had the notice. */
  | { kind: 'breach-withdrawn' | 'breach-excused'; what: string; at: string }
  /** To the person who decided. */
  | { kind: 'receipt'; question: Question }
  /** To the person who did something on a case besides answering. */
  | { kind: 'act-receipt'; act: Act }
  /** To both parties; the receipt as well of whoever ended the case. */
  | { kind: 'closed' }
  /**
   * To administrators; `returned` and `opened` to those whom the workflow tells of it, `no-longer-asked` to those who
   * were asked.
   */
  | { kind: 'notice'; notice: NoticeKind; question: Question | null; detail: string }
  /** To administrators, with or without a case: the person's address takes no mail. */
  | { kind: 'undeliverable'; person: Person; reason: ReturnReason; since: string }
  | DigestSubject
  /** To the person whose codes count from then on, or no more. */
  | { kind: 'authenticator'; what: 'enrolled' | 'ended'; at: string; reason: string | null }
  /** To signers: what was published of the contract. */
  | { kind: 'published'; publication: Publication }
  /** To signers: the signed lists of heads of a month. */
  | { kind: 'heads'; lists: readonly SignedList[] }
  | { kind: 'sign-in' };

/** What was published, from when on it is in force, and where each part differs from the version before. */
export interface Publication {
  readonly number: number;
  readonly at: string;
  readonly parts: readonly { readonly part: Part; readonly version: string; readonly changes: readonly string[] }[];
}

/** A case as its room sees it. */
export interface OpenedCase {
  readonly room: Room;
  readonly view: View<never>;
}

export interface MailContext {
  readonly contract: Contract;
  readonly person: Person;
  readonly opened: OpenedCase | null;
  readonly now: string;
  /** Where the button leads: the decision page, the sign-in page. */
  readonly link: string | null;
  readonly portalUrl: string;
  /**
   * The calendar entry that goes with the mail; null for none. Where nothing is said, a question and a reminder bring
   * that of their deadline, and other mails bring none.
   */
  readonly calendar?: CalendarOrder | null;
}

/** An entry to put into people's calendars, or to take out of them. */
export interface CalendarOrder {
  readonly deadline: RoomDeadline;
  /** `cancelled` once the deadline is answered or superseded. */
  readonly status: 'confirmed' | 'cancelled';
  /**
   * Rises with each entry of the same deadline; without it, the minute of `now` does. One of the two for all of them.
   */
  readonly sequence?: number;
}

/** A case's mail was asked for without the case. */
export class MailWithoutCase extends Error {
  readonly code = 'mail.without-case';
  constructor(readonly kind: string) {
    super(`A mail of kind "${kind}" speaks of a case, and none was given.`);
    this.name = 'MailWithoutCase';
  }
}

/** The facts that a case's mail is drawn from, as its reader may see them. @throws MailWithoutCase */
export function sourceOf(kind: string, { contract, person, opened, now }: MailContext): FactSource {
  if (!opened) throw new MailWithoutCase(kind);
  return sourceFor(opened, { contract, person, now });
}

export function sourceFor(
  { room, view }: OpenedCase,
  reader: Pick<MailContext, 'contract' | 'person' | 'now'>,
): FactSource {
  const { contract, person, now } = reader;
  return { contract, room, view, now, language: person.language, reads: readsOf(contract, room, person.role) };
}

/** Salutation and footer, which every mail has. */
export function frameOf({ contract, person }: MailContext): Pick<Letter, 'greeting' | 'footer'> {
  const { language } = person;
  const { mails } = words(language);
  return {
    greeting: mails.dearRole(post(contract, person.role, language)),
    footer: mails.footer(contractTitle(contract, language), contract.terms.number),
  };
}
