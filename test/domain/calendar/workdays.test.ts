import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  CalendarError,
  calendarsSchema,
  NoticeMissingError,
  nthWorkday,
  workCalendar,
  workdaysBetween,
} from '../../../domain/calendar/workdays.ts';
import { addDays, weekday } from '../../../domain/time/instant.ts';
import { readContractFile } from '../../../contracts/read-contract-file.ts';

const { calendars } = readContractFile();
const national = workCalendar(calendars, ['national']);
const karamay = workCalendar(calendars, ['national', 'xinjiang']);

const daysOf = (year: number) =>
  Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index)).filter((day) => day < `${year + 1}`);

/** chinese-days shifts days on a machine west of Greenwich, so it is asked in a process of its own, in UTC. */
function workdaysByPackage(days: readonly string[]): unknown {
  const script =
    "const { isWorkday } = require('chinese-days'); console.log(JSON.stringify(JSON.parse(process.argv[1]).filter((day) => isWorkday(day))))";
  return JSON.parse(
    execFileSync(process.execPath, ['-e', script, JSON.stringify(days)], {
      env: { ...process.env, TZ: 'UTC' },
      encoding: 'utf8',
    }),
  );
}

describe('The State Council calendar', () => {
  it('agrees with an independent package on every day of 2024 to 2026', () => {
    const days: string[] = [];
    for (let day = '2024-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) days.push(day);
    expect(days.filter((day) => national.isWorkday(day).workday)).toEqual(workdaysByPackage(days));
  });

  it('knows a make-up Sunday as a workday and a bridged Friday as none', () => {
    expect(national.isWorkday('2025-01-26')).toMatchObject({
      workday: true,
      reason: { kind: 'make-up', layer: 'national' },
    });
    expect(national.isWorkday('2025-10-03')).toMatchObject({
      workday: false,
      reason: { kind: 'holiday', name: '国庆节、中秋节' },
    });
  });
});

describe('Xinjiang’s layer', () => {
  it('adds its own holidays on top', () => {
    expect(national.isWorkday('2025-03-31').workday).toBe(true);
    expect(karamay.isWorkday('2025-03-31')).toMatchObject({
      workday: false,
      reason: { name: '肉孜节', layer: 'xinjiang' },
    });
  });

  it('can take back a make-up day of the layer below', () => {
    const cancelled = calendarsSchema.parse({
      ...calendars,
      xinjiang: { 2025: { notice: 'n', off: [], work: [], cancelWork: ['2025-01-26'] } },
    });
    expect(workCalendar(cancelled, ['national', 'xinjiang']).isWorkday('2025-01-26')).toMatchObject({
      workday: false,
      reason: { kind: 'make-up-cancelled' },
    });
  });

  it('is refused by a name it does not have, also by one that every object has', () => {
    expect(() => workCalendar(calendars, ['mars'])).toThrow(CalendarError);
    expect(() => workCalendar(calendars, ['constructor'])).toThrow(CalendarError);
    expect(() => workCalendar(calendars, ['timezone'])).toThrow(CalendarError);
    expect(() => workCalendar(calendars, [])).toThrow(/national, xinjiang/);
  });
});

describe('A year to come without a notice', () => {
  it('makes each judgement provisional, weekends included', () => {
    expect(national.isWorkday('2027-01-04').provisional).toBe(true);
    expect(national.isWorkday('2027-01-03').provisional).toBe(true);
    expect(national.isWorkday('2026-12-31').provisional).toBe(false);
  });

  it('has weekends and the 13 days of the decree', () => {
    const weekdaysOff = daysOf(2027).filter((day) => !national.isWorkday(day).workday && weekday(day) <= 5);
    // Of the 13 days, 02-06, 02-07 (Spring Festival), 05-01, 05-02, 10-02 and 10-03 are weekend days.
    expect(weekdaysOff).toEqual([
      ...['2027-01-01', '2027-02-05', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15', '2027-10-01'],
    ]);
    expect(national.isWorkday('2027-02-05')).toMatchObject({ reason: { kind: 'holiday', name: '春节' } });
    expect(daysOf(2027).filter((day) => !national.isWorkday(day).workday && weekday(day) > 5)).toHaveLength(104);
  });

  it('is provisional if only one of the layers lacks it', () => {
    const partly = calendarsSchema.parse({ ...calendars, xinjiang: {} });
    expect(workCalendar(partly, ['national', 'xinjiang']).isWorkday('2025-02-10').provisional).toBe(true);
    expect(workCalendar(partly, ['national']).isWorkday('2025-02-10').provisional).toBe(false);
  });
});

describe('A past year without a notice', () => {
  it('is refused by the name of the notice, for every layer', () => {
    expect(() => national.isWorkday('2023-12-29')).toThrow(/holiday notice national 2023/);
    const gap = calendarsSchema.parse({ ...calendars, xinjiang: { 2026: calendars['xinjiang']?.['2026'] } });
    const layered = workCalendar(gap, ['national', 'xinjiang']);
    expect(() => layered.isWorkday('2025-02-10')).toThrow(
      expect.objectContaining({ code: 'calendar.notice-missing', layer: 'xinjiang', year: '2025' }),
    );
    expect(layered.isWorkday('2027-02-10').provisional).toBe(true);
  });

  it('is refused before the decree, too, where no notice is known at all', () => {
    const none = workCalendar(calendarsSchema.parse({ ...calendars, national: {} }), ['national']);
    expect(() => none.isWorkday('2024-02-10')).toThrow(NoticeMissingError);
    expect(none.isWorkday('2025-01-28')).toMatchObject({ workday: false, provisional: true });
  });
});

describe('Walking over workdays', () => {
  it('doesn’t count the day it starts from, in either direction', () => {
    expect(nthWorkday(national, '2025-01-24', 15)).toBe('2025-02-20');
    expect(nthWorkday(national, '2025-02-20', -15)).toBe('2025-01-24');
    expect(workdaysBetween(national, '2025-01-24', '2025-02-20')).toBe(15);
    expect(workdaysBetween(national, '2025-02-20', '2025-01-24')).toBe(0);
  });
});
