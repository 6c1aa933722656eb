import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nthWorkday, NoticeMissingError, workCalendar, workdaysBetween } from '../../../domain/calendar/workdays.ts';
import {
  counting,
  daysLate,
  periodEnd,
  periodRule,
  PeriodError,
  type PeriodRule,
} from '../../../domain/periods/period.ts';
import { addDays, dayOf, shanghai, startOfDay } from '../../../domain/time/instant.ts';
import { readContractFile } from '../../../contracts/read-contract-file.ts';

const { calendars } = readContractFile();
const national = workCalendar(calendars, ['national']);
const karamay = workCalendar(calendars, ['national', 'xinjiang']);
const count = (from: string, rule: PeriodRule, calendar = national) => periodEnd({ from, rule, calendar });

const day = fc.integer({ min: 0, max: 365 * 3 - 60 }).map((offset) => addDays('2024-01-01', offset));
const clock = fc.integer({ min: 0, max: 86_399_999 });
const instant = fc.tuple(day, clock).map(([on, ms]) => new Date(Date.parse(startOfDay(on)) + ms).toISOString());

describe('Workdays', () => {
  it('are inverse, added and counted', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 60 }),
        (from, n) => workdaysBetween(karamay, from, nthWorkday(karamay, from, n)) === n,
      ),
    );
  });

  it('counted forward and back from a workday meet again', () => {
    fc.assert(
      fc.property(
        day.filter((on) => karamay.isWorkday(on).workday),
        fc.integer({ min: 1, max: 60 }),
        (from, n) => nthWorkday(karamay, nthWorkday(karamay, from, n), -n) === from,
      ),
    );
  });

  it('end on a workday, whatever the time of day they start', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 40 }), (from, n) => {
        const { lastDay, dueAt } = count(from, { kind: 'workdays', n }, karamay);
        return (
          lastDay !== null &&
          karamay.isWorkday(lastDay).workday &&
          dueAt === startOfDay(addDays(lastDay, 1)) &&
          lastDay === count(startOfDay(dayOf(from)), { kind: 'workdays', n }, karamay).lastDay
        );
      }),
    );
  });

  it('end no earlier with Xinjiang’s holidays on top', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 1, max: 40 }),
        (from, n) =>
          (count(from, { kind: 'workdays', n }, karamay).lastDay ?? '') >=
          (count(from, { kind: 'workdays', n }).lastDay ?? ''),
      ),
    );
  });
});

describe('Days', () => {
  it('roll over to the next workday, and never end on a rest day', () => {
    expect(count('2025-04-30T09:00:00+08:00', { kind: 'days', n: 3, rollover: 'rest-days' })).toMatchObject({
      lastDay: '2025-05-06',
      rolledFrom: '2025-05-03',
      skipped: ['劳动节'],
    });
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 1, max: 40 }),
        (from, n) =>
          karamay.isWorkday(count(from, { kind: 'days', n, rollover: 'rest-days' }, karamay).lastDay ?? '').workday,
      ),
    );
  });

  it('stay on a make-up Sunday, which is a workday', () => {
    expect(count('2025-01-24T16:00:00+08:00', { kind: 'days', n: 2, rollover: 'rest-days' })).toMatchObject({
      lastDay: '2025-01-26',
      madeUp: ['2025-01-26'],
    });
  });

  it('without rollover judge no day, so they are never provisional', () => {
    expect(count('2027-05-01T09:00:00+08:00', { kind: 'days', n: 2 })).toMatchObject({
      lastDay: '2027-05-03',
      provisional: false,
    });
  });
});

describe('Months and years', () => {
  it('end on the corresponding day or at the end of the month', () => {
    expect(count('2025-01-31T09:00:00+08:00', { kind: 'months', n: 1 }).lastDay).toBe('2025-02-28');
    expect(count('2024-02-29T09:00:00+08:00', { kind: 'years', n: 4 }).lastDay).toBe('2028-02-29');
  });

  it('roll over where the rule says so', () => {
    expect(count('2025-01-01T09:00:00+08:00', { kind: 'months', n: 9, rollover: 'rest-days' }).lastDay).toBe(
      '2025-10-09',
    );
  });
});

describe('Hours and minutes', () => {
  it('run from the moment over nights, holidays and the end of the year', () => {
    const { dueAt, lastDay, provisional } = count('2026-12-31T23:52:30+08:00', { kind: 'minutes', n: 10 });
    expect([shanghai(dueAt), lastDay, provisional]).toEqual(['2027-01-01T00:02:30+08:00', null, false]);
  });

  it('can’t roll over', () => {
    expect(periodRule.safeParse({ kind: 'hours', n: 12, rollover: 'rest-days' }).success).toBe(false);
  });
});

describe('Workdays before an event', () => {
  it('give the lenient day and the day with as many clear workdays between', () => {
    const { lastDay, strictLastDay } = count('2025-06-20T00:00:00+08:00', { kind: 'workdays-before', n: 15 }, karamay);
    expect([lastDay, strictLastDay]).toEqual(['2025-05-26', '2025-05-23']);
    expect(workdaysBetween(karamay, strictLastDay ?? '', '2025-06-19')).toBe(15);
  });
});

describe('A period into a year without a notice', () => {
  it('is provisional and says which notice is missing', () => {
    const period = count('2026-12-20T10:00:00+08:00', { kind: 'workdays', n: 20 }, karamay);
    expect(period.provisional).toBe(true);
    expect(period.withoutNotice).toEqual(['national 2027', 'xinjiang 2027']);
    expect(period.basis).toContain('no notice yet for national 2027, xinjiang 2027');
    expect(counting(period, 'zh-CN')).toContain('暂定：国务院2027年、新疆2027年放假通知尚未发布');
  });

  it('is not provisional while it ends before that year', () => {
    expect(count('2026-12-01T10:00:00+08:00', { kind: 'workdays', n: 20 }).provisional).toBe(false);
  });

  it('has the holidays that the decree fixes', () => {
    const period = count('2026-12-30T10:00:00+08:00', { kind: 'workdays', n: 2 });
    expect(period).toMatchObject({ lastDay: '2027-01-04', skipped: ['元旦'] });
    expect(period.basis).toContain('weekends and the 13 days of the State Council’s holiday decree assumed');
  });

  it('is refused backwards, where the notice is out and only the calendars lack it', () => {
    expect(() => count('2024-01-10T10:00:00+08:00', { kind: 'workdays-before', n: 15 })).toThrow(NoticeMissingError);
  });
});

describe('A rule', () => {
  it.each([
    { kind: 'workdays', n: 0 },
    { kind: 'days', n: -1 },
    { kind: 'days', n: 1.5 },
    { kind: 'minutes', n: 1e12 },
    { kind: 'workdays', n: '20' },
    { kind: 'weeks', n: 2 },
  ])('is refused as %j', (rule) => {
    expect(periodRule.safeParse(rule).success).toBe(false);
  });

  it('is refused in years that nobody counts', () => {
    expect(() => count('9998-01-01T00:00:00Z', { kind: 'days', n: 2 })).toThrow(PeriodError);
  });
});

describe('Days late', () => {
  it('are calendar days after the last day, and none in time', () => {
    expect(daysLate('2025-04-29', '2025-05-06')).toBe(7);
    expect(daysLate('2025-04-29', '2025-04-29')).toBe(0);
    expect(daysLate('2025-04-29', '2025-04-20')).toBe(0);
  });
});

describe('How a deadline was counted', () => {
  it('names the holidays and make-up days, in both languages', () => {
    const period = count('2025-04-02T10:00:00+08:00', { kind: 'workdays', n: 20 }, karamay);
    expect(counting(period, 'zh-CN')).toBe(
      '20 个工作日，自2025年4月2日次日起算；遇清明节放假不计；2025年4月27日调休上班，计入',
    );
    expect(counting(period, 'en')).toBe(
      '20 workdays, counted from the day after 2 April 2025; not counting Qingming; counting the make-up day 27 April 2025',
    );
  });

  it('says what moved a last day', () => {
    const period = count('2025-03-13T09:00:00+08:00', { kind: 'days', n: 3, rollover: 'rest-days' });
    expect(counting(period, 'en')).toBe(
      '3 days, counted from the day after 13 March 2025; 16 March 2025 is a rest day, so it moves to 17 March 2025',
    );
  });
});
