import { siteOf, type Language } from '../../domain/contract/contract.ts';
import type { Question } from '../../domain/case/record.ts';
import { addDays, dayOf, startOfDay, timeOf } from '../../domain/time/instant.ts';
import { siteIn, type RoomDeadline } from '../../workflows/authoring/room.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import type { FactSource } from '../facts/section.ts';
import { words, type Words } from '../texts/words.ts';

type Tag = keyof Words['mails']['tags'];

interface SubjectParts {
  readonly tag: Tag;
  readonly what: string;
  /** Where it is, unless what is said names the place already. */
  readonly place?: string | null;
  readonly deadline?: RoomDeadline | undefined;
  /** In figures. */
  readonly amount?: string | null;
}

/**
 * What a list of mails has to tell: what kind, where, what, until when, how much, and the number of the case at the
 * end.
 */
export function subjectLine(source: FactSource, parts: SubjectParts): string {
  const { language, view, now } = source;
  const { mails } = words(language);
  const { tag, what, place = placeName(source), deadline, amount = null } = parts;
  const until = deadline?.dueAt == null || deadline.dueAt <= now ? null : shortEnd(deadline.dueAt, language);
  return mails.subject(mails.tags[tag], [place, what].filter((part) => part != null).join(mails.at), {
    until,
    amount,
    caseId: caseNumber(source.contract, view.file.id),
  });
}

/** What is signed is called so, and everything else that is asked. */
export const tagOf = ({ room }: FactSource, { name }: Pick<Question, 'name'>): Tag =>
  Object.values(room.questions[name]?.decisions ?? {}).some(({ factor }) => factor) ? 'sign' : 'handle';

/** The site by its name alone; null where the case is about none. */
export function placeName({ contract, room, view }: FactSource): string | null {
  return siteOf(contract, siteIn(room, view.file.request))?.name ?? null;
}

/** An exclusive end, short: `1月26日18:00`; midnight is the 24:00 of the day before. */
function shortEnd(instant: string, language: Language): string {
  const { time } = words(language);
  const day = dayOf(instant);
  const isMidnight = instant === startOfDay(day);
  const [, month = '', date = ''] = (isMidnight ? addDays(day, -1) : day).split('-');
  const said = time.months[Number(month) - 1] ?? month;
  return time.short(said, String(Number(date)), isMidnight ? '24:00' : timeOf(instant));
}
