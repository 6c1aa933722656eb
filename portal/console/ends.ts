import type { Language } from '../../domain/contract/contract.ts';
import { addMs, dayOf, startOfDay } from '../../domain/time/instant.ts';
import { showDeadline, showMoment } from '../format.ts';

/** The end of a period: midnight is the 24:00 of the day before, as the contract counts. */
export function showEnd(instant: string, language: Language): string {
  if (startOfDay(dayOf(instant)) !== instant) return showMoment(instant, language);
  return showDeadline({ dueAt: instant, lastDay: dayOf(addMs(instant, -1)) }, language);
}
