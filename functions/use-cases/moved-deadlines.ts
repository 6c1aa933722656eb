import { effectsOfKind, type Suspension } from '../../domain/case/effects.ts';
import { openingId, type Question } from '../../domain/case/record.ts';
import { personById } from '../../domain/contract/contract.ts';
import { nextOfficeMoment } from '../../domain/contract/office.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { atAnyHour } from '../../workflows/authoring/reminders.ts';
import type { Opened } from './open-view.ts';
import type { NewMail } from './queue-mails.ts';

/**
 * Who has been asked for something whose deadline a suspension has moved since: they are told once for each that moves
 * it, with the entry for their calendars. The question itself stays as it is, under the same link.
 */
export function movedNotices({ contract, room, view }: Opened, at: string): NewMail[] {
  const moved = new Set(
    room
      .deadlines(view)
      .filter(({ kept, suspension, dueAt }) => !kept && suspension && suspension.unsuspended.dueAt !== dueAt)
      .map(({ what }) => what),
  );
  if (moved.size === 0) return [];
  const stops = effectsOfKind(view.file.effects, 'suspension').filter(isInForce);
  return openQuestions(view.file).flatMap((question) => {
    const own = (room.questions[question.name]?.keeps ?? []).filter((what) => moved.has(what));
    const since = stops.filter((stop) => isNews(stop, question) && own.some((what) => covers(stop, what)));
    return since.flatMap((stop) => question.askedOf.flatMap((id) => noticeTo(id, question, stop)));
  });

  function noticeTo(personId: string, question: Question, { id, revision, source }: Suspension): NewMail[] {
    const person = personById(contract, personId);
    const opening = openingId(question);
    const about = { kind: 'notice' as const, notice: 'moved' as const, question: opening, detail: source };
    const notBefore = atAnyHour(room, view, question) ? at : nextOfficeMoment(contract, at);
    return person ? [{ id: `moved.${opening}.${id}.${revision}.${personId}`, person, about, notBefore }] : [];
  }
}

const isInForce = ({ state }: Suspension): boolean => state === 'accepted' || state === 'ended';

const isNews = ({ at }: Suspension, { askedAt }: Question): boolean => at > askedAt;

const covers = ({ deadlines }: Suspension, what: string): boolean => deadlines === null || deadlines.includes(what);
