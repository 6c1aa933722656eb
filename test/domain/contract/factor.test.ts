import { describe, expect, it } from 'vitest';
import { isSameName } from '../../../domain/contract/factor.ts';
import { closedAfter, EVER, triesLeft } from '../../../domain/contract/tries.ts';

describe('a name as typed', () => {
  it.each([
    ['孟怀瑾', ' 孟怀瑾　'],
    ['Amélie Roux', 'Ame\u0301lie Roux'],
    ['Amelie Roux', 'Ａｍｅｌｉｅ　Ｒｏｕｘ'],
    ['买买提·艾力', '买买提・艾力'],
    ['买买提·艾力', '买买提•艾力'],
  ])('%s is the registered one when it reads “%s”', (registered, typed) => {
    expect(isSameName(typed, registered)).toBe(true);
  });

  it.each([
    ['孟怀瑾', '孟怀'],
    ['孟怀瑾', '孟 怀瑾'],
    ['Amelie Roux', 'amelie roux'],
    ['Amelie Roux', 'Amelie  Roux'],
    ['孟怀瑾', ''],
  ])('%s is not “%s”', (registered, typed) => {
    expect(isSameName(typed, registered)).toBe(false);
  });
});

describe('after wrong tries', () => {
  const at = '2025-02-10T02:00:00.000Z';

  it('the fifth closes a link: for good, or until half the time to the deadline is left', () => {
    expect([1, 4].map((wrong) => closedAfter('link', wrong, at, null))).toEqual([null, null]);
    expect(closedAfter('link', 5, at, null)).toBe(EVER);
    expect(closedAfter('link', 5, at, '2025-02-10T02:10:00.000Z')).toBe('2025-02-10T02:05:00.000Z');
    expect(triesLeft('link', 4)).toBe(1);
  });

  it('a session waits from the third on, twice as long each time, a quarter of an hour at most, and never until the deadline', () => {
    const waits = [2, 3, 4, 5, 9].map((wrong) => closedAfter('session', wrong, at, null));
    expect(waits).toEqual([
      null,
      '2025-02-10T02:00:30.000Z',
      '2025-02-10T02:01:00.000Z',
      '2025-02-10T02:02:00.000Z',
      '2025-02-10T02:15:00.000Z',
    ]);
    expect(closedAfter('session', 9, at, '2025-02-10T02:10:00.000Z')).toBe('2025-02-10T02:05:00.000Z');
  });
});
