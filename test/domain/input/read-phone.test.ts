import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhone } from '../../../domain/input/read-phone.ts';

describe('A telephone number', () => {
  it.each([
    ['13900000000', '13900000000'],
    ['139 0000 0000', '13900000000'],
    ['139-0000-0000', '13900000000'],
    ['+86 13900000000', '13900000000'],
    ['+8613900000000', '13900000000'],
    ['(+86)139 0000 0000', '13900000000'],
    ['0086-139-0000-0000', '13900000000'],
    ['＋８６　１３９００００００００', '13900000000'],
    ['0990-0000000', '0990-0000000'],
    ['09900000000', '0990-0000000'],
    ['0990 000 0000', '0990-0000000'],
    ['（0990）0000000', '0990-0000000'],
    ['+86 990 0000000', '0990-0000000'],
    ['+86-0990-0000000', '0990-0000000'],
    ['010-00000000', '010-00000000'],
    ['+86 10 0000 0000', '010-00000000'],
    ['02100000000', '021-00000000'],
    ['0990-0000000-801', '0990-0000000-801'],
    ['0990-0000000 转 801', '0990-0000000-801'],
    ['0990-0000000转801', '0990-0000000-801'],
    ['0990-0000000 ext. 801', '0990-0000000-801'],
    ['400-000-0000', '400-000-0000'],
    ['4000000000', '400-000-0000'],
    ['400 0000 000', '400-000-0000'],
    ['10086', '10086'],
    ['+86 10086', '10086'],
    ['110', '110'],
    ['12345', '12345'],
    ['９５５９８', '95598'],
  ])('%s is kept as %s', (typed, value) => {
    expect(readPhone(typed)).toEqual({ ok: true, value });
  });

  it.each([
    '12900000000',
    '1390000000',
    '139000000000',
    '139--0000-0000',
    '0000000',
    '990-0000000',
    '0990-000000',
    '0190-0000000',
    '0990-0000000-',
    '0990-0000000-1234567',
    '+7 495 000 00 00',
    '+852 0000 0000',
    '+86',
    '8613900000000',
    '111',
    '99999',
    '13900000000 / 0990-0000000',
    '139OOOOOOOO',
    '无',
    '13900000000\u202E',
  ])('is asked again for %j', (typed) => {
    expect(readPhone(typed)).toEqual({ ok: false, problem: { code: 'not-a-phone' } });
  });

  it('is missing where there is nothing', () => {
    expect(readPhone('　')).toEqual({ ok: false, problem: { code: 'missing' } });
  });

  it('is kept as it was kept, whatever was typed; nothing throws', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^(\+86|0086|0)?[\d\- ()转x]{2,16}$/));
    const mobile = fc.stringMatching(/^1[3-9]\d{9}$/);
    const landline = fc.stringMatching(/^0(10|2\d|[3-9]\d{2})[- ]?\d{7,8}(-\d{1,6})?$/);
    fc.assert(
      fc.property(fc.oneof(anyText, mobile, landline), (typed) => {
        const read = readPhone(typed);
        if (read.ok) expect(readPhone(read.value)).toEqual(read);
      }),
      { numRuns: 1000 },
    );
    fc.assert(fc.property(fc.oneof(mobile, landline), (typed) => readPhone(typed).ok && readPhone(`+86${typed}`).ok));
  });
});
