import { describe, expect, it } from 'vitest';
import { applyReadings } from '../../../domain/contract/contract.ts';
import {
  calendarOf,
  countDeadline,
  escalationAt,
  preparationAt,
  settlementOf,
} from '../../../domain/contract/deadlines.ts';
import type { DutyPeriod } from '../../../domain/contract/workflow-terms.ts';
import { shanghai } from '../../../domain/time/instant.ts';
import { seed as contract } from './seed.ts';

const duty = (kind: DutyPeriod['rule']['kind'], n: number, clause = '5.2.2'): DutyPeriod => ({
  clause,
  rule: { kind, n },
  source: 'contract',
});
const FRIDAY = '2025-03-14T10:00:00+08:00';

describe('A duty’s period', () => {
  it('is counted as the terms give it, with its clause', () => {
    expect(countDeadline(contract, duty('days', 2), '2025-02-10T10:00:00+08:00')).toMatchObject({
      lastDay: '2025-02-12',
      dueAt: '2025-02-12T16:00:00.000Z',
      clause: '5.2.2',
      reading: [],
    });
  });

  it('rolls over to a workday where a reading says so, and names the readings that had a say', () => {
    const how = { change: { rollover: 'rest-days' as const }, readings: ['periods.dayRollover'] };
    expect(countDeadline(contract, duty('days', 2), FRIDAY, how)).toMatchObject({
      lastDay: '2025-03-17',
      reading: ['periods.dayRollover', 'calendar.layers'],
    });
    const strict = { change: { rollover: 'none' as const }, readings: ['periods.dayRollover'] };
    expect(countDeadline(contract, duty('days', 2), FRIDAY, strict)).toMatchObject({
      lastDay: '2025-03-16',
      reading: ['periods.dayRollover'],
    });
  });

  it('of days can be counted in hours instead', () => {
    const hours = { change: { kind: 'hours' as const, n: 24 }, readings: ['periods.faultDays'] };
    const { dueAt, reading } = countDeadline(contract, duty('days', 1), '2025-03-14T20:00:00+08:00', hours);
    expect(shanghai(dueAt)).toBe('2025-03-15T20:00:00+08:00');
    expect(reading).toEqual(['periods.faultDays']);
  });

  it('in workdays knows Xinjiang’s holidays, unless the reading leaves them out', () => {
    const received = '2025-03-27T09:00:00+08:00';
    const lastDay = (read = contract) => countDeadline(read, duty('workdays', 2), received).lastDay;
    // 2025-03-31 is Eid al-Fitr in Xinjiang.
    expect([lastDay(), lastDay(applyReadings(contract, { 'calendar.layers': ['national'] }))]).toEqual([
      '2025-04-01',
      '2025-03-31',
    ]);
  });

  it('may lie before an event: 15 workdays before a change', () => {
    expect(countDeadline(contract, duty('workdays-before', 15, '2.1.6'), '2025-06-20T00:00:00+08:00')).toMatchObject({
      lastDay: '2025-05-26',
      strictLastDay: '2025-05-23',
      clause: '2.1.6',
    });
  });
});

describe('Settlement periods', () => {
  it('contain their first and last moment, and nothing outside the term', () => {
    expect(settlementOf(contract, '2025-03-31T23:59:59+08:00')?.ref).toBe('payment-1');
    expect(settlementOf(contract, '2025-04-01T00:00:00+08:00')?.ref).toBe('payment-2');
    expect(settlementOf(contract, '2026-01-01T00:00:00+08:00')).toBeNull();
  });

  it('are prepared at 00:00 of the day after', () => {
    expect(shanghai(preparationAt(contract, 'payment-4'))).toBe('2026-01-01T00:00:00+08:00');
    expect(() => preparationAt(contract, 'payment-9')).toThrow(/payment-9/);
  });
});

describe('Silence', () => {
  it('is reported after 5, 10, 15 workdays', () => {
    const reported = [1, 2, 3].map((times) => shanghai(escalationAt(contract, FRIDAY, times)).slice(0, 16));
    // From Friday 14 March: 17–21, 24–28 March; 1–3, 7, 8 April (31 March is Eid al-Fitr, 4–6 April Qingming).
    expect(reported).toEqual(['2025-03-22T00:00', '2025-03-29T00:00', '2025-04-09T00:00']);
  });
});

describe('The workdays of a contract', () => {
  it('are worked out once for each choice of layers', () => {
    expect(calendarOf(contract)).toBe(calendarOf(contract));
    expect(calendarOf(applyReadings(contract, { 'calendar.layers': ['national'] })).layers).toEqual(['national']);
  });
});
