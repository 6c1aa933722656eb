import type { Bilingual, Language } from '../../domain/contract/parties.ts';
import { en } from './en/all.ts';
import { zhCN, type Words } from './zh-CN/all.ts';

export type { Words } from './zh-CN/all.ts';

/** All words of pages and mails in one language. */
export function words(language: Language): Words {
  return language === 'en' ? en : zhCN;
}

/** A text of the contract in the reader's language. */
export function inLanguage(text: Bilingual, language: Language): string {
  return language === 'en' ? text.en : text.zh;
}

/** A word whose key comes from data: the key itself where nobody has written a word for it. */
export function wordFor(list: Readonly<Record<string, string>>, key: string): string {
  return list[key] ?? key;
}
