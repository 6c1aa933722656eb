import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { decreeHolidays } from '../../../domain/calendar/decree.ts';
import { lunarHolidays } from '../../../domain/calendar/lunar-holidays.ts';
import { workCalendar } from '../../../domain/calendar/workdays.ts';
import { addDays, dayOfNumber, daysBetween } from '../../../domain/time/instant.ts';
import { readContractFile } from '../../../contracts/read-contract-file.ts';

const yearsFrom = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('The holidays that the decree fixes for every year', () => {
  it('are 13, and all of them are off in the notices of 2025 and 2026', () => {
    const national = workCalendar(readContractFile().calendars, ['national']);
    for (const year of [2025, 2026]) {
      const days = [...(decreeHolidays(year) ?? [])];
      expect(days).toHaveLength(13);
      for (const [day, name] of days) {
        const { workday, provisional, reason } = national.judge(day);
        expect([workday, provisional]).toEqual([false, false]);
        expect(reason.name).toContain(name);
      }
    }
  });

  it('begin with New Year’s Eve of the lunar year, whose day of 2027 Node’s own calendar has wrong', () => {
    const festival = [...(decreeHolidays(2027) ?? [])].filter(([, name]) => name === '春节').map(([day]) => day);
    expect(festival.map(dayOfNumber)).toEqual(['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08']);
  });

  it('are 12 days where Mid-Autumn is a National Day, and bear both names there', () => {
    const days = [...(decreeHolidays(2031) ?? [])].map(([day, name]) => [dayOfNumber(day), name]);
    expect(days).toHaveLength(12);
    expect(days).toContainEqual(['2031-10-01', '国庆节、中秋节']);
  });

  it('are unknown before the decree was in force', () => {
    expect(decreeHolidays(2024)).toBeUndefined();
  });
});

describe('The table of lunar holidays', () => {
  it('agrees with an independent package to 2099, the last year that it knows', () => {
    const rows = yearsFrom(2025, 2099).map((year) => ({ year, ...lunarHolidays(year) }));
    // In a process of its own, in UTC: the package shifts days on a machine west of Greenwich.
    const script = `const { getLunarDate, getSolarTerms } = require('chinese-days');
      const lunar = (day) => { const { lunarMon, lunarDay, isLeap } = getLunarDate(day); return [lunarMon, lunarDay, isLeap].join(); };
      console.log(JSON.stringify(JSON.parse(process.argv[1]).filter(({ year, springFestival, qingming, dragonBoat, midAutumn }) =>
        lunar(springFestival) !== '1,1,false' || lunar(dragonBoat) !== '5,5,false' || lunar(midAutumn) !== '8,15,false' ||
        !getSolarTerms(year + '-04-01', year + '-04-10').some(({ term, date }) => term === 'pure_brightness' && date === qingming))))`;
    const differing = execFileSync(process.execPath, ['-e', script, JSON.stringify(rows)], {
      env: { ...process.env, TZ: 'UTC' },
      encoding: 'utf8',
    });
    expect(JSON.parse(differing)).toEqual([]);
  });

  it('keeps the distances of the lunar calendar in every year', () => {
    for (const year of yearsFrom(2025, 2304)) {
      const { springFestival, qingming, dragonBoat, midAutumn } = lunarHolidays(year) ?? expect.fail(String(year));
      expect(springFestival > `${year}-01-20` && springFestival < `${year}-02-23`).toBe(true);
      expect(qingming >= `${year}-04-04` && qingming <= `${year}-04-06`).toBe(true);
      // Four months of 29 or 30 days and four days more, or five where a leap month lies between; then three and ten, or four.
      const toDragonBoat = daysBetween(springFestival, addDays(dragonBoat, -4));
      const toMidAutumn = daysBetween(dragonBoat, addDays(midAutumn, -10));
      expect([toDragonBoat >= 117 && toDragonBoat <= 149, toMidAutumn >= 87 && toMidAutumn <= 120]).toEqual([
        true,
        true,
      ]);
    }
  });
});
