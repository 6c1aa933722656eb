import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nthWorkday, workCalendar, workdaysBetween } from '../../../domain/calendar/workdays.ts';
import { counting, periodEnd, type CountedPeriod, type PeriodRule } from '../../../domain/periods/period.ts';
import { chargeableDaysLate, suspendedPeriodEnd } from '../../../domain/periods/suspended-period.ts';
import { formatLeft, SuspensionError, suspensionOf, type Suspension } from '../../../domain/periods/suspension.ts';
import {
  addDays,
  addMs,
  dayOf,
  daysBetween,
  isBefore,
  msBetween,
  shanghai,
  startOfDay,
} from '../../../domain/time/instant.ts';
import { readContractFile } from '../../../contracts/read-contract-file.ts';

const calendar = workCalendar(readContractFile().calendars, ['national', 'xinjiang']);
const DAY_MS = 86_400_000;

function count(from: string, rule: PeriodRule, ...spans: [string, string | null][]): CountedPeriod {
  const suspensions = spans.map(([first, last]) => suspensionOf(first, last));
  return suspendedPeriodEnd({ from, rule, calendar, suspensions });
}

const twentyWorkdays: PeriodRule = { kind: 'workdays', n: 20 };
const twoDays: PeriodRule = { kind: 'days', n: 2, rollover: 'rest-days' };
const twelveHours: PeriodRule = { kind: 'hours', n: 12 };

describe('Workdays with the clock stopped', () => {
  const from = '2025-04-11T10:00:00+08:00';

  it('keep what had run, and run on after the last suspended day', () => {
    // 04-14 … 04-24 are 9 workdays; the 11th after 06-12 is 06-27.
    expect(count(from, twentyWorkdays, ['2025-04-25', '2025-06-12'])).toMatchObject({
      lastDay: '2025-06-27',
      dueAt: startOfDay('2025-06-28'),
      suspension: { unsuspended: { lastDay: '2025-05-13' }, left: { unit: 'workdays', n: 11 } },
    });
  });

  it('have one left where the last day itself is the first one suspended', () => {
    expect(count(from, twentyWorkdays, ['2025-05-13', '2025-06-12']).lastDay).toBe('2025-06-13');
  });

  it('aren’t changed by what begins after the last day or ended before the start', () => {
    const unsuspended = periodEnd({ from, rule: twentyWorkdays, calendar });
    expect(count(from, twentyWorkdays, ['2025-05-14', null])).toEqual(unsuspended);
    expect(count(from, twentyWorkdays, ['2025-03-01', '2025-04-11'])).toEqual(unsuspended);
  });

  it('have no end while none is known, and say what is left', () => {
    const stopped = count(from, twentyWorkdays, ['2025-05-13', null]);
    expect(stopped).toMatchObject({ lastDay: null, dueAt: null });
    expect(formatLeft(stopped.suspension?.left ?? { unit: 'days', n: 0 })).toBe('1 workday');
  });

  it('say which holidays moved the end: none of those within the suspension', () => {
    expect(count(from, twentyWorkdays, ['2025-04-25', '2025-06-12']).skipped).toEqual([]);
  });

  it('are provisional only if the clock ran in a year without a notice', () => {
    const december = '2026-12-10T10:00:00+08:00';
    expect(count(december, twentyWorkdays, ['2026-12-21', '2027-01-20']).provisional).toBe(true);
    expect(count(december, { kind: 'workdays', n: 10 }, ['2026-12-25', null]).provisional).toBe(false);
  });
});

describe('Days with the clock stopped', () => {
  it('run on after the suspension and then roll over', () => {
    // 07-11 and 2 days: 07-13, a Sunday.
    expect(count('2025-07-07T10:00:00+08:00', twoDays, ['2025-07-08', '2025-07-11'])).toMatchObject({
      lastDay: '2025-07-14',
      rolledFrom: '2025-07-13',
    });
  });

  it('move to the first workday after, where the rolled last day is suspended and nothing is left', () => {
    // 07-12 is a Saturday, so the last day is Monday 07-14.
    const order = '2025-07-10T10:00:00+08:00';
    expect(count(order, twoDays, ['2025-07-14', '2025-07-16']).lastDay).toBe('2025-07-17');
    expect(count(order, twoDays, ['2025-07-14', '2025-07-18']).lastDay).toBe('2025-07-21');
    expect(count(order, twoDays, ['2025-07-14', null]).suspension?.left).toEqual({ unit: 'days', n: 0 });
    expect(count(order, { ...twoDays, rollover: 'none' }, ['2025-07-14', '2025-07-16']).lastDay).toBe('2025-07-12');
  });

  it('lose a whole day to six hours, and one to each day that a night touches', () => {
    const order = '2025-07-07T10:00:00+08:00';
    expect(count(order, twoDays).lastDay).toBe('2025-07-09');
    expect(count(order, twoDays, ['2025-07-08T09:00:00+08:00', '2025-07-08T15:00:00+08:00']).lastDay).toBe(
      '2025-07-10',
    );
    expect(count(order, twoDays, ['2025-07-08T22:00:00+08:00', '2025-07-09T04:00:00+08:00']).lastDay).toBe(
      '2025-07-11',
    );
    expect(count(order, twoDays, ['2025-07-08T22:00:00+08:00', '2025-07-09T00:00:00+08:00']).lastDay).toBe(
      '2025-07-10',
    );
  });
});

describe('Hours and minutes with the clock stopped', () => {
  const report = '2025-07-01T08:00:00+08:00';

  it('run on to the second', () => {
    const period = count(report, twelveHours, ['2025-07-01T14:00:00+08:00', '2025-07-02T09:00:00+08:00']);
    expect(shanghai(period.dueAt ?? '')).toBe('2025-07-02T15:00:00+08:00');
    expect(formatLeft(period.suspension?.left ?? { unit: 'days', n: 0 })).toBe('PT6H');
    // What it would have been: they end at a moment, not with a day.
    expect(period.suspension?.unsuspended).toEqual({ lastDay: null, dueAt: '2025-07-01T12:00:00.000Z' });
  });

  it('stand from 00:00 of the first to 24:00 of the last of whole days', () => {
    expect(shanghai(count(report, twelveHours, ['2025-07-01', '2025-07-02']).dueAt ?? '')).toBe(
      '2025-07-03T12:00:00+08:00',
    );
  });

  it('have no end while none is known', () => {
    const stopped = count(report, twelveHours, ['2025-07-01T09:30:15+08:00', null]);
    expect(stopped).toMatchObject({ lastDay: null, dueAt: null });
    expect(formatLeft(stopped.suspension?.left ?? { unit: 'days', n: 0 })).toBe('PT10H29M45S');
  });

  it('aren’t changed by what begins at the moment at which they have run', () => {
    expect(count(report, twelveHours, ['2025-07-01T20:00:00+08:00', null])).toEqual(count(report, twelveHours));
  });
});

describe('Several suspensions', () => {
  it('count once where they are nested or touch', () => {
    const from = '2025-04-11T10:00:00+08:00';
    const once = count(from, twentyWorkdays, ['2025-04-25', '2025-06-12']);
    expect(count(from, twentyWorkdays, ['2025-05-01', '2025-05-10'], ['2025-04-25', '2025-06-12'])).toEqual(once);
    expect(count(from, twentyWorkdays, ['2025-05-10', '2025-06-12'], ['2025-04-25', '2025-05-09'])).toEqual(once);
  });
});

describe('A suspension that can’t be', () => {
  it.each([
    ['2025-04-30', '2025-04-29', 'suspension.ends-before-it-starts'],
    ['2025-04-30T10:00:00+08:00', '2025-04-29', 'suspension.ends-before-it-starts'],
    ['2025-04-30T10:00:00+08:00', '2025-04-30T09:59:59+08:00', 'suspension.ends-before-it-starts'],
    ['0001-01-01', null, 'suspension.out-of-range'],
  ])('from %s to %s is refused', (first, last, code) => {
    expect(() => suspensionOf(first, last)).toThrow(expect.objectContaining({ code }));
  });

  it.each(['months', 'years', 'workdays-before'] as const)('is one of a period in %s', (kind) => {
    expect(() => count('2025-04-11T10:00:00+08:00', { kind, n: 1 }, ['2025-04-25', null])).toThrow(SuspensionError);
  });
});

describe('What a clock has left', () => {
  it.each([
    ['workdays', 1, '1 workday'],
    ['workdays', 11, '11 workdays'],
    ['days', 3, '3 days'],
    ['seconds', 18 * 3600, 'PT18H'],
    ['seconds', 26 * 3600 + 24 * 60, 'PT26H24M'],
    ['seconds', 0, 'PT0S'],
  ] as const)('%s, %i, is written %3$s', (unit, n, text) => {
    expect(formatLeft({ unit, n })).toBe(text);
  });
});

describe('Days late with suspended days', () => {
  it('cost nothing, a day suspended in part included', () => {
    const late = (...spans: [string, string | null][]) =>
      chargeableDaysLate(
        '2025-04-29',
        '2025-05-06',
        spans.map(([first, last]) => suspensionOf(first, last)),
      );
    expect(late()).toBe(7);
    expect(late(['2025-05-01', '2025-05-03'])).toBe(7 - 3);
    expect(late(['2025-05-01T23:00:00+08:00', '2025-05-02T01:00:00+08:00'])).toBe(7 - 2);
    expect(late(['2025-04-01', '2025-04-30'], ['2025-04-30', '2025-05-01'])).toBe(7 - 2);
    expect(late(['2025-05-04', null])).toBe(7 - 3);
    expect(chargeableDaysLate('2025-04-29', '2025-04-20', [suspensionOf('2025-04-21', null)])).toBe(0);
  });
});

describe('How a suspended period was counted', () => {
  it('names the suspension and what was left, in both languages', () => {
    const ended = count('2025-04-11T10:00:00+08:00', twentyWorkdays, ['2025-04-25', '2025-06-12']);
    expect(counting(ended, 'zh-CN')).toBe(
      '20 个工作日，自2025年4月11日次日起算；2025年4月25日至2025年6月12日中止，余 11 个工作日',
    );
    expect(counting(ended, 'en')).toContain('suspended from 25 April 2025 to 12 June 2025, 11 workdays left');
    const open = count('2025-07-01T08:00:00+08:00', twelveHours, ['2025-07-01T14:00:00+08:00', null]);
    expect(counting(open, 'zh-CN')).toContain('2025年7月1日14:00起中止，余 06:00:00');
    expect(counting(open, 'en')).toContain('suspended since 1 July 2025, 14:00, 06:00:00 left');
  });
});

describe('Whatever is suspended', () => {
  const start = fc.integer({ min: 0, max: 400 * DAY_MS }).map((ms) => addMs('2025-01-01T00:00:00Z', ms));
  const rule: fc.Arbitrary<PeriodRule> = fc.oneof(
    fc.record({ kind: fc.constant('workdays' as const), n: fc.integer({ min: 1, max: 30 }) }),
    fc.record({
      kind: fc.constant('days' as const),
      n: fc.integer({ min: 1, max: 20 }),
      rollover: fc.constantFrom('rest-days' as const, 'none' as const),
    }),
    fc.record({ kind: fc.constant('hours' as const), n: fc.integer({ min: 1, max: 200 }) }),
  );
  /** A suspension near the start of a period: whole days or moments. */
  const near = (from: string): fc.Arbitrary<Suspension> =>
    fc
      .record({
        begins: fc.integer({ min: -10 * DAY_MS, max: 40 * DAY_MS }),
        lasts: fc.integer({ min: 0, max: 30 * DAY_MS }),
        whole: fc.boolean(),
      })
      .map(({ begins, lasts, whole }) => {
        const [first, last] = [addMs(from, begins), addMs(from, begins + lasts)];
        return whole
          ? suspensionOf(shanghai(first).slice(0, 10), shanghai(last).slice(0, 10))
          : suspensionOf(first, last);
      });
  const setting = start.chain((from) =>
    fc.record({ from: fc.constant(from), rule, suspensions: fc.array(near(from), { minLength: 1, maxLength: 4 }) }),
  );
  const end = (from: string, of: PeriodRule, suspensions: readonly Suspension[]) =>
    suspendedPeriodEnd({ from, rule: of, calendar, suspensions });

  it('never shortens a period', () => {
    fc.assert(
      fc.property(setting, ({ from, rule: of, suspensions }) => {
        const [unsuspended, suspended] = [periodEnd({ from, rule: of, calendar }), end(from, of, suspensions)];
        return suspended.dueAt !== null && !isBefore(suspended.dueAt, unsuspended.dueAt);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the workday that the rule in words gives: the (n − k)-th after E', () => {
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        (from, n, begins, lasts) => {
          const startDay = dayOf(from);
          const [first, last] = [addDays(startDay, begins), addDays(startDay, begins + lasts)];
          const unsuspended = nthWorkday(calendar, startDay, n);
          const ran = workdaysBetween(calendar, startDay, addDays(first, -1));
          const expected = first > unsuspended ? unsuspended : nthWorkday(calendar, last, n - ran);
          expect(end(from, { kind: 'workdays', n }, [suspensionOf(first, last)]).lastDay).toBe(expected);
        },
      ),
    );
  });

  it('gives the same in any order', () => {
    fc.assert(
      fc.property(setting, ({ from, rule: of, suspensions }) => {
        expect(end(from, of, [...suspensions].reverse())).toEqual(end(from, of, suspensions));
      }),
    );
  });

  it('gives the same in touching pieces', () => {
    fc.assert(
      fc.property(setting, fc.double({ min: 0, max: 1, noNaN: true }), ({ from, rule: of, suspensions }, share) => {
        const pieces = suspensions.flatMap(({ from: first, to }) => {
          const middle = addMs(first, Math.floor(msBetween(first, to ?? first) * share));
          return [
            { from: middle, to },
            { from: first, to: middle },
          ];
        });
        expect(end(from, of, pieces)).toEqual(end(from, of, suspensions));
      }),
    );
  });

  it('ends on a day that isn’t suspended', () => {
    fc.assert(
      fc.property(setting, ({ from, rule: of, suspensions }) => {
        const { lastDay } = end(from, of, suspensions);
        if (lastDay === null) return true;
        const [first, after] = [startOfDay(lastDay), startOfDay(addDays(lastDay, 1))];
        return suspensions.every(
          (one) => one.from === one.to || !isBefore(one.from, after) || !isBefore(first, one.to ?? after),
        );
      }),
    );
  });

  it('without an end leaves no more than the rule gives, or changes what a known end changes', () => {
    fc.assert(
      fc.property(setting, ({ from, rule: of, suspensions }) => {
        const [first] = suspensions;
        const open = end(from, of, [{ from: first?.from ?? from, to: null }]);
        const closed = end(from, of, suspensions.slice(0, 1));
        return open.dueAt === null ? open.suspension.left.n <= of.n * 3600 : open.dueAt === closed.dueAt;
      }),
    );
  });

  it('never costs more late days than there are', () => {
    fc.assert(
      fc.property(setting, fc.integer({ min: 0, max: 60 }), ({ from, suspensions }, late) => {
        const lastDay = shanghai(from).slice(0, 10);
        const doneOn = addDays(lastDay, late);
        const days = chargeableDaysLate(lastDay, doneOn, suspensions);
        return days >= 0 && days <= daysBetween(lastDay, doneOn);
      }),
    );
  });
});
