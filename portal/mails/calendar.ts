import { createEvent, type DateArray, type EventAttributes } from 'ics';
import type { NamedDeadline } from '../../domain/case/judgement.ts';
import { addDays, addMs, epochMs, startOfDay } from '../../domain/time/instant.ts';

type Entry = { uid: string; title: string; description: string; url: string | null; now: string };

/** The library takes the entry's own time stamp, though its types don't say so; without it, it would ask the machine. */
type Details = Omit<EventAttributes, 'start' | 'duration' | 'end'> & { timestamp: number };

const HALF_HOUR = 30 * 60_000;

/**
 * A calendar entry for a deadline: the whole last day where days are counted, else the half hour before the moment.
 * The same facts give the same entry; the same question keeps its `uid`, so that a calendar replaces it.
 */
export function calendarEntry(deadline: NamedDeadline, { uid, title, description, url, now }: Entry): string {
  const about: Details = {
    uid,
    title,
    description,
    productId: 'linkpact',
    timestamp: epochMs(now),
    status: 'CONFIRMED',
    busyStatus: 'FREE',
    ...(url === null ? {} : { url }),
    alarms: [{ action: 'display', description: title, trigger: { hours: 2, before: true } }],
  };
  const { error, value } = createEvent({ ...about, ...spanOf(deadline) });
  if (!value) throw error ?? new Error('the calendar entry could not be written');
  return value;
}

type Span =
  | { start: DateArray; end: DateArray }
  | { start: DateArray; duration: { minutes: number }; startInputType: 'utc'; startOutputType: 'utc' };

function spanOf({ dueAt, lastDay }: NamedDeadline): Span {
  if (lastDay !== null && dueAt === startOfDay(addDays(lastDay, 1)))
    return { start: dateParts(lastDay), end: dateParts(addDays(lastDay, 1)) };
  return {
    start: momentParts(addMs(dueAt, -HALF_HOUR)),
    duration: { minutes: 30 },
    startInputType: 'utc',
    startOutputType: 'utc',
  };
}

function dateParts(day: string): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
}

function momentParts(instant: string): DateArray {
  const [hours = 0, minutes = 0] = instant.slice(11, 16).split(':').map(Number);
  return [...dateParts(instant.slice(0, 10)), hours, minutes];
}
