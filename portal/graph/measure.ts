/**
 * Text is laid out on the server, where no font is at hand: widths are estimated in em, generously, and of bold letters,
 * since what runs is bold.
 */
const FULL_WIDTH = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

function emOf(character: string): number {
  if (FULL_WIDTH.test(character)) return 1;
  if (/[A-Zmw@%]/.test(character)) return 0.82;
  return /[iljt.,:;'| ]/.test(character) ? 0.37 : 0.63;
}

/** Estimated width in px. */
export function textWidth(text: string, fontSize: number): number {
  return [...text].reduce((sum, character) => sum + emOf(character), 0) * fontSize;
}

/**
 * Breaks a text into lines no wider than `width` px: between words, and between Chinese characters. What is wider than
 * a line, and what has no place in `most` lines, is cut with an ellipsis: whoever names a stage doesn't decide how
 * large the drawing is.
 */
export function wrapped(text: string, fontSize: number, width: number, most: number): string[] {
  const pieces = text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const [index, piece] of pieces.entries()) {
    if (line.trim() !== '' && textWidth((line + piece).trimEnd(), fontSize) > width) {
      if (lines.length === most - 1) return [...lines, clipped(line + pieces.slice(index).join(''), fontSize, width)];
      lines.push(clipped(line.trimEnd(), fontSize, width));
      line = '';
    }
    line += piece;
  }
  return line.trim() === '' ? lines : [...lines, clipped(line.trimEnd(), fontSize, width)];
}

/** The text, or its beginning with an ellipsis when it is wider than `width` px. */
export function clipped(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(`${kept}${character}…`, fontSize) > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
