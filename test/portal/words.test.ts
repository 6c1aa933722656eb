import { describe, expect, it } from 'vitest';
import { catalogue } from '../../domain/tasks/catalogue.ts';
import { openable, requestFields } from '../../domain/tasks/requests.ts';
import { taskWords } from '../../portal/facts/grounds.ts';
import { words } from '../../portal/texts/words.ts';
import { contract } from './facts.ts';

const languages = ['zh-CN', 'en'] as const;

/** Every text of a language by its path; texts with values are filled with marks. */
function texts(node: unknown, path: string): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function')
    return [[path, String((node as (...values: unknown[]) => unknown)('①', '②', '③', '④'))]];
  return Object.entries(node as Record<string, unknown>).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

/** A breach without money has no name for its penalty; an order's kind is no word in other workflows. */
const mayBeEmpty = /\.penalties\.(response|target)$/;

describe.each(languages)('the words in %s', (language) => {
  it('leave no text empty', () => {
    const empty = texts(words(language), language).filter(([path, text]) => text === '' && !mayBeEmpty.test(path));
    expect(empty).toEqual([]);
  });

  it('name every task, decision and what follows it', () => {
    for (const specs of Object.values(catalogue)) {
      for (const { name, decisions } of specs) {
        const said = taskWords(name, language);
        for (const decision of decisions) {
          expect(said.decisions, name).toHaveProperty([decision.name]);
          expect(said.after, name).toHaveProperty([decision.name]);
        }
      }
    }
  });

  it('label every field that is asked for', () => {
    const asked = Object.values(catalogue)
      .flat()
      .flatMap(({ decisions }) => decisions.flatMap(({ fields }) => fields));
    const requested = openable.flatMap((workflow) => requestFields[workflow]);
    for (const { name } of [...asked, ...requested]) expect(words(language).fields.labels).toHaveProperty([name]);
  });

  it('explain every reading of the contract and each of its values', () => {
    const { readings } = words(language);
    for (const [key, { chosen, alternatives }] of Object.entries(contract.terms.readings)) {
      expect(readings.titles).toHaveProperty([key]);
      for (const value of [chosen, ...alternatives].map(String))
        expect(readings.values[`${key}=${value}`] ?? readings.values[value], `${key} ${value}`).toBeDefined();
    }
  });
});

describe('the two languages', () => {
  it('say the same things: every text of one has its counterpart', () => {
    const paths = (language: 'zh-CN' | 'en') =>
      texts(words(language), '')
        .map(([path]) => path)
        .sort();
    expect(paths('en')).toEqual(paths('zh-CN'));
  });

  it('do not mix: English texts hold Chinese only where they lead to it', () => {
    const mixed = texts(words('en'), '').filter(
      ([path, text]) => /[\u4e00-\u9fff]/.test(text) && !path.startsWith('.shell.switch'),
    );
    expect(mixed).toEqual([]);
  });
});
