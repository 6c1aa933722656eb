import type { Contract, Language } from '../../domain/contract/contract.ts';
import { wordsOf } from '../../workflows/authoring/say.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { inLanguage, words } from '../texts/words.ts';
import type { Fact } from './section.ts';

export interface ReadingText {
  readonly line: string;
  readonly reason: string;
}

type From = { readonly contract: Contract; readonly room: Room; readonly language: Language };

/**
 * What a reading says in this contract: its subject, the value in force, its clause; and why. Null where the contract
 * has none of that key.
 */
export function readingText({ contract, room, language }: From, key: string): ReadingText | null {
  const reading = contract.terms.readings[key];
  if (!reading) return null;
  const { readings, names } = words(language);
  const own = wordsOf(room, contract, language).readings[key];
  const chosen = String(reading.chosen);
  const value = own?.values[chosen] ?? readings.values[chosen] ?? chosen;
  const title = own?.title ?? readings.titles[key] ?? key;
  return {
    line: readings.line(title, value, names.clause(reading.clause)),
    reason: inLanguage(reading.reason, language),
  };
}

/** Several readings, each once. */
export function readingTexts(from: From, keys: readonly string[]): ReadingText[] {
  return [...new Set(keys)].map((key) => readingText(from, key)).filter((text) => text !== null);
}

/** Readings in one fact; none where there is nothing to read otherwise. */
export function readingFact(from: From, keys: readonly string[]): Fact[] {
  const lines = readingTexts(from, keys).map(({ line }) => line);
  return lines.length === 0 ? [] : [{ label: words(from.language).sheet.reading, value: lines.join('\n') }];
}
