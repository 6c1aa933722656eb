import { deadlineOfQuestion } from '../../workflows/authoring/judge.ts';
import type { CalendarOrder, MailSubject, OpenedCase } from './context.ts';

/** The entry that a mail brings by itself: a question and a reminder that of the deadline that an answer keeps, as long as it is to be kept. */
export function entryOf(subject: MailSubject, opened: OpenedCase | null, now: string): CalendarOrder | null {
  if ((subject.kind !== 'task' && subject.kind !== 'reminder') || !opened) return null;
  const deadline = deadlineOfQuestion(opened.room, opened.view, subject.question, now);
  return deadline && { deadline, status: 'confirmed' };
}
