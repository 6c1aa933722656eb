import { dayNumber } from '../time/instant.ts';
import { lunarHolidays } from './lunar-holidays.ts';

/** The layer of the State Council's notices. Its decree says what holds where a notice is still to come. */
export const DECREE_LAYER = 'national';

/** What a year without a notice is taken to be. */
export const ASSUMED_BY_DECREE = 'weekends and the 13 days of the State Council’s holiday decree';

/**
 * The 13 days that the State Council's decree on holidays (全国年节及纪念日放假办法 art. 2, as in force from 2025-01-01) fixes for
 * every year, by day number; undefined for a year in which it wasn't in force or whose lunar days aren't known. What
 * only a notice can say is left out: bridge days, days in lieu of a weekend, make-up workdays.
 */
export function decreeHolidays(year: number): ReadonlyMap<number, string> | undefined {
  const lunar = lunarHolidays(year);
  if (lunar === undefined) return undefined;
  const on = (monthDay: string) => dayNumber(`${year}-${monthDay}`);
  const newYear = dayNumber(lunar.springFestival);
  const springFestival = [newYear - 1, newYear, newYear + 1, newYear + 2];
  const holidays = new Map([
    [on('01-01'), '元旦'],
    ...springFestival.map((day): [number, string] => [day, '春节']),
    [dayNumber(lunar.qingming), '清明节'],
    ...['05-01', '05-02'].map((day): [number, string] => [on(day), '劳动节']),
    [dayNumber(lunar.dragonBoat), '端午节'],
    ...['10-01', '10-02', '10-03'].map((day): [number, string] => [on(day), '国庆节']),
  ]);
  const midAutumn = dayNumber(lunar.midAutumn);
  return holidays.set(midAutumn, holidays.has(midAutumn) ? '国庆节、中秋节' : '中秋节');
}
