import { describe, expect, it } from 'vitest';
import { readContractFile } from '../../../contracts/read-contract-file.ts';
import { workCalendar } from '../../../domain/calendar/workdays.ts';
import { leftText } from '../../../domain/periods/counting.ts';
import { counting, periodEnd, spanText, type PeriodRule } from '../../../domain/periods/period.ts';
import { suspendedPeriodEnd } from '../../../domain/periods/suspended-period.ts';
import { suspensionOf } from '../../../domain/periods/suspension.ts';

const calendar = workCalendar(readContractFile().calendars, ['national', 'xinjiang']);
const said = (from: string, rule: PeriodRule, ...spans: [string, string | null][]): [string, string] => {
  const suspensions = spans.map(([first, last]) => suspensionOf(first, last));
  const period = suspendedPeriodEnd({ from, rule, calendar, suspensions });
  return [counting(period, 'zh-CN'), counting(period, 'en')];
};

describe('how a period was counted is said', () => {
  it.each<[string, PeriodRule, string, string]>([
    [
      'of hours, from the moment',
      { kind: 'hours', n: 12 },
      '12 小时，自2025年7月1日08:30起连续计算',
      '12 hours from 1 July 2025, 08:30, day and night',
    ],
    [
      'of minutes, from the moment',
      { kind: 'minutes', n: 30 },
      '30 分钟，自2025年7月1日08:30起连续计算',
      '30 minutes from 1 July 2025, 08:30, day and night',
    ],
    [
      'of days, from the day after',
      { kind: 'days', n: 2 },
      '2 日，自2025年7月1日次日起算',
      '2 days, counted from the day after 1 July 2025',
    ],
    [
      'of months',
      { kind: 'months', n: 1 },
      '1 个月，自2025年7月1日次日起算',
      '1 month, counted from the day after 1 July 2025',
    ],
    [
      'of years',
      { kind: 'years', n: 3 },
      '3 年，自2025年7月1日次日起算',
      '3 years, counted from the day after 1 July 2025',
    ],
  ])('%s', (_, rule, chinese, english) => {
    expect(said('2025-07-01T08:30:59+08:00', rule)).toEqual([chinese, english]);
  });

  it('of workdays before an event', () => {
    expect(said('2025-06-20T00:00:00+08:00', { kind: 'workdays-before', n: 15 })).toEqual([
      '2025年6月20日之前至少 15 个工作日，当日不计；遇端午节、古尔邦节放假不计',
      'at least 15 workdays before 20 June 2025, that day not counted; not counting Dragon Boat Festival, Eid al-Adha',
    ]);
  });

  it('with every holiday on the way, and each made-up day', () => {
    expect(said('2025-09-26T10:00:00+08:00', { kind: 'workdays', n: 12 })).toEqual([
      '12 个工作日，自2025年9月26日次日起算；遇国庆节、中秋节放假不计；2025年9月28日、2025年10月11日调休上班，计入',
      '12 workdays, counted from the day after 26 September 2025; not counting National Day and Mid-Autumn Festival; ' +
        'counting the make-up days 28 September 2025, 11 October 2025',
    ]);
    expect(said('2025-01-20T10:00:00+08:00', { kind: 'workdays', n: 100 })).toEqual([
      '100 个工作日，自2025年1月20日次日起算；遇春节、肉孜节、清明节、劳动节、端午节、古尔邦节放假不计；' +
        '2025年1月26日、2025年2月8日、2025年4月27日调休上班，计入',
      '100 workdays, counted from the day after 20 January 2025; not counting Spring Festival, Eid al-Fitr, Qingming, ' +
        'Labour Day, Dragon Boat Festival, Eid al-Adha; counting the make-up days 26 January 2025, 8 February 2025, 27 April 2025',
    ]);
    expect(said('2024-09-10T10:00:00+08:00', { kind: 'workdays', n: 90 })[1]).toMatch(
      /^90 workdays, .*; not counting Mid-Autumn Festival, National Day, New Year; counting/,
    );
  });

  it('with a holiday that no English sentence knows under its own name', () => {
    const period = periodEnd({ from: '2025-07-01T08:30:00+08:00', rule: { kind: 'days', n: 2 }, calendar });
    expect(counting({ ...period, skipped: ['区庆', '元旦'] }, 'en')).toBe(
      '2 days, counted from the day after 1 July 2025; not counting 区庆, New Year',
    );
    expect(counting({ ...period, withoutNotice: ['兵团 2027'] }, 'zh-CN')).toBe(
      '2 日，自2025年7月1日次日起算；暂定：兵团2027年放假通知尚未发布',
    );
  });

  it('with the rest day that the last day was', () => {
    expect(said('2025-03-13T09:00:00+08:00', { kind: 'days', n: 3, rollover: 'rest-days' })).toEqual([
      '3 日，自2025年3月13日次日起算；2025年3月16日为休假日，顺延至2025年3月17日',
      '3 days, counted from the day after 13 March 2025; 16 March 2025 is a rest day, so it moves to 17 March 2025',
    ]);
  });

  it('as provisional where a notice is still missing', () => {
    expect(said('2026-12-20T10:00:00+08:00', { kind: 'workdays', n: 20 })).toEqual([
      '20 个工作日，自2026年12月20日次日起算；遇元旦放假不计；暂定：国务院2027年、新疆2027年放假通知尚未发布',
      '20 workdays, counted from the day after 20 December 2026; not counting New Year; ' +
        'provisional: no holiday notice yet for national 2027, xinjiang 2027',
    ]);
  });

  it('with the days, or the moments, at which it stood', () => {
    const stopped = said(
      '2025-04-11T10:00:00+08:00',
      { kind: 'workdays', n: 20 },
      ['2025-04-15', '2025-04-16'],
      ['2025-05-15', null],
    );
    expect(stopped).toEqual([
      '20 个工作日，自2025年4月11日次日起算；遇劳动节放假不计；2025年4月27日调休上班，计入；' +
        '2025年4月15日至2025年4月16日、2025年5月15日起中止，余 1 个工作日',
      '20 workdays, counted from the day after 11 April 2025; not counting Labour Day; counting the make-up day 27 April 2025; ' +
        'suspended from 15 April 2025 to 16 April 2025 and since 15 May 2025, 1 workday left',
    ]);
    const rain: [string, string] = ['2025-07-01T09:00:00+08:00', '2025-07-01T10:15:00+08:00'];
    expect(said('2025-07-01T08:00:00+08:00', { kind: 'hours', n: 12 }, rain)).toEqual([
      '12 小时，自2025年7月1日08:00起连续计算；2025年7月1日09:00至2025年7月1日10:15中止，余 11:00:00',
      '12 hours from 1 July 2025, 08:00, day and night; ' +
        'suspended from 1 July 2025, 09:00 to 1 July 2025, 10:15, 11:00:00 left',
    ]);
  });
});

describe('a span', () => {
  it.each<[PeriodRule, string, string]>([
    [{ kind: 'workdays', n: 1 }, '1 个工作日', '1 workday'],
    [{ kind: 'workdays', n: 20 }, '20 个工作日', '20 workdays'],
    [{ kind: 'workdays-before', n: 1 }, '1 个工作日', '1 workday'],
    [{ kind: 'workdays-before', n: 15 }, '15 个工作日', '15 workdays'],
    [{ kind: 'days', n: 2 }, '2 日', '2 days'],
    [{ kind: 'hours', n: 1 }, '1 小时', '1 hour'],
    [{ kind: 'minutes', n: 30 }, '30 分钟', '30 minutes'],
    [{ kind: 'months', n: 3 }, '3 个月', '3 months'],
    [{ kind: 'years', n: 1 }, '1 年', '1 year'],
  ])('%j is %s, %s', (rule, chinese, english) => {
    expect([spanText(rule, 'zh-CN'), spanText(rule, 'en')]).toEqual([chinese, english]);
  });
});

describe('what is left', () => {
  it.each([
    [{ unit: 'workdays', n: 11 }, '余 11 个工作日', '11 workdays left'],
    [{ unit: 'days', n: 1 }, '余 1 日', '1 day left'],
    [{ unit: 'seconds', n: 45_296 }, '余 12:34:56', '12:34:56 left'],
    [{ unit: 'seconds', n: 3_599 }, '余 00:59:59', '00:59:59 left'],
    [{ unit: 'seconds', n: 360_000 }, '余 100:00:00', '100:00:00 left'],
  ] as const)('%j is %s, %s', (left, chinese, english) => {
    expect([leftText(left, 'zh-CN'), leftText(left, 'en')]).toEqual([chinese, english]);
  });
});
