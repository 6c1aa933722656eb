import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  CalendarError,
  calendarsSchema,
  nthWorkday,
  workCalendar,
  workdaysBetween,
} from '../../../domain/calendar/workdays.ts';
import { addDays } from '../../../domain/time/instant.ts';
import { loadContract } from '../../../local/contracts.ts';

const { calendars } = loadContract();
const national = workCalendar(calendars, ['national']);
const karamay = workCalendar(calendars, ['national', 'xinjiang']);

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

describe('A year without a notice', () => {
  it('makes each judgement provisional, weekends included', () => {
    expect(national.isWorkday('2027-01-04').provisional).toBe(true);
    expect(national.isWorkday('2027-01-03').provisional).toBe(true);
    expect(national.isWorkday('2023-12-29').provisional).toBe(true);
    expect(national.isWorkday('2026-12-31').provisional).toBe(false);
  });

  it('is provisional if only one of the layers lacks it', () => {
    const partly = calendarsSchema.parse({ ...calendars, xinjiang: {} });
    expect(workCalendar(partly, ['national', 'xinjiang']).isWorkday('2025-02-10').provisional).toBe(true);
    expect(workCalendar(partly, ['national']).isWorkday('2025-02-10').provisional).toBe(false);
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
