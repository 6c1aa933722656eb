import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { bar, count, money } from '../../../tools/cost/figures.ts';

describe('figures for people', () => {
  it.each([
    ['0', '0.0000'],
    ['0.00004', '< 0.0001'],
    ['0.01145', '0.0115'],
    ['0.99996', '1.0000'],
    ['7.905', '7.91'],
    ['8030.26', '8,030.26'],
  ])('show the amount %s as %s', (amount, text) => {
    expect(money(new Decimal(amount))).toBe(text);
  });

  it.each([
    [0, '0'],
    [0.0057054, '0.00571'],
    [73.14, '73.1'],
    [8760, '8,760'],
    [131_212, '131,212'],
  ])('show the count %d as %s', (quantity, text) => {
    expect(count(quantity)).toBe(text);
  });

  it.each([
    [0, ''],
    [0.001, ''],
    [0.0125, '▏'],
    [0.5, '█████'],
    [0.55, '█████▌'],
    [1, '██████████'],
  ])('draw the share %d as "%s"', (share, drawn) => {
    expect(bar(new Decimal(share), 10)).toBe(drawn);
  });
});
