import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  divideLike,
  inWords,
  isLess,
  isZero,
  minus,
  MoneyError,
  plus,
  roundFen,
  sum,
  yuan,
} from '../../../domain/money/amounts.ts';

const amount = fc.integer({ min: 0, max: 10 ** 12 }).map((fen) => (fen / 100).toFixed(2));

describe('An amount', () => {
  it('is rounded half-up to the fen, where floats round down', () => {
    expect(roundFen('24776.475')).toBe('24776.48');
    expect(roundFen('10955.295')).toBe('10955.30');
    expect(roundFen('4382.118')).toBe('4382.12');
  });

  it('keeps its fen when it is added and taken away again', () => {
    fc.assert(fc.property(amount, amount, (one, other) => minus(plus(one, other), other) === one));
  });

  it('sums to the same in any order', () => {
    fc.assert(fc.property(fc.array(amount), (amounts) => sum(amounts) === sum([...amounts].reverse())));
    expect(sum([])).toBe('0.00');
  });

  it('is compared as a number, not as a text', () => {
    expect(isLess('9.00', '10.00')).toBe(true);
    expect(isLess('10', '10.00')).toBe(false);
  });

  it.each(['', '1,000.00', 'abc', '1e5', '.5', 'NaN'])('is refused as "%s"', (text) => {
    expect(() => roundFen(text)).toThrow(MoneyError);
  });

  it('is refused with what was found', () => {
    const add = (): string => sum(['1.00', '1,5']);
    expect(add).toThrow(expect.objectContaining({ name: 'MoneyError', code: 'money.unreadable', found: '1,5' }));
    expect(add).toThrow('"1,5" is not an amount in yuan, such as 365176.50.');
  });

  it.each([
    ['0', true],
    ['-0.00', true],
    ['0.01', false],
    ['-0.01', false],
  ])('%s is nought: %s', (text, expected) => {
    expect(isZero(text)).toBe(expected);
  });

  it('is shown with thousands and currency', () => {
    expect(yuan('365176.5', 'zh-CN')).toBe('365,176.50 元');
    expect(yuan('1460706', 'en')).toBe('CNY 1,460,706.00');
    expect(yuan('0', 'en')).toBe('CNY 0.00');
  });

  it('is written in words as the contract writes it', () => {
    expect(inWords('1460706.00')).toBe('壹佰肆拾陆万零柒佰零陆元整');
    expect(inWords('1339915.6')).toBe('壹佰叁拾叁万玖仟玖佰壹拾伍元陆角');
    expect(inWords('120592.41')).toBe('壹拾贰万零伍佰玖拾贰元肆角壹分');
    expect(inWords('1.05')).toBe('壹元零伍分');
    expect(inWords('0')).toBe('零元整');
  });
});

describe('An amount that is divided', () => {
  it('goes as the weights stand to each other, and no fen is lost', () => {
    expect(divideLike('100.00', ['1', '1', '1'])).toEqual(['33.33', '33.34', '33.33']);
    expect(divideLike('90.00', ['20.00', '10.00'])).toEqual(['60.00', '30.00']);
    expect(divideLike('50.00', ['0', '7.50'])).toEqual(['0.00', '50.00']);
  });

  it('goes to the first where no weight weighs anything', () => {
    expect(divideLike('5', ['0', '0.00', '0'])).toEqual(['5.00', '0.00', '0.00']);
    expect(divideLike('5', [])).toEqual([]);
  });

  it('comes to the amount, and no part is below nought', () => {
    fc.assert(
      fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 9 }), (whole, weights) => {
        const parts = divideLike(whole, weights);
        return sum(parts) === whole && !parts.some((part) => isLess(part, '0'));
      }),
    );
  });
});
