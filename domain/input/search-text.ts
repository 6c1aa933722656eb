/** Full width and small letters alike: what people look for as they type it. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether every word that is looked for occurs in a text, in whatever order; no words occur everywhere. */
export function finderOf(asked: string): (text: string) => boolean {
  const wanted = folded(asked).split(/\s+/);
  return (text) => {
    const where = folded(text);
    return wanted.every((word) => where.includes(word));
  };
}
