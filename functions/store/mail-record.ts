import type { Breach } from '../../domain/case/records.ts';

/** Why a mail goes out; everything else in it is read from the facts when it is written. */
export type MailAbout =
  | { kind: 'task' | 'reminder' | 'receipt'; taskId: string }
  | { kind: 'breach'; breach: Breach }
  | { kind: 'closed' }
  | { kind: 'notice'; notice: 'silence' | 'failure' | 'returned'; taskId: string | null; detail: string };

/** One mail to one person, queued under an id that is derived from what it is about: queueing twice sends once. */
export type MailRecord = {
  id: string;
  personId: string;
  about: MailAbout;
  queuedAt: string;
  sentAt: string | null;
  attempts: number;
};

/** How mails are counted and shown: the note that a case is closed is a receipt. */
export const outwardKind = (about: MailAbout): 'task' | 'reminder' | 'breach' | 'receipt' | 'notice' =>
  about.kind === 'closed' ? 'receipt' : about.kind;
