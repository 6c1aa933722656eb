import { workflowTerms, type Contract, type Language } from '../../domain/contract/contract.ts';
import type { Bilingual } from '../../domain/contract/parties.ts';
import type { Room } from './room.ts';

export type RoomWords = Room['words'][Language];

const spoken = new WeakMap<Contract, Map<string, RoomWords>>();

/** A room's words in a language, with what the contract puts in their place. */
export function wordsOf(room: Room, contract: Contract, language: Language): RoomWords {
  const known = spoken.get(contract) ?? new Map<string, RoomWords>();
  spoken.set(contract, known);
  const key = `${room.name} ${language}`;
  const words = known.get(key) ?? overridden(room.words[language], overridesOf(room, contract), language);
  known.set(key, words);
  return words;
}

function overridesOf(room: Room, contract: Contract): Readonly<Record<string, Bilingual>> {
  const terms: unknown = workflowTerms(contract, room);
  if (typeof terms !== 'object' || terms === null || !('words' in terms)) return {};
  return (terms as { words?: Readonly<Record<string, Bilingual>> }).words ?? {};
}

type Node = { readonly [key: string]: unknown };

/** @throws RangeError for a path that no word of the room has */
function overridden(words: RoomWords, overrides: Readonly<Record<string, Bilingual>>, language: Language): RoomWords {
  return Object.entries(overrides).reduce<RoomWords>(
    (all, [path, text]) =>
      put(all as unknown as Node, path.split('.'), language === 'en' ? text.en : text.zh, path) as unknown as RoomWords,
    words,
  );
}

function put(node: Node, [head = '', ...rest]: readonly string[], text: string, path: string): Node {
  const below = node[head];
  if (rest.length === 0) {
    if (typeof below !== 'string') throw new RangeError(`The workflow has no word "${path}".`);
    return { ...node, [head]: text };
  }
  if (typeof below !== 'object' || below === null) throw new RangeError(`The workflow has no word "${path}".`);
  return { ...node, [head]: put(below as Node, rest, text, path) };
}

/** Puts values in the place of `{name}`; one that isn't there leaves nothing behind. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{([\w.-]+)\}/g, (_, name: string) => values[name] ?? '');
}
