/** Full width and small letters alike: what people look for as they type it. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether every word that is looked for occurs in the text, in whatever order; no words occur everywhere. */
export function holdsWords(text: string, asked: string): boolean {
  const where = folded(text);
  return folded(asked)
    .split(/\s+/)
    .every((word) => where.includes(word));
}
