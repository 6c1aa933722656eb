import type { Contract } from '../../domain/contract/contract.ts';
import { openingTime } from '../../domain/contract/office.ts';
import { addDays, addMs, isBefore, startOfDay } from '../../domain/time/instant.ts';
import { isRunning } from '../../workflows/authoring/judge.ts';
import type { RoomDeadline, RunningDeadline } from '../../workflows/authoring/room.ts';

type Span = ({ lastDay: string } | { dueAt: string }) & { alarmAt: string | null };

const MINUTE_MS = 60_000;

/** Whether the entry of a deadline has still to ring. One whose clock stands is out of the calendars already. */
export function isToRing(deadline: RoomDeadline, contract: Contract, now: string): boolean {
  if (!isRunning(deadline)) return false;
  const { alarmAt } = spanAndAlarm(deadline, contract, now);
  return alarmAt !== null && isBefore(now, alarmAt);
}

/** A last day rings when the offices open on it; a moment two hours before, or when its half hour begins. */
export function spanAndAlarm(
  { dueAt, lastDay }: Pick<RunningDeadline, 'dueAt' | 'lastDay'>,
  contract: Contract,
  now: string,
): Span {
  if (lastDay !== null && dueAt === startOfDay(addDays(lastDay, 1)))
    return { lastDay, alarmAt: openingTime(contract, lastDay) };
  const alarms = [-120, -30].map((minutes) => addMs(dueAt, minutes * MINUTE_MS));
  return { dueAt, alarmAt: alarms.find((at) => isBefore(now, at)) ?? null };
}
