/** Full width and small letters alike: what people look for as they type it. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether every word that is looked for occurs in a text, in whatever order; no words occur everywhere. */
export function finderOf(asked: string): (text: string) => boolean {
  const holds = foldedFinderOf(asked);
  return (text) => holds(folded(text));
}

/** The same in texts that are folded already. */
export function foldedFinderOf(asked: string): (text: string) => boolean {
  const wanted = folded(asked).split(/\s+/);
  return (text) => wanted.every((word) => text.includes(word));
}
