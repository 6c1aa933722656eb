import { authenticatorLetter } from './authenticator-letter.ts';
import { breachLetter, breachTakenBackLetter } from './breach-letters.ts';
import { actReceiptLetter, closedLetter, noticeLetter, receiptLetter } from './case-letters.ts';
import type { MailContext, MailSubject } from './context.ts';
import { digestLetter } from './digest-letter.ts';
import { deadlineEntry } from './deadline-entry.ts';
import { headsFile, headsLetter } from './heads-letter.ts';
import { html } from './html.tsx';
import type { Letter } from './letter.ts';
import { entryOf } from './own-entry.ts';
import { publicationLetter } from './publication-letter.ts';
import { signInLetter } from './sign-in-letter.ts';
import { taskLetter } from './task-letter.ts';
import { plainText } from './text.ts';
import { undeliverableLetter } from './undeliverable-letter.ts';

export type { MailContext, MailSubject } from './context.ts';

export type ComposedMail = {
  subject: string;
  html: string;
  /** The same content without markup. */
  text: string;
  /** iCalendar text for the deadline: of questions and reminders that have one, and where the context orders one. */
  calendar: string | null;
  /** A file to keep. */
  file: { name: string; type: string; content: string } | null;
};

/**
 * One mail to one person, in that person's language. Depends on nothing but what is given.
 * @throws MailWithoutCase when the subject speaks of a case and the context has none
 */
export function composeMail(subject: MailSubject, context: MailContext): ComposedMail {
  const letter = letterFor(subject, context);
  const { language } = context.person;
  return {
    subject: letter.subject,
    html: html(letter, language),
    text: plainText(letter, language),
    calendar: calendarFor(subject, context),
    file: subject.kind === 'heads' ? headsFile(subject) : null,
  };
}

function letterFor(subject: MailSubject, context: MailContext): Letter {
  switch (subject.kind) {
    case 'task':
    case 'reminder':
      return taskLetter(subject, context);
    case 'breach':
      return breachLetter(subject, context);
    case 'breach-withdrawn':
    case 'breach-excused':
      return breachTakenBackLetter(subject, context);
    case 'receipt':
      return receiptLetter(subject, context);
    case 'act-receipt':
      return actReceiptLetter(subject, context);
    case 'closed':
      return closedLetter(context);
    case 'notice':
      return noticeLetter(subject, context);
    case 'undeliverable':
      return undeliverableLetter(subject, context);
    case 'digest':
      return digestLetter(subject, context);
    case 'authenticator':
      return authenticatorLetter(subject, context);
    case 'published':
      return publicationLetter(subject, context);
    case 'heads':
      return headsLetter(subject, context);
    case 'sign-in':
      return signInLetter(context);
  }
}

function calendarFor(subject: MailSubject, context: MailContext): string | null {
  const order = context.calendar === undefined ? entryOf(subject, context.opened, context.now) : context.calendar;
  return order && deadlineEntry(order, context);
}
