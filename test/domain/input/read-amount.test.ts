import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount } from '../../../domain/input/read-amount.ts';
import { yuan } from '../../../domain/money/amounts.ts';

describe('An amount', () => {
  it.each([
    ['365176.50', '365176.50'],
    ['￥365,176.50', '365176.50'],
    ['365176。50元', '365176.50'],
    ['３６５，１７６．５', '365176.50'],
    ['365，176。50', '365176.50'],
    ['¥ 1,460,706', '1460706.00'],
    ['人民币1,460,706元', '1460706.00'],
    ['人民币￥12.30', '12.30'],
    ['12.30元人民币', '12.30'],
    ['CNY 365,176.50', '365176.50'],
    ['365176.5 CNY', '365176.50'],
    ['　1000元 ', '1000.00'],
    ['0', '0.00'],
    ['007', '7.00'],
    ['999,999,999,999.99', '999999999999.99'],
  ])('is read from %s', (typed, value) => {
    expect(readAmount(typed)).toEqual({ ok: true, value });
  });

  it.each([
    '1000,50',
    '1 000.50',
    '12元34',
    '1,00,000',
    '1000,000',
    '0,123',
    ',123',
    '1,000,',
    '1.000',
    '1.000,50',
    '12.',
    '.50',
    '1.2.3',
    '-5',
    '+5',
    '（5）',
    '1e3',
    '0x10',
    '5万',
    '5元整',
    '伍元',
    '¥¥5',
    '$5',
    'USD 5',
    'cny 5',
    '٥',
    '5\u200B',
    '1234567890123',
    '1,234,567,890,123',
  ])('is asked again for %j', (typed) => {
    expect(readAmount(typed)).toEqual({ ok: false, problem: { code: 'not-money' } });
  });

  it('is missing where there are blanks only', () => {
    expect(readAmount(' 　')).toEqual({ ok: false, problem: { code: 'missing' } });
  });

  it('is read as it is shown, in both languages and in full-width signs', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 14n - 1n }).map((fen) => {
      const digits = fen.toString().padStart(3, '0');
      return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
    });
    const wide = (text: string) =>
      text
        .replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] ?? digit)
        .replaceAll(',', '，')
        .replace('.', '。');
    fc.assert(
      fc.property(amount, (value) => {
        for (const typed of [value, yuan(value, 'zh-CN'), yuan(value, 'en'), wide(yuan(value, 'zh-CN'))])
          expect(readAmount(typed)).toEqual({ ok: true, value });
      }),
    );
  });

  it('never throws, and keeps two decimals', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d,.，。￥元 ]{0,12}$/)), (typed) => {
        const read = readAmount(typed);
        return !read.ok || /^(0|[1-9]\d{0,11})\.\d\d$/.test(read.value);
      }),
      { numRuns: 1000 },
    );
  });
});
