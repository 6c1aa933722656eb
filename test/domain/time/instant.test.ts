import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  atTime,
  dayNumber,
  dayOf,
  dayOfNumber,
  daysBetween,
  InstantError,
  isBefore,
  isDay,
  later,
  shanghai,
  startOfDay,
  timeOf,
  utc,
  weekday,
} from '../../../domain/time/instant.ts';

describe('An instant', () => {
  it('is stored in UTC with milliseconds, whatever offset it came with', () => {
    expect(utc('2025-02-10T10:00:00+08:00')).toBe('2025-02-10T02:00:00.000Z');
    expect(utc('2025-02-10T10:00+08:00')).toBe('2025-02-10T02:00:00.000Z');
    expect(utc('2025-02-09T21:00:00.5-05:00')).toBe('2025-02-10T02:00:00.500Z');
  });

  it('is shown in Shanghai time, with milliseconds only where there are any', () => {
    expect(shanghai('2025-02-10T02:00:00.000Z')).toBe('2025-02-10T10:00:00+08:00');
    expect(shanghai('2025-02-10T02:00:00.120Z')).toBe('2025-02-10T10:00:00.120+08:00');
  });

  it.each([
    '2025-02-30T10:00:00+08:00',
    '2025-02-29T10:00:00Z',
    '2025-02-10T10:00:00',
    '2025-02-10',
    '2025-02-10T24:00:00Z',
    '2025-02-10T10:00:60Z',
    '2025-13-01T00:00:00Z',
    '2025-02-10 10:00:00Z',
    '2025-02-10T10:00:00+0800',
    '',
    'tomorrow',
  ])('is refused as "%s"', (text) => {
    expect(() => utc(text)).toThrow(InstantError);
  });

  it('belongs to the day it has in Shanghai, not to the day it has in Greenwich', () => {
    expect(dayOf('2025-03-12T16:30:00Z')).toBe('2025-03-13');
    expect(timeOf('2025-03-12T16:30:00Z')).toBe('00:30');
    expect(startOfDay('2025-03-13')).toBe('2025-03-12T16:00:00.000Z');
    expect(atTime('2025-03-13', '10:30')).toBe('2025-03-13T02:30:00.000Z');
  });

  it('is compared as a moment, however it is written', () => {
    expect(isBefore('2025-02-10T10:00:00+08:00', '2025-02-10T02:00:00.001Z')).toBe(true);
    expect(isBefore('2025-02-10T10:00:00+08:00', '2025-02-10T02:00:00Z')).toBe(false);
    expect(later('2025-02-10T10:00:00+08:00', '2025-02-10T01:00:00Z')).toBe('2025-02-10T02:00:00.000Z');
  });
});

describe('A day', () => {
  it('exists or not', () => {
    expect(['2024-02-29', '2000-02-29', '2025-12-31'].every(isDay)).toBe(true);
    expect(['2025-02-29', '1900-02-29', '2025-04-31', '2025-00-10', '2025-1-1', '20250101'].some(isDay)).toBe(false);
  });

  it('is counted across months, years and leap days', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
    expect(daysBetween('2025-11-04', '2026-03-17')).toBe(133);
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
  });

  it('has a weekday from Monday 1 to Sunday 7, before 1970 too', () => {
    expect(weekday('2025-02-10')).toBe(1);
    expect(weekday('2025-02-16')).toBe(7);
    expect(weekday('1969-12-31')).toBe(3);
    expect(dayOfNumber(dayNumber('1969-12-31'))).toBe('1969-12-31');
  });
});
