import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readField, readFields } from '../../../domain/tasks/fields.ts';
import { checkRequest } from '../../../domain/tasks/requests.ts';
import { contract } from '../case/facts.ts';

const field = (type: Parameters<typeof readField>[0]['type'], required = true) => ({ name: 'x', type, required });
const codeOf = (type: Parameters<typeof field>[0], typed: string) => {
  const read = readField(field(type), typed);
  return read.ok ? read.value : read.problem.code;
};

describe('what people type', () => {
  it('is read as a day only where the day exists', () => {
    expect(
      ['2025-02-28', ' 2024-02-29 ', '2025-02-29', '2025-02-30', '28.02.2025', ''].map((typed) => codeOf('day', typed)),
    ).toEqual(['2025-02-28', '2024-02-29', 'not-a-day', 'not-a-day', 'not-a-day', 'missing']);
  });

  it('is read as an instant with its offset, or as the clock on the wall in Asia/Shanghai', () => {
    expect(
      ['2025-03-01T10:05', '2025-03-01T10:05:00+08:00', '2025-03-01T02:05:00Z', '2025-03-01', 'soon'].map((typed) =>
        codeOf('instant', typed),
      ),
    ).toEqual([
      '2025-03-01T02:05:00.000Z',
      '2025-03-01T02:05:00.000Z',
      '2025-03-01T02:05:00.000Z',
      'not-an-instant',
      'not-an-instant',
    ]);
  });

  it('is read as money the way people write it, and never rounded', () => {
    expect(
      ['360794.38', '360,794.38 元', '¥360794.3', '5', '0005.10', '1.234', '-1', '1e3', '十'].map((typed) =>
        codeOf('money', typed),
      ),
    ).toEqual([
      '360794.38',
      '360794.38',
      '360794.30',
      '5.00',
      '5.10',
      'not-money',
      'not-money',
      'not-money',
      'not-money',
    ]);
  });

  it('never breaks the reader', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('day', 'instant', 'money', 'text', 'longtext', 'choice'),
        fc.string(),
        (type, typed) => {
          expect(() => readField(field(type), typed)).not.toThrow();
        },
      ),
    );
  });

  it('is refused by name where nothing was asked', () => {
    expect(readFields([field('text')], { x: 'a', y: 'b' }).problems).toEqual({ y: { code: 'unknown-field' } });
  });
});

describe('an order names unit, place, link type, contact and phone (clause 2.1.4)', () => {
  const full = { kind: 'open', service: 'standard', site: '3', unit: 'u', location: 'l', contact: 'c', phone: '1' };
  it('is taken when it does, and refused with what is missing', () => {
    expect(checkRequest(contract, 'link-order', full)).toMatchObject({ ok: true, request: { site: 3 } });
    const { unit: _unit, phone: _phone, ...less } = full;
    expect(checkRequest(contract, 'link-order', less)).toEqual({
      ok: false,
      problems: { unit: { code: 'missing' }, phone: { code: 'missing' } },
    });
  });

  it('is for a site of the annex', () => {
    for (const site of ['0', '52', '3.5', 'three', '-1'])
      expect(checkRequest(contract, 'link-order', { ...full, site })).toMatchObject({
        problems: { site: { code: 'unknown-site', lowest: 1, highest: 51 } },
      });
  });

  it('tells content and technical standard when it adjusts or moves (clause 3.2)', () => {
    expect(checkRequest(contract, 'link-order', { ...full, kind: 'move', content: 'to block 5' })).toMatchObject({
      problems: { standard: { code: 'missing' } },
    });
  });
});
