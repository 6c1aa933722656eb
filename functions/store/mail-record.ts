import * as z from 'zod';

const instant = z.iso.datetime();

/** Why a mail goes out; everything else in it is read from the facts when it is written. */
const aboutSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['task', 'reminder', 'receipt']), question: z.string() }),
  /** An act of the person's own. */
  z.strictObject({ kind: z.literal('act-receipt'), act: z.string() }),
  z.strictObject({ kind: z.enum(['breach', 'breach-withdrawn', 'breach-excused']), what: z.string(), at: instant }),
  z.strictObject({ kind: z.literal('closed') }),
  z.strictObject({
    kind: z.literal('notice'),
    notice: z.enum(['silence', 'failure', 'returned', 'unsent', 'no-longer-asked', 'moved', 'opened']),
    question: z.string().nullable(),
    detail: z.string(),
  }),
  /** What a person did and what waits for them, between two openings of the offices. */
  z.strictObject({ kind: z.literal('digest'), from: instant, to: instant }),
  /** To administrators: this person's address takes no mail. */
  z.strictObject({
    kind: z.literal('undeliverable'),
    personId: z.string(),
    reason: z.enum(['bounce', 'complaint', 'refused']),
    since: instant,
  }),
  /** To the person whose codes count from then on, or no more. */
  z.strictObject({
    kind: z.literal('authenticator'),
    what: z.enum(['enrolled', 'ended']),
    at: instant,
    /** Why an administrator ended it; null where none did. */
    reason: z.string().nullable(),
  }),
  /** To signers: a publication of the contract, by its number. */
  z.strictObject({ kind: z.literal('published'), number: z.int().min(2) }),
  /** To signers: the signed lists of heads of days from `from` on and before `to`. */
  z.strictObject({ kind: z.literal('heads'), from: z.iso.date(), to: z.iso.date() }),
]);

/** One mail to one person, queued under an id that is derived from what it is about: queueing twice sends once. */
export const mailSchema = z.strictObject({
  id: z.string(),
  personId: z.string(),
  about: aboutSchema,
  queuedAt: instant,
  sentAt: instant.nullable(),
  attempts: z.int(),
  /**
   * The links that went out with it, one an attempt, of mails that ask: the SHA-256 of its secret, and for which role
   * it was made.
   */
  links: z.array(z.strictObject({ hash: z.string(), role: z.string(), at: instant })).optional(),
  /** It has had to wait because its address took no mail. */
  held: z.literal(true).optional(),
  /** It was overtaken while it waited: there is nothing left to say with it. */
  withdrawnAt: instant.optional(),
  /** An administrator has taken it back: its links lead nowhere, and it isn't sent (again). */
  recalledAt: instant.optional(),
  /** The deadline whose calendar entry went with it. */
  entry: z.string().optional(),
  /** The deadline whose calendar entry it takes back. */
  cancels: z.string().optional(),
});

export type MailAbout = z.infer<typeof aboutSchema>;
export type MailRecord = z.infer<typeof mailSchema>;

type OutwardKind = 'task' | 'reminder' | 'breach' | 'receipt' | 'notice';

/**
 * How mails are counted and shown: the note that a case is closed is a receipt, that a breach is taken back and a
 * summary a notice.
 */
export function outwardKind({ kind }: MailAbout): OutwardKind {
  switch (kind) {
    case 'closed':
    case 'act-receipt':
      return 'receipt';
    case 'undeliverable':
    case 'digest':
    case 'authenticator':
    case 'heads':
    case 'published':
    case 'breach-withdrawn':
    case 'breach-excused':
      return 'notice';
    default:
      return kind;
  }
}

/** A mail that asks for an answer: all that one says, a later one of the same question says as well. */
export const asks = (about: MailAbout): boolean => about.kind === 'task' || about.kind === 'reminder';

/** The opening of the question that a mail is about; null where it is about none. */
export const questionOf = (about: MailAbout): string | null => ('question' in about ? about.question : null);
