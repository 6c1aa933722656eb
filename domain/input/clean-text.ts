import { askAgain, kept, type InputRead } from './input-read.ts';

export interface TextLimits {
  /** Code points, after composition. */
  readonly max: number;
  /** Whether line breaks may stand in it; they are kept as `\n`. */
  readonly lines?: boolean;
}

/** Joiners: some scripts and emoji need one between two visible characters; anywhere else it hides. */
const JOINER = /[\u200C\u200D]/u;
/** Variation selectors: they choose the form of the character before, as of an ideograph in a name. */
const SELECTOR = /[\u180B-\u180D\u180F\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;
/**
 * What can't be seen: controls; all format characters (bidi overrides, isolates and marks, zero-width spaces, soft
 * hyphens, tags) but joiners; lone surrogates; fillers that look blank; characters that Unicode keeps for no text.
 */
const INVISIBLE =
  /(?![\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2800]/u;
const WHITE_SPACE = /\s/u;
const LINE_BREAK = /\r\n|[\r\u0085\u2028\u2029]/g;

/**
 * A name or a sentence as people type it: composed (NFC), white space at the ends taken off, tabs as blanks. Every
 * other character is kept or the text is asked again: nothing is taken out, so that what is signed is what was typed.
 * Refused by its code point is what can't be seen, and a line break where there is one line only; a text of white space
 * is `missing`. So what is kept has something in it to be seen.
 */
export function cleanText(typed: string, { max, lines = false }: TextLimits): InputRead {
  const text = typed.replace(LINE_BREAK, '\n').replaceAll('\t', ' ').normalize('NFC').trim();
  const characters = [...text];
  const hidden = characters.find((_, index) => !mayStand(characters, index, lines));
  if (hidden !== undefined) return askAgain({ code: 'invisible-character', character: codePoint(hidden) });
  if (text === '') return askAgain({ code: 'missing' });
  return characters.length > max ? askAgain({ code: 'too-long', max }) : kept(text);
}

function mayStand(characters: readonly string[], index: number, lines: boolean): boolean {
  const [before = ' ', character = '', after = ' '] = [characters[index - 1], characters[index], characters[index + 1]];
  if (character === '\n') return lines;
  if (SELECTOR.test(character)) return isVisible(before);
  if (JOINER.test(character)) return (isVisible(before) || SELECTOR.test(before)) && isVisible(after);
  return !INVISIBLE.test(character);
}

function isVisible(character: string): boolean {
  return ![JOINER, SELECTOR, INVISIBLE, WHITE_SPACE].some((hidden) => hidden.test(character));
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
