import { isRunning, runningDeadlines } from '../../workflows/authoring/judge.ts';
import type { RoomDeadline } from '../../workflows/authoring/room.ts';
import type { Language } from '../../domain/contract/parties.ts';
import type { Question } from '../../domain/case/record.ts';
import { counting } from '../../domain/periods/period.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { capital, showDeadline } from '../format.ts';
import { words } from '../texts/words.ts';
import { readingTexts, type ReadingText } from './readings.ts';
import type { FactSource } from './section.ts';
import { clauseText, roomWords, say } from './wording.ts';

/** The deadlines that are still to be kept by an answer, those that are over among them, in order of time. */
export function shownDeadlines({ room, view }: FactSource, question: Pick<Question, 'name'>): RoomDeadline[] {
  const keeps = room.questions[question.name]?.keeps ?? [];
  return openDeadlines({ room, view }).filter(({ what }) => keeps.includes(what));
}

/** All deadlines of a case that are still to be kept, in order of time; those whose clocks stand come last. */
export function openDeadlines({ room, view }: Pick<FactSource, 'room' | 'view'>): RoomDeadline[] {
  const stopped = room.deadlines(view).filter((deadline) => !isRunning(deadline));
  return [...runningDeadlines(room, view), ...stopped].filter(({ kept }) => !kept);
}

/** Whether the contract gives an answer to this question a period at all. */
export function hasPeriod({ room, view }: FactSource, question: Pick<Question, 'name'>): boolean {
  const keeps = room.questions[question.name]?.keeps ?? [];
  return room.deadlines(view).some(({ what }) => keeps.includes(what));
}

/**
 * A deadline in words: when, by which clause, how it was counted, by which readings; and when if a claim is accepted.
 */
export interface DeadlineWords {
  readonly label: string;
  readonly when: string;
  readonly claimed: string | null;
  /** The end that it had before a suspension, and when that was; null where the clock never stood. */
  readonly moved: string | null;
  readonly clause: string;
  readonly counted: string;
  readonly readings: readonly ReadingText[];
  readonly provisional: string | null;
}

/** What a deadline is called. */
export const deadlineName = (source: FactSource, { what }: Pick<RoomDeadline, 'what'>): string =>
  say(source, roomWords(source).deadlines[what] ?? what);

export function deadlineWords(source: FactSource, deadline: RoomDeadline): DeadlineWords {
  const { language } = source;
  const { sheet } = words(language);
  const { claimed } = deadline;
  return {
    label: deadlineName(source, deadline),
    when: capital(showDeadline(deadline, language)),
    claimed:
      !claimed || claimed.dueAt === deadline.dueAt
        ? null
        : sheet.claimed(
            showDeadline(claimed, language),
            claimed.by.map((id) => caseNumber(source.contract, id)).join('、'),
          ),
    moved: movedFrom(deadline, language),
    clause: capital(clauseText(deadline.clause, language)),
    counted: counting(deadline, language),
    readings: readingTexts(source, deadline.reading),
    provisional: deadline.provisional ? sheet.provisional : null,
  };
}

/**
 * What the end was before the clock stood: said wherever a deadline is shown, so that nobody has to remember the old
 * one.
 */
function movedFrom({ suspension, dueAt }: RoomDeadline, language: Language): string | null {
  if (!suspension || suspension.unsuspended.dueAt === dueAt) return null;
  const { sheet } = words(language);
  const before = showDeadline(suspension.unsuspended, language);
  // Of a clock that stands the deadline itself says so.
  return dueAt === null ? sheet.before(before) : sheet.moved(before);
}
