import type { Contract } from '../../domain/contract/contract.ts';
import { openingTime } from '../../domain/contract/office.ts';
import { addDays, addMs, isBefore, startOfDay } from '../../domain/time/instant.ts';
import type { RoomDeadline } from '../../workflows/authoring/room.ts';
import { deadlineWords } from '../facts/deadlines.ts';
import { matterOf } from '../facts/wording.ts';
import { words } from '../texts/words.ts';
import { calendarEntry, sequenceAt } from './calendar.ts';
import { sourceOf, type CalendarOrder, type MailContext } from './context.ts';

type Span = ({ lastDay: string } | { dueAt: string }) & { alarmAt: string | null };

const MINUTE_MS = 60_000;

/** The calendar entry about a case's deadline, for one person: null where there is no case. */
export function deadlineEntry({ deadline, status, sequence }: CalendarOrder, context: MailContext): string | null {
  const { contract, opened, portalUrl, now } = context;
  if (!opened) return null;
  const source = sourceOf('calendar', context);
  const { id } = opened.view.file;
  const { mails } = words(source.language);
  const said = deadlineWords(source, deadline);
  const title = mails.subject(id, `${said.label} · ${matterOf(source)}`);
  return calendarEntry({
    // Not the question's: one that is returned asks for the same deadline again.
    uid: `${contract.terms.id}.${id}.${deadline.what}@linkpact`,
    sequence: sequence ?? sequenceAt(now),
    status,
    title: status === 'confirmed' ? title : mails.calendarCancelled(title),
    description: [`${said.label} ${said.when}`, said.clause].join('\n'),
    caseUrl: `${portalUrl}/c/${contract.terms.id}/cases/${id}`,
    now,
    ...spanAndAlarm(deadline, contract, now),
  });
}

/** A last day rings when the offices open on it; a moment two hours before, or when its half hour begins. */
function spanAndAlarm({ dueAt, lastDay }: RoomDeadline, contract: Contract, now: string): Span {
  if (lastDay !== null && dueAt === startOfDay(addDays(lastDay, 1)))
    return { lastDay, alarmAt: openingTime(contract, lastDay) };
  const alarms = [-120, -30].map((minutes) => addMs(dueAt, minutes * MINUTE_MS));
  return { dueAt, alarmAt: alarms.find((at) => isBefore(now, at)) ?? null };
}
