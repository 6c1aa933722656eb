import { cleanText } from './clean-text.ts';
import type { InputRead } from './input-read.ts';

const LONGEST_NAME = 150;

/**
 * The name of a file as somebody's device gives it: without the folders that some browsers send along, and like every
 * text without what can't be seen, such as signs that turn `gnp.exe` round.
 */
export function readFileName(given: string): InputRead {
  return cleanText(given.replace(/^.*[/\\]/s, ''), { max: LONGEST_NAME });
}

/** What a name ends in, in small letters; empty for a name without an ending. */
export const endingOf = (name: string): string => /[^.]\.([^.\s]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
