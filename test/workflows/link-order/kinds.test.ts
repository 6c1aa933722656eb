import { describe, expect, it } from 'vitest';
import { optional, text } from '../../../domain/questions/field-spec.ts';
import { fieldsOfKind, kindsFor } from '../../../workflows/link-order/forms.ts';
import { kindOf, proposes } from '../../../workflows/link-order/rule.ts';
import { seed } from '../../domain/contract/seed.ts';
import { ordered, terms } from './given.ts';

describe('a kind of order', () => {
  const all = [
    text('site'),
    ...['content', 'standard', 'newLocation', 'implementBy'].map((name) => optional(text(name))),
  ];

  it.each([
    ['open', ['site']],
    ['adjust', ['site', 'content', 'standard', 'implementBy']],
    ['move', ['site', 'content', 'standard', 'newLocation', 'implementBy']],
    ['close', ['site']],
    ['one that the contract doesn’t know', ['site']],
  ])('%s has a form of its own, which has to be filled in', (kind, names) => {
    const fields = fieldsOfKind(terms, kind, all);
    expect(fields.map(({ name }) => name)).toEqual(names);
    expect(fields.every(({ required }) => required)).toBe(true);
  });

  it('is ordered by the customer; the provider proposes only some', () => {
    expect(kindsFor(terms, 'a.operator', seed)).toEqual(['open', 'adjust', 'move', 'close']);
    expect(kindsFor(terms, 'b.manager', seed)).toEqual(['adjust']);
    expect(['a.operator', 'b.manager', null].map((role) => proposes(seed, role))).toEqual([false, true, false]);
  });

  it('that the contract no longer has is named', () => {
    const { file } = ordered();
    const lost = (kind?: string) => () =>
      kindOf({ terms, file: { ...file, request: kind === undefined ? {} : { kind } } });
    expect(lost('lend')).toThrow(new RangeError('The contract has no kind of order "lend".'));
    expect(lost()).toThrow(new RangeError('The contract has no kind of order "".'));
  });
});
