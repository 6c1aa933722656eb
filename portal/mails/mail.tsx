import { calendarEntry } from './calendar.ts';
import { breachLetter, closedLetter, noticeLetter, receiptLetter } from './case-letters.ts';
import type { MailContext, MailSubject } from './context.ts';
import { html } from './html.tsx';
import type { Letter } from './letter.ts';
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
  /** iCalendar text for the deadline; only questions and reminders that have one. */
  calendar: string | null;
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
    calendar: calendarFor(subject, context, letter),
  };
}

function letterFor(subject: MailSubject, context: MailContext): Letter {
  switch (subject.kind) {
    case 'task':
    case 'reminder':
      return taskLetter(subject, context);
    case 'breach':
      return breachLetter(subject, context);
    case 'receipt':
      return receiptLetter(subject, context);
    case 'closed':
      return closedLetter(context);
    case 'notice':
      return noticeLetter(subject, context);
    case 'undeliverable':
      return undeliverableLetter(subject, context);
    case 'sign-in':
      return signInLetter(context);
  }
}

function calendarFor(
  subject: MailSubject,
  { contract, loaded, link, now }: MailContext,
  letter: Letter,
): string | null {
  if ((subject.kind !== 'task' && subject.kind !== 'reminder') || subject.deadline === null || !loaded) return null;
  return calendarEntry(subject.deadline, {
    uid: `${contract.terms.id}.${loaded.record.id}.${subject.task.id}@linkpact`,
    title: letter.subject,
    description: [...letter.lead, link ?? ''].join('\n'),
    url: link,
    now,
  });
}
