import { describe, expect, it } from 'vitest';
import { countClock, endOf, leftOf, type CountedDuty, type DutyClock } from '../../../domain/case/duty-clock.ts';
import type { Effect } from '../../../domain/case/effects.ts';
import type { PeriodRule } from '../../../domain/periods/period.ts';
import { addMs, startOfDay, utc } from '../../../domain/time/instant.ts';
import { seed } from '../contract/seed.ts';

/** A Monday. */
const FROM = utc('2025-07-07T10:00:00+08:00');
const duty = (rule: PeriodRule, clause = '6.1'): CountedDuty => ({ period: { clause, rule, source: 'contract' } });
const TWO_DAYS = duty({ kind: 'days', n: 2, rollover: 'rest-days' });
const clock = (more: Partial<DutyClock> = {}): DutyClock => ({
  what: 'limit',
  from: FROM,
  periods: [TWO_DAYS],
  waits: [],
  ...more,
});

type Suspension = Extract<Effect, { kind: 'suspension' }>;
/** Whole days, of which the last one belongs to it. */
const stop = (first: string, last: string | null, more: Partial<Suspension> = {}): Suspension => ({
  id: 'R-1/stop',
  revision: 1,
  source: 'R-1',
  at: FROM,
  kind: 'suspension',
  ground: 'rain',
  from: startOfDay(first),
  to: last === null ? null : addMs(startOfDay(last), 86_400_000),
  state: 'accepted',
  deadlines: null,
  ...more,
});
const due = (effects: readonly Effect[], more: Partial<DutyClock> = {}) =>
  countClock(seed, effects, clock(more)).deadline;
const at24 = (day: string): string => addMs(startOfDay(day), 86_400_000);

describe('a duty’s clock', () => {
  it('runs to the end of its period, under its clause and readings', () => {
    expect(countClock(seed, [], clock())).toMatchObject({
      deadline: { lastDay: '2025-07-09', dueAt: at24('2025-07-09'), clause: '6.1', reading: ['calendar.layers'] },
      claimed: null,
    });
    const counting = { change: { rollover: 'none' as const }, readings: ['periods.dayRollover'] };
    expect(due([], { periods: [{ ...TWO_DAYS, counting }] }).reading).toEqual(['periods.dayRollover']);
  });

  it.each<[string, Suspension[], string | null]>([
    ['is accepted', [stop('2025-07-08', '2025-07-10')], '2025-07-14'],
    ['has ended', [stop('2025-07-08', '2025-07-10', { state: 'ended' })], '2025-07-14'],
    ['is rejected', [stop('2025-07-08', '2025-07-10', { state: 'rejected' })], '2025-07-09'],
    ['is claimed', [stop('2025-07-08', '2025-07-10', { state: 'claimed' })], '2025-07-09'],
    ['is laid on it by name', [stop('2025-07-08', '2025-07-08', { deadlines: ['other', 'limit'] })], '2025-07-10'],
    ['is laid on another', [stop('2025-07-08', '2025-07-08', { deadlines: ['other'] })], '2025-07-09'],
    ['is laid on none', [stop('2025-07-08', '2025-07-08', { deadlines: [] })], '2025-07-09'],
    ['has no end', [stop('2025-07-09', null)], null],
  ])('stands where a suspension %s', (_, effects, lastDay) => {
    // 07-10 and two days: 07-12, a Saturday, moves to Monday.
    expect(due(effects).lastDay).toBe(lastDay);
  });

  it('heeds no other effects', () => {
    const laid = { id: 'D-1/hold', revision: 1, source: 'D-1', at: FROM, what: 'limit' };
    const hold: Effect = { ...laid, kind: 'hold', breachAt: null, from: FROM, to: null };
    expect(due([hold]).lastDay).toBe('2025-07-09');
  });

  it('says what it has left while it stands, and never comes to its end', () => {
    const stands = due([stop('2025-07-09', null)]);
    expect([leftOf(stands), endOf(stands)]).toEqual(['1 day', '9999-12-31T00:00:00Z']);
    const ran = due([stop('2025-07-09', '2025-07-09')]);
    expect([leftOf(ran), endOf(ran)]).toEqual([null, at24('2025-07-10')]);
  });
});

describe('what is claimed', () => {
  const claim = (first: string, last: string | null, source = 'R-1') =>
    stop(first, last, { state: 'claimed', source, id: `${source}/${first}` });

  it('would move the end together with what is accepted, by each case once', () => {
    const effects = [
      claim('2025-07-08', '2025-07-08'),
      claim('2025-07-09', '2025-07-09'),
      claim('2025-07-10', '2025-07-10', 'R-2'),
      stop('2025-07-11', '2025-07-11', { source: 'R-3', id: 'R-3/stop' }),
    ];
    // Stopped from 07-08 to 07-11; two days after it 07-13, a Sunday.
    expect(countClock(seed, effects, clock())).toMatchObject({
      deadline: { lastDay: '2025-07-09' },
      claimed: {
        lastDay: '2025-07-14',
        dueAt: at24('2025-07-14'),
        by: ['R-1', 'R-2'],
        suspension: { left: { unit: 'days', n: 2 } },
      },
    });
  });

  it('may leave the end as it is, or none', () => {
    const { claimed } = countClock(seed, [claim('2025-07-10', '2025-07-12')], clock());
    expect(claimed).toEqual({
      dueAt: at24('2025-07-09'),
      lastDay: '2025-07-09',
      suspension: null,
      by: ['R-1'],
    });
    expect(countClock(seed, [claim('2025-07-08', null)], clock()).claimed).toMatchObject({
      dueAt: null,
      lastDay: null,
    });
  });
});

describe('what was submitted and returned', () => {
  const wait = (submitted: string, returned: string) => ({
    submittedAt: utc(`${submitted}+08:00`),
    returnedAt: utc(`${returned}+08:00`),
  });

  it.each([
    ['leaves both days out', wait('2025-07-08T10:00:00', '2025-07-09T15:00:00'), '2025-07-11'],
    [
      'leaves out a day at whose first moment it was returned',
      wait('2025-07-08T10:00:00', '2025-07-10T00:00:00'),
      '2025-07-14',
    ],
    [
      'counts if submitted a moment before the end',
      wait('2025-07-09T23:59:59.999', '2025-07-10T09:00:00'),
      '2025-07-11',
    ],
    ['counts not if submitted at the end', wait('2025-07-10T00:00:00', '2025-07-10T09:00:00'), '2025-07-09'],
    ['gives at least the next workday', wait('2025-07-09T10:00:00', '2025-07-11T09:00:00'), '2025-07-14'],
  ])('%s', (_, one, lastDay) => {
    expect(due([], { waits: [one] })).toMatchObject({ lastDay, dueAt: at24(lastDay) });
  });

  it('counts each time', () => {
    const waits = [
      wait('2025-07-08T10:00:00', '2025-07-08T15:00:00'),
      wait('2025-07-10T10:00:00', '2025-07-10T11:00:00'),
    ];
    expect(due([], { waits: waits.slice(0, 1) }).lastDay).toBe('2025-07-10');
    expect(due([], { waits }).lastDay).toBe('2025-07-11');
    const late = wait('2025-07-15T10:00:00', '2025-07-15T11:00:00');
    expect(due([], { waits: [...waits, late] }).lastDay).toBe('2025-07-11');
  });

  it.each<[PeriodRule['kind'], number]>([
    ['hours', 60],
    ['minutes', 3600],
  ])('stops %s from moment to moment', (kind, n) => {
    // 2.5 days, less the two hours that it lay with the other side.
    const waits = [wait('2025-07-07T12:00:00', '2025-07-07T14:00:00')];
    expect(due([], { periods: [duty({ kind, n })], waits })).toMatchObject({
      lastDay: null,
      dueAt: utc('2025-07-10T00:00:00+08:00'),
    });
    const later = [wait('2025-07-09T12:00:00', '2025-07-09T14:00:00')];
    expect(due([], { periods: [duty({ kind, n })], waits: later })).toMatchObject({
      lastDay: '2025-07-10',
      dueAt: at24('2025-07-10'),
    });
  });

  it('leaves hours that end with the next workday as hours', () => {
    const waits = [wait('2025-07-08T12:00:00', '2025-07-08T14:00:00')];
    expect(due([], { periods: [duty({ kind: 'hours', n: 60 })], waits })).toMatchObject({
      lastDay: null,
      dueAt: at24('2025-07-09'),
    });
  });

  it('counts while the clock stands as it does afterwards', () => {
    const waits = [wait('2025-07-08T10:00:00', '2025-07-08T15:00:00')];
    const stands = due([stop('2025-07-09', null)], { waits });
    expect(stands).toMatchObject({ lastDay: null, dueAt: null });
    expect(leftOf(stands)).toBe('2 days');
    // Two days after 07-10: 07-12, a Saturday.
    expect(due([stop('2025-07-09', '2025-07-10')], { waits }).lastDay).toBe('2025-07-14');
  });
});

describe('of several periods', () => {
  const [one, five] = [duty({ kind: 'days', n: 1 }, '6.1'), duty({ kind: 'days', n: 5 }, '6.2')];

  it('the last to end counts, the first of those that end together', () => {
    expect(due([], { periods: [one, five] })).toMatchObject({ lastDay: '2025-07-12', clause: '6.2' });
    expect(due([], { periods: [five, one] })).toMatchObject({ lastDay: '2025-07-12', clause: '6.2' });
    const same = duty({ kind: 'days', n: 5 }, '6.3');
    expect(due([], { periods: [five, same] }).clause).toBe('6.2');
    expect(due([], { periods: [same, five] }).clause).toBe('6.3');
  });

  it('one whose clock stands outlasts all', () => {
    const effects = [stop('2025-07-10', null)];
    expect(due(effects, { periods: [one, five] })).toMatchObject({ dueAt: null, clause: '6.2' });
    expect(due(effects, { periods: [five, one] })).toMatchObject({ dueAt: null, clause: '6.2' });
  });
});
