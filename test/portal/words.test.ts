import { describe, expect, it } from 'vitest';
import { words } from '../../portal/texts/words.ts';
import { rooms } from '../../workflows/index.ts';

const languages = ['zh-CN', 'en'] as const;

/** Words of the house and what stands in their place elsewhere: 办理, 填写, 待办, 事项; case, question, carry on. */
const FORBIDDEN = {
  'zh-CN': /答复|填报|回复|请求|案件|工单|任务|久无|久未|报障|被取代|概况/,
  en: /\b(tasks?|tickets?|requests?|resumed?|report forms?|approvals? request)\b/i,
} as const;

/** A 链路 (link) is the line that is leased: it is counted, opened and closed. A 点位 (site) is the place, a row of the annex. */
const MIXED = {
  'zh-CN': /条点位|个链路|号链路|链路编号|点位(?:状态|已?开通|退租)/,
  en: /\b(?:opens?|closes?|state of) (?:a|the|this) sites?\b|\b(?:row|list) of (?:the )?links\b/i,
} as const;

/** Every text of a language by its path; texts with values are filled with marks. */
function texts(node: unknown, path: string): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function')
    return [[path, String((node as (...values: unknown[]) => unknown)('①', '②', '③', '④'))]];
  return Object.entries(node as Record<string, unknown>).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

describe.each(languages)('the words in %s', (language) => {
  it('leave no text empty', () => {
    expect(texts(words(language), language).filter(([, text]) => text === '')).toEqual([]);
  });

  it('name no clause: numbers stand in the terms', () => {
    expect(texts(words(language), language).filter(([, text]) => /第\s*\d+(\.\d+)* ?条|clause \d/i.test(text))).toEqual(
      [],
    );
  });
});

describe.each(languages)('words for a thing in %s', (language) => {
  it.each([
    ['around every workflow', () => texts(words(language), '')],
    ...rooms.map((room) => [`of ${room.name}`, () => texts(room.words[language], '')] as const),
  ] as const)('are the house’s, %s', (_, all) => {
    const strange = [FORBIDDEN[language], MIXED[language]];
    expect(all().filter(([, text]) => strange.some((words) => words.test(text)))).toEqual([]);
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
