import { describe, expect, it } from 'vitest';
import { base } from '../../portal/style/base.ts';
import { stylesheet } from '../../portal/style/stylesheet.ts';

const colour = (name: string): string =>
  new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(base)?.[1] ?? expect.fail(`no colour ${name}`);

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

describe('the stylesheet', () => {
  it.each([
    ['ink', 'paper'],
    ['ink', 'ground'],
    ['ink-2', 'paper'],
    ['ink-2', 'ground'],
    ['ink-2', 'tint'],
    ['brand', 'paper'],
    ['brand', 'ground'],
    ['brand-2', 'tint'],
    ['red', 'paper'],
    ['red', 'red-tint'],
    ['amber', 'amber-tint'],
    ['green', 'green-tint'],
    ['paper', 'brand'],
    ['paper', 'brand-2'],
  ])('writes %s on %s with a contrast of at least 4.5', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it('draws the edges of fields with a contrast of at least 3', () => {
    expect(contrast(colour('line-2'), colour('paper'))).toBeGreaterThanOrEqual(3);
  });

  it('loads nothing from elsewhere', () => {
    expect(stylesheet).not.toMatch(/@import|url\(/);
  });
});
