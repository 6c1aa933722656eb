import { describe, expect, it } from 'vitest';
import { momentValue } from '../../portal/form-fields.ts';
import { readInstant } from '../../domain/input/read-time.ts';

describe('a day or a moment that stands in a field already', () => {
  it.each([
    ['2025-04-08', '2025-04-08'],
    ['2025-04-07T19:00:00.000Z', '2025-04-08 03:00'],
    ['2025-04-07T19:00:30.000Z', '2025-04-08 03:00:30'],
    ['4 月 8 日', '4 月 8 日'],
  ])('%s is shown as %s: by the clock on the wall, and as it was typed', (value, shown) => {
    expect(momentValue(value)).toBe(shown);
  });

  it('is read again as the same moment', () => {
    expect(readInstant(momentValue('2025-04-07T19:00:30.000Z'))).toMatchObject({ value: '2025-04-07T19:00:30.000Z' });
  });
});
