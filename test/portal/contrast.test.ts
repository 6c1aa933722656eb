import { describe, expect, it } from 'vitest';
import { palettes } from '../../portal/style/palette.ts';
import { stylesheet, writtenStyle } from '../../portal/style/stylesheet.ts';

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
}

type Colour = keyof (typeof palettes)['light'];
const texts: Record<string, readonly Colour[]> = {
  ink: ['paper', 'ground', 'tint', 'red-tint', 'red-tint-2', 'amber-tint', 'green-tint', 'blue-tint'],
  'ink-2': ['paper', 'ground', 'tint', 'red-tint', 'amber-tint', 'green-tint'],
  brand: ['paper', 'ground', 'tint'],
  'brand-2': ['paper', 'tint'],
  red: ['paper', 'ground', 'red-tint'],
  amber: ['paper', 'ground', 'amber-tint'],
  green: ['paper', 'green-tint'],
  /** On a button, and on a number that a drawing holds. */
  paper: ['brand', 'brand-2', 'ink-2'],
};
const lines: Record<string, readonly Colour[]> = {
  focus: ['paper', 'ground', 'tint'],
  'line-2': ['paper', 'ground', 'tint'],
  'green-line': ['paper', 'green-tint'],
  'amber-line': ['paper', 'amber-tint'],
  blue: ['paper', 'blue-tint'],
  red: ['paper', 'red-tint', 'red-tint-2'],
  wait: ['paper'],
  brand: ['paper'],
};
const pairs = (of: Record<string, readonly Colour[]>): [Colour, Colour][] =>
  Object.entries(of).flatMap(([one, grounds]) => grounds.map((ground): [Colour, Colour] => [one as Colour, ground]));

describe.each(['light', 'dark'] as const)('the stylesheet on %s screens', (scheme) => {
  const between = (one: Colour, other: Colour): number => contrast(palettes[scheme][one], palettes[scheme][other]);

  it.each(pairs(texts))('writes %s on %s with a contrast of at least 4.5', (text, ground) => {
    expect(between(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(lines))(
    'draws %s on %s, an edge, a line or the ring of what has the focus, with at least 3',
    (line, ground) => {
      expect(between(line, ground)).toBeGreaterThanOrEqual(3);
    },
  );
});

describe('the stylesheet', () => {
  it('takes its colours from these, and draws what is for paper in black on white', () => {
    const coloured = writtenStyle
      .split('\n')
      .filter((line) => /#[0-9a-f]{3,6}\b/i.test(line) && !line.includes('--ink'));
    expect(coloured.every((line) => /#(fff|000|555|999)\b/.test(line) && /paper|form|body|mast|card/.test(line))).toBe(
      true,
    );
    expect(writtenStyle).toContain('@media screen and (prefers-color-scheme: dark) { body:not(.paper)');
  });

  it('loads nothing from elsewhere', () => {
    expect(stylesheet).not.toMatch(/@import|url\(/);
  });
});
