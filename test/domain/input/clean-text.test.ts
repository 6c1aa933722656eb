import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../domain/input/clean-text.ts';

const name = (typed: string) => cleanText(typed, { max: 20 });
const note = (typed: string) => cleanText(typed, { max: 200, lines: true });

describe('A name or a sentence', () => {
  it.each([
    [' 克拉玛依区\u3000', '克拉玛依区'],
    ['\uFEFFIvan', 'Ivan'],
    ['Cafe\u0301', 'Café'],
    ['a\tb', 'a b'],
    ['阿依古丽·买买提', '阿依古丽·买买提'],
    ['ئايگۈل', 'ئايگۈل'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['葛\u{E0100}城', '葛\u{E0100}城'],
    ['𠮷野家', '𠮷野家'],
    ['👨\u200D👩\u200D👧', '👨\u200D👩\u200D👧'],
    ['❤\uFE0F\u200D🔥', '❤\uFE0F\u200D🔥'],
  ])('%j is kept as %j', (typed, value) => {
    expect(name(typed)).toEqual({ ok: true, value });
  });

  it.each([
    ['a\u0000b', 'U+0000'],
    ['a\u001Bb', 'U+001B'],
    ['invoice\u202Egnp.exe', 'U+202E'],
    ['a\u2066b\u2069', 'U+2066'],
    ['a\u200Fb', 'U+200F'],
    ['a\u200Bb', 'U+200B'],
    ['\u200B', 'U+200B'],
    ['a\u00ADb', 'U+00AD'],
    ['a\uFEFFb', 'U+FEFF'],
    ['a\u{E0041}', 'U+E0041'],
    ['\u3164', 'U+3164'],
    ['\u2800', 'U+2800'],
    ['\u200D', 'U+200D'],
    ['a\u200D', 'U+200D'],
    ['a\u200D\u200Db', 'U+200D'],
    ['a \uFE0F', 'U+FE0F'],
    ['a\uD800b', 'U+D800'],
    ['a\uFFFE', 'U+FFFE'],
    ['a\nb', 'U+000A'],
    ['a\u2028b', 'U+000A'],
  ])('%j is refused, naming the character', (typed, character) => {
    expect(name(typed)).toEqual({ ok: false, problem: { code: 'invisible-character', character } });
  });

  it('is missing where it is white space', () => {
    expect(name(' \n\t\u3000')).toEqual({ ok: false, problem: { code: 'missing' } });
  });

  it('keeps its lines where lines may be, whichever way they were ended', () => {
    expect(note('一\r\n二\r三\u2028四\n')).toEqual({ ok: true, value: '一\n二\n三\n四' });
  });

  it('is measured in code points, composed', () => {
    expect(cleanText('𠮷𠮷é', { max: 3 }).ok).toBe(true);
    expect(cleanText('e\u0301'.repeat(3), { max: 3 }).ok).toBe(true);
    expect(cleanText('克拉玛依', { max: 3 })).toEqual({ ok: false, problem: { code: 'too-long', max: 3 } });
  });

  it('once kept is kept as it is, has something to be seen, and nothing throws', () => {
    const pieces = fc.constantFrom('克', 'a', ' ', '\n', '\u200D', '\uFE0F', '\u202E', '\u0301', '👩', '\u3164');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        fc.boolean(),
        (typed, lines) => {
          const read = cleanText(typed, { max: 200, lines });
          if (!read.ok) return;
          expect(cleanText(read.value, { max: 200, lines })).toEqual(read);
          expect(read.value).toBe(read.value.trim().normalize('NFC'));
          expect(read.value).toMatch(/[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
