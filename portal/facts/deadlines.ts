import { deadlinesOfQuestion } from '../../workflows/authoring/judge.ts';
import type { RoomDeadline } from '../../workflows/authoring/room.ts';
import type { Question } from '../../domain/case/record.ts';
import { counting } from '../../domain/periods/period.ts';
import { capital, showDeadline, showEnd } from '../format.ts';
import { words } from '../texts/words.ts';
import { readingTexts, type ReadingText } from './readings.ts';
import type { FactSource } from './section.ts';
import { clauseText, roomWords, say } from './wording.ts';

/** The deadlines that are still to be kept by an answer, those that are over among them, in order of time. */
export function shownDeadlines({ room, view }: FactSource, question: Pick<Question, 'name'>): RoomDeadline[] {
  return deadlinesOfQuestion(room, view, question).filter(({ kept }) => !kept);
}

/** All deadlines of a case that are still to be kept. */
export function openDeadlines({ room, view }: FactSource): RoomDeadline[] {
  return room
    .deadlines(view)
    .filter(({ kept }) => !kept)
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
}

/** Whether the contract gives an answer to this question a period at all. */
export function hasPeriod({ room, view }: FactSource, question: Pick<Question, 'name'>): boolean {
  return deadlinesOfQuestion(room, view, question).length > 0;
}

/** A deadline in words: when, by which clause, how it was counted, by which readings; and when if a claim is accepted. */
export interface DeadlineWords {
  readonly label: string;
  readonly when: string;
  readonly claimed: string | null;
  readonly clause: string;
  readonly counted: string;
  readonly readings: readonly ReadingText[];
  readonly provisional: string | null;
}

export function deadlineWords(source: FactSource, deadline: RoomDeadline): DeadlineWords {
  const { language } = source;
  const { sheet } = words(language);
  const { claimedDueAt = null } = deadline;
  return {
    label: say(source, roomWords(source).deadlines[deadline.what] ?? deadline.what),
    when: capital(showDeadline(deadline, language)),
    claimed: claimedDueAt === null ? null : sheet.claimed(showEnd(claimedDueAt, language)),
    clause: capital(clauseText(deadline.clause, language)),
    counted: counting(deadline, language),
    readings: readingTexts(source, deadline.reading),
    provisional: deadline.provisional ? sheet.provisional : null,
  };
}
