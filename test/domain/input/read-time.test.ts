import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay, readInstant } from '../../../domain/input/read-time.ts';
import { addDays, addMs, isDay, shanghai, utc } from '../../../domain/time/instant.ts';

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d\-/.年月日 T:：Z+]{0,26}$/));
const someDay = fc.integer({ min: 0, max: 91_000 }).map((n) => addDays('1950-01-02', n));

describe('A day', () => {
  it.each([
    '2025-1-24',
    '2025-01-24',
    '2025/1/24',
    '2025.1.24',
    '2025年1月24日',
    '2025年01月24日',
    '2025 年 1 月 24 日',
    '20250124',
    '２０２５－１－２４',
    '２０２５年１月２４日',
    '2025。1。24',
    ' 2025-1-24　',
  ])('is read from %s', (typed) => {
    expect(readDay(typed)).toEqual({ ok: true, value: '2025-01-24' });
  });

  it.each([
    '1/4/2025',
    '25-7-1',
    '24.1.2025',
    '2025-1/24',
    '2025-1',
    '2025-2-29',
    '2025-13-1',
    '2025-0-1',
    '20250230',
    '2025124',
    '2025-001-24',
    '2025年1月24',
    '一月二十四日',
    '2025-1-24 10:00',
    '0225-01-24',
    '9999-12-31',
    '٢٠٢٥-١-٢٤',
  ])('is asked again for %s', (typed) => {
    expect(readDay(typed)).toEqual({ ok: false, problem: { code: 'not-a-day' } });
  });

  it('is missing where there is nothing', () => {
    expect(readDay(' ')).toEqual({ ok: false, problem: { code: 'missing' } });
  });

  it('is the same in each of the forms', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        const [year, month, date] = day.split('-').map(Number);
        const forms = [day, day.replaceAll('-', ''), `${year}年${month}月${date}日`];
        for (const sign of ['-', '/', '.']) forms.push([year, month, date].join(sign));
        for (const typed of forms) expect(readDay(typed)).toEqual({ ok: true, value: day });
      }),
    );
  });

  it('never throws, and exists if it is read', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const read = readDay(typed);
        return !read.ok || isDay(read.value);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('A moment', () => {
  it.each([
    ['2025-02-10 10:00', '2025-02-10T10:00:00+08:00'],
    ['2025-2-10T9:05', '2025-02-10T09:05:00+08:00'],
    ['2025/2/10 9：05', '2025-02-10T09:05:00+08:00'],
    ['2025.2.10　09:05:30', '2025-02-10T09:05:30+08:00'],
    ['2025年2月10日 9:05', '2025-02-10T09:05:00+08:00'],
    ['2025年2月10日9：05', '2025-02-10T09:05:00+08:00'],
    ['20250210 0:00', '2025-02-10T00:00:00+08:00'],
    ['２０２５－２－１０ ２３：５９', '2025-02-10T23:59:00+08:00'],
    ['2025-02-10T10:00:00.250', '2025-02-10T10:00:00.250+08:00'],
    ['2025-02-10T02:00:00Z', '2025-02-10T10:00:00+08:00'],
    ['2025-02-10T10:00+08:00', '2025-02-10T10:00:00+08:00'],
    ['2025-02-10T10:00:00+06:00', '2025-02-10T12:00:00+08:00'],
  ])('is read from %s, as the clock in Shanghai shows it', (typed, instant) => {
    expect(readInstant(typed)).toEqual({ ok: true, value: utc(instant) });
  });

  it.each([
    '2025-02-10',
    '10:00',
    '2025-02-10 24:00',
    '2025-02-10 10:60',
    '2025-02-10 10:5',
    '2025-02-10 10',
    '2025-02-10 10.00',
    '2025-02-1010:00',
    '2025-02-30 10:00',
    '2025-02-30T10:00:00Z',
    '1/4/2025 10:00',
    '2025-02-10 3:00 PM',
    '2025-02-10 10:00+08:00',
    '2025-02-10T10:00:60Z',
    '0225-02-10T10:00:00Z',
  ])('is asked again for %s', (typed) => {
    expect(readInstant(typed)).toEqual({ ok: false, problem: { code: 'not-an-instant' } });
  });

  it('is read as it is shown, to the millisecond', () => {
    const moment = fc.integer({ min: 0, max: 2 ** 42 }).map((ms) => addMs('1970-01-01T00:00:00Z', ms));
    fc.assert(
      fc.property(moment, (value) => {
        const local = shanghai(value).slice(0, -'+08:00'.length);
        for (const typed of [value, shanghai(value), local, local.replace('T', ' ')])
          expect(readInstant(typed)).toEqual({ ok: true, value });
      }),
    );
  });

  it('never throws, and is kept in the stored form', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const read = readInstant(typed);
        return !read.ok || utc(read.value) === read.value;
      }),
      { numRuns: 1000 },
    );
  });
});
