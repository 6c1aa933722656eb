import { describe, expect, it } from 'vitest';
import { sites } from '../../../domain/questions/field-spec.ts';
import { readField } from '../../../domain/questions/read-fields.ts';

const ANNEX = ['1', '2', '3', '12', '51'];
const read = (typed: string) => readField(sites('sites'), typed, () => ANNEX);

describe('several sites of the annex', () => {
  it('are kept as their numbers, each once and in order', () => {
    expect(read('12 3')).toEqual({ ok: true, value: '3 12' });
    expect(read('3，1、03, 12;3')).toEqual({ ok: true, value: '1 3 12' });
  });

  it('are refused with the numbers that there are, if one is none of them', () => {
    const problem = { code: 'unknown-site', lowest: 1, highest: 51, near: [] };
    expect(read('3 52')).toEqual({ ok: false, problem });
    expect(read('3 north')).toEqual({ ok: false, problem });
    expect(read('，')).toEqual({ ok: false, problem });
  });
});
