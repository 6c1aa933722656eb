import { ICalAlarmType, ICalCalendar, ICalEventClass, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addDays, addMs, epochMs } from '../../domain/time/instant.ts';

/** What a calendar keeps of a deadline. */
export type CalendarEntry = {
  /** The same for each entry about this deadline, whatever asks for it: a calendar replaces what has the same. */
  uid: string;
  /** Rises with each entry of a `uid`, 0 to 2,147,483,647; {@link sequenceAt} gives one that does. */
  sequence: number;
  /** `cancelled` takes the entry back: the deadline is met, moved to another entry, or no more. */
  status: 'confirmed' | 'cancelled';
  title: string;
  description: string;
  /**
   * The case's page, which asks who comes. Never a link that lets somebody sign: calendars are shared and synchronised.
   */
  caseUrl: string;
  /** When this entry is written. */
  now: string;
  /**
   * When the calendar is to ring, as an instant; null for never. A cancelled entry and one that would ring before `now`
   * don't.
   */
  alarmAt: string | null;
} & When;

/** The whole last day where days are counted; else the half hour before the instant `dueAt`. */
type When = { lastDay: string } | { dueAt: string };

const HALF_HOUR_MS = 30 * 60_000;

/**
 * One deadline as iCalendar text (RFC 5545). The same facts give the same bytes.
 *
 * It has no METHOD. Each method of RFC 5546 asks for an ORGANIZER (PUBLISH and CANCEL too), and a mail program answers
 * the organizer of what it is sent; but nobody invites here, and nobody reads answers. Without a method the text is
 * what it is meant to be, a piece of a calendar to keep (RFC 5545, 3.7.2), and it travels as an attachment. It is taken
 * back by the same UID with a higher SEQUENCE and STATUS:CANCELLED; since not every program hides that, the title
 * should say it too.
 *
 * The alarm is an instant, not an offset: an offset from a whole day would ring by the reader's time zone.
 */
export function calendarEntry(entry: CalendarEntry): string {
  const { uid, sequence, status, title, description, caseUrl, now, alarmAt } = entry;
  const calendar = new ICalCalendar({ prodId: { company: 'linkpact', product: 'linkpact' } });
  const event = calendar.createEvent({
    id: uid,
    sequence,
    stamp: dateOf(now),
    status: status === 'confirmed' ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    summary: title,
    description: `${description}\n${caseUrl}`.trim(),
    url: caseUrl,
    class: ICalEventClass.PRIVATE,
    transparency: ICalEventTransparency.TRANSPARENT,
    ...spanOf(entry),
  });
  if (status === 'confirmed' && alarmAt !== null && epochMs(alarmAt) > epochMs(now))
    event.createAlarm({ type: ICalAlarmType.display, trigger: dateOf(alarmAt), description: title });
  return `${calendar.toString().trimEnd()}\r\n`;
}

/**
 * Minutes since 1970: rises by itself, so that nothing has to be kept. Use it for all entries of a `uid` or for none.
 */
export const sequenceAt = (instant: string): number => Math.floor(epochMs(instant) / 60_000);

function spanOf(when: When): { start: Date; end: Date; allDay: boolean } {
  return 'lastDay' in when
    ? { start: dateOf(when.lastDay), end: dateOf(addDays(when.lastDay, 1)), allDay: true }
    : { start: dateOf(addMs(when.dueAt, -HALF_HOUR_MS)), end: dateOf(when.dueAt), allDay: false };
}

/** The library reads the UTC fields, also of a day, for which this is midnight in UTC. */
const dateOf = (instantOrDay: string): Date => new Date(instantOrDay);
