import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PriceListError, PRICE_NAMES, readPrices, SHIPPED_PRICES } from '../../../tools/cost/price-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'prices-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shipped = JSON.parse(readFileSync(SHIPPED_PRICES, 'utf8')) as { prices: Record<string, object> };

function problemOf(list: object): string {
  const file = join(folder, 'list.json');
  writeFileSync(file, JSON.stringify(list));
  try {
    readPrices(file);
  } catch (error) {
    if (error instanceof PriceListError) return error.message;
    throw error;
  }
  return 'none';
}

describe('a price list', () => {
  it('that the product ships has every price, its region and its day', () => {
    const { region, currency, asOf, prices } = readPrices();
    expect({ region, currency }).toEqual({ region: 'us-east-1', currency: 'USD' });
    expect(asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(Object.keys(prices)).toEqual([...PRICE_NAMES]);
  });

  it.each([
    [
      'a price that is a float',
      { price: 0.1 },
      'prices.mails.price is 0.1, allowed is an amount as a text, such as "0.025"',
    ],
    ['a price below nothing', { price: '-1' }, 'prices.mails.price is "-1", allowed is an amount that is not negative'],
    ['a price for no units', { per: 0 }, 'prices.mails.per is 0, allowed is 1 or more'],
    ['a word that nobody knows', { discount: '10%' }, 'prices.mails.discount is "10%", allowed is nothing'],
  ])('is refused for %s, by the path, what stands there and what is allowed', (_, changed, sentence) => {
    expect(
      problemOf({ ...shipped, prices: { ...shipped.prices, mails: { ...shipped.prices['mails'], ...changed } } }),
    ).toContain(sentence);
  });

  it('is refused without one of its prices, or without its day', () => {
    expect(problemOf({ ...shipped, prices: { ...shipped.prices, mails: undefined } })).toContain(
      'prices.mails is nothing, allowed is an object',
    );
    expect(problemOf({ ...shipped, asOf: 'today' })).toContain(
      'asOf is "today", allowed is the day as of which the prices are',
    );
  });
});
