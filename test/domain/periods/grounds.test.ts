import { describe, expect, it } from 'vitest';
import { readContractFile } from '../../../contracts/read-contract-file.ts';
import { calendarsSchema, workCalendar } from '../../../domain/calendar/workdays.ts';
import { periodEnd, periodRule, PeriodError, type PeriodRule } from '../../../domain/periods/period.ts';
import { LARGEST_N, PERIOD_KINDS } from '../../../domain/periods/rule.ts';
import { suspendedPeriodEnd } from '../../../domain/periods/suspended-period.ts';
import { SuspensionError, suspensionOf } from '../../../domain/periods/suspension.ts';

const { calendars } = readContractFile();
const national = workCalendar(calendars, ['national']);
const karamay = workCalendar(calendars, ['national', 'xinjiang']);
const end = (from: string, rule: PeriodRule, calendar = national) => periodEnd({ from, rule, calendar });
/** As if the State Council had said already that 2027 has no holidays. */
const nationalTo2027 = { ...calendars['national'], 2027: { notice: '通知', off: [], work: [] } };
const FROM = '2025-03-13T09:00:00+08:00';
const NOTICE_2025 = '国务院办公厅关于2025年部分节假日安排的通知，国办发明电〔2024〕12号 (2024-11-12)';
const NOTICE_2026 = '国务院办公厅关于2026年部分节假日安排的通知，国办发明电〔2025〕7号 (2025-11-04)';

describe('a period says the law that counts it, and the notices', () => {
  it.each<[PeriodRule, string]>([
    [{ kind: 'hours', n: 12 }, 'Civil Code art. 201: hours run from the moment, day and night'],
    [{ kind: 'minutes', n: 30 }, 'Civil Code art. 201: hours run from the moment, day and night'],
    [{ kind: 'workdays', n: 3 }, `Civil Code arts. 201, 204: workdays, the starting day not counted; ${NOTICE_2025}`],
    [
      { kind: 'workdays-before', n: 3 },
      `Civil Code art. 201 by analogy: workdays counted back, the day of the event not counted; ${NOTICE_2025}`,
    ],
    [{ kind: 'days', n: 3 }, 'Civil Code art. 201: the starting day is not counted'],
    [{ kind: 'days', n: 3, rollover: 'none' }, 'Civil Code art. 201: the starting day is not counted'],
    [
      { kind: 'days', n: 3, rollover: 'rest-days' },
      'Civil Code art. 201: the starting day is not counted; ' +
        `art. 203: a last day that is no workday moves to the next; ${NOTICE_2025}`,
    ],
    [{ kind: 'months', n: 1 }, 'Civil Code art. 202: the corresponding day, or the end of the month'],
    [
      { kind: 'years', n: 1, rollover: 'rest-days' },
      'Civil Code art. 202: the corresponding day, or the end of the month; ' +
        `art. 203: a last day that is no workday moves to the next; ${NOTICE_2026}`,
    ],
  ])('%j', (rule, basis) => {
    expect(end(FROM, rule).basis).toBe(basis);
  });

  it('every notice once, and what stands for one that is missing', () => {
    expect(end('2026-12-20T10:00:00+08:00', { kind: 'workdays', n: 20 }).basis).toBe(
      `Civil Code arts. 201, 204: workdays, the starting day not counted; ${NOTICE_2026}; no notice yet for national 2027: ` +
        'weekends and the 13 days of the State Council’s holiday decree assumed',
    );
  });

  it.each([
    [
      'both notices',
      karamay,
      'national 2027, xinjiang 2027: weekends and the 13 days of the State Council’s holiday decree',
    ],
    [
      'that of the region alone, which has no days but those of its notices',
      workCalendar(calendarsSchema.parse({ ...calendars, national: nationalTo2027 }), ['national', 'xinjiang']),
      'xinjiang 2027: no such holidays',
    ],
  ])('what stands for %s', (_, calendar, assumed) => {
    const { basis } = end('2026-12-30T10:00:00+08:00', { kind: 'workdays', n: 3 }, calendar);
    expect(basis).toMatch(new RegExp(`; no notice yet for ${assumed} assumed$`));
  });

  it('and after a suspension that the rest runs on', () => {
    const suspensions = [suspensionOf('2025-03-14', '2025-03-17')];
    const of = (rule: PeriodRule) => suspendedPeriodEnd({ from: FROM, rule, calendar: national, suspensions });
    expect(of({ kind: 'days', n: 3 })).toMatchObject({
      basis: 'Civil Code art. 201: the starting day is not counted; what is left runs on after a suspension',
      provisional: false,
      skipped: [],
    });
    expect(of({ kind: 'workdays', n: 3 }).basis).toBe(
      'Civil Code arts. 201, 204: workdays, the starting day not counted; what is left runs on after a suspension; ' +
        NOTICE_2025,
    );
  });
});

describe('only days that a rule looks at speak of notices', () => {
  it('the last day alone, where days roll over', () => {
    // 2027-01-02 is a Saturday: the days from it to Monday are looked at.
    expect(end('2026-12-31T10:00:00+08:00', { kind: 'days', n: 2, rollover: 'rest-days' })).toMatchObject({
      lastDay: '2027-01-04',
      rolledFrom: '2027-01-02',
      provisional: true,
      withoutNotice: ['national 2027'],
    });
    const inTime = end('2026-12-29T10:00:00+08:00', { kind: 'days', n: 2, rollover: 'rest-days' });
    expect(inTime).toMatchObject({ lastDay: '2026-12-31', provisional: false, withoutNotice: [] });
    expect(inTime).not.toHaveProperty('rolledFrom');
  });

  it('not the starting day, which isn’t counted', () => {
    // 2025-01-26 is a made-up Sunday, 2025-02-08 a made-up Saturday.
    expect(end('2025-01-26T10:00:00+08:00', { kind: 'workdays', n: 1 })).toMatchObject({
      lastDay: '2025-01-27',
      madeUp: [],
    });
    expect(end('2025-02-08T10:00:00+08:00', { kind: 'workdays-before', n: 1 }, karamay)).toMatchObject({
      lastDay: '2025-02-07',
      strictLastDay: '2025-02-06',
      madeUp: [],
      skipped: [],
    });
    expect(end('2025-02-10T10:00:00+08:00', { kind: 'workdays-before', n: 2 }, karamay)).toMatchObject({
      lastDay: '2025-02-07',
      strictLastDay: '2025-02-06',
      madeUp: ['2025-02-08'],
    });
  });
});

describe('the years that are counted', () => {
  it('are those from 1950 to 2199, of Beijing', () => {
    const days = (from: string) => end(from, { kind: 'days', n: 1 }).lastDay;
    expect(days('1949-12-31T16:00:00Z')).toBe('1950-01-02');
    expect(days('2199-12-31T15:59:59Z')).toBe('2200-01-01');
    expect(() => days('1949-12-31T15:59:59Z')).toThrow(PeriodError);
    expect(() => days('2199-12-31T16:00:00Z')).toThrow(
      "A period that starts on 2200-01-01 can't be counted: the years from 1950 to 2199 can.",
    );
    expect(() => days('2200-01-01T00:00:00Z')).toThrow(
      expect.objectContaining({ name: 'PeriodError', code: 'period.out-of-range', found: '2200-01-01' }),
    );
  });

  it('are those of suspensions, too', () => {
    expect(suspensionOf('1950-01-01', '2199-12-30').to).toBe('2199-12-30T16:00:00.000Z');
    for (const [first, last] of [
      ['1949-12-31', null],
      ['2200-01-01', null],
      ['2025-01-01', '2199-12-31'],
    ] as const)
      expect(() => suspensionOf(first, last)).toThrow(
        expect.objectContaining({ name: 'SuspensionError', code: 'suspension.out-of-range' }),
      );
    expect(() => suspensionOf('2025-01-01', '2200-03-01T00:00:00Z')).toThrow(
      "A suspension can't start or end at 2200-03-01T00:00:00.000Z: in the years from 1950 to 2199 it can.",
    );
  });
});

describe('a suspension that can’t be', () => {
  it('is refused in a sentence that says both ends', () => {
    expect(() => suspensionOf('2025-04-30', '2025-04-29')).toThrow(
      expect.objectContaining({
        message: "A suspension that starts at 2025-04-30 can't have ended at 2025-04-29, before it.",
        found: '2025-04-30/2025-04-29',
      }),
    );
    expect(() => suspensionOf('2025-04-30T02:00:00Z', '2025-04-30T01:59:59Z')).toThrow(/before it/);
  });

  it('may begin and end with one day, or at one moment, at which nothing stands', () => {
    expect(suspensionOf('2025-04-30', '2025-04-30')).toEqual({
      from: '2025-04-29T16:00:00.000Z',
      to: '2025-04-30T16:00:00.000Z',
    });
    const moment = suspensionOf('2025-04-30T02:00:00Z', '2025-04-30T02:00:00Z');
    const rule = { kind: 'days', n: 3 } as const;
    const start = { from: '2025-04-29T02:00:00Z', rule, calendar: national };
    expect(suspendedPeriodEnd({ ...start, suspensions: [moment] })).toEqual(periodEnd(start));
  });

  it.each(['months', 'years', 'workdays-before'] as const)('of %s says what can be suspended', (kind) => {
    const suspensions = [suspensionOf('2025-04-25', null)];
    const suspended = () => suspendedPeriodEnd({ from: FROM, rule: { kind, n: 1 }, calendar: national, suspensions });
    expect(suspended).toThrow(SuspensionError);
    expect(suspended).toThrow(
      `A period in ${kind} can't be suspended: what is left of it can't be said. Workdays, days, hours and minutes can.`,
    );
    expect(suspended).toThrow(expect.objectContaining({ code: 'suspension.rule-has-no-clock-to-stop', found: kind }));
    expect(suspendedPeriodEnd({ from: FROM, rule: { kind, n: 1 }, calendar: national, suspensions: [] }).lastDay).toBe(
      end(FROM, { kind, n: 1 }).lastDay,
    );
  });
});

describe('a rule', () => {
  it.each(PERIOD_KINDS.map((kind) => [kind]))('in %s is no longer than a hundred years', (kind) => {
    expect(periodRule.safeParse({ kind, n: LARGEST_N[kind] }).success).toBe(true);
    const { error } = periodRule.safeParse({ kind, n: LARGEST_N[kind] + 1 });
    expect(error?.issues).toMatchObject([{ path: ['n'], message: 'a number that makes no more than a hundred years' }]);
  });

  it.each(PERIOD_KINDS.map((kind) => [kind, kind === 'hours' || kind === 'minutes']))(
    'in %s can’t roll over if it runs by day and night: %s',
    (kind, isRunning) => {
      const { error } = periodRule.safeParse({ kind, n: 1, rollover: 'rest-days' });
      const message = 'none, because hours and minutes run from the moment, day and night';
      expect(error?.issues ?? []).toMatchObject(isRunning ? [{ path: ['rollover'], message }] : []);
      expect(periodRule.safeParse({ kind, n: 1, rollover: 'none' }).success).toBe(true);
    },
  );

  it('is of a whole number', () => {
    expect(periodRule.safeParse({ kind: 'days', n: 1.5 }).error?.issues).toMatchObject([
      { path: ['n'], message: 'a whole number' },
    ]);
    expect(periodRule.safeParse({ kind: 'days', n: 1 }).success).toBe(true);
  });
});
