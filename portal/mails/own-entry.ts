import { deadlineOfQuestion } from '../../workflows/authoring/judge.ts';
import { bringsEntry } from '../../workflows/authoring/reminders.ts';
import type { CalendarOrder, MailSubject, OpenedCase } from './context.ts';

const isMoved = (subject: MailSubject): subject is Extract<MailSubject, { kind: 'notice' }> =>
  subject.kind === 'notice' && subject.notice === 'moved';

/**
 * The entry that a mail brings by itself: a question, a reminder and the notice that its deadline has moved bring that
 * of the deadline that an answer keeps, as long as it is to be kept and the contract wants it in calendars.
 */
export function entryOf(subject: MailSubject, opened: OpenedCase | null, now: string): CalendarOrder | null {
  const tells = subject.kind === 'task' || subject.kind === 'reminder' || isMoved(subject);
  if (!tells || !opened || subject.question === null || !bringsEntry(opened.view, subject.question)) return null;
  const deadline = deadlineOfQuestion(opened.room, opened.view, subject.question, now);
  return deadline && { deadline, status: 'confirmed' };
}
