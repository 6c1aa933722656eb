import type { Breach } from '../../domain/case/records.ts';
import type { ReturnReason } from '../../domain/contract/address-mark.ts';

/** Why a mail goes out; everything else in it is read from the facts when it is written. */
export type MailAbout =
  | { kind: 'task' | 'reminder' | 'receipt'; taskId: string }
  | { kind: 'breach'; breach: Breach }
  | { kind: 'closed' }
  | { kind: 'notice'; notice: 'silence' | 'failure' | 'returned'; taskId: string | null; detail: string }
  /** To administrators: this person's address takes no mail. */
  | { kind: 'undeliverable'; personId: string; reason: ReturnReason; since: string };

/** One mail to one person, queued under an id that is derived from what it is about: queueing twice sends once. */
export type MailRecord = {
  id: string;
  personId: string;
  about: MailAbout;
  queuedAt: string;
  sentAt: string | null;
  attempts: number;
  /** It has had to wait because its address took no mail. */
  held?: true;
  /** It waited until there was nothing left to say with it: it is not sent any more. */
  withdrawnAt?: string;
};

/** How mails are counted and shown: the note that a case is closed is a receipt. */
export const outwardKind = (about: MailAbout): 'task' | 'reminder' | 'breach' | 'receipt' | 'notice' =>
  about.kind === 'closed' ? 'receipt' : about.kind === 'undeliverable' ? 'notice' : about.kind;

/** A mail that asks for an answer: all that one says, a later one of the same question says as well. */
export const asks = (about: MailAbout): boolean => about.kind === 'task' || about.kind === 'reminder';

/** The question that a mail is about; null where it is about none. */
export const taskIdOf = (about: MailAbout): string | null => ('taskId' in about ? about.taskId : null);
