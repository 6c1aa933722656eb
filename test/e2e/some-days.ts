import type { Page } from 'playwright-core';
import { decide, enter, sent, sign } from './browser.ts';
import type { Laptop } from './laptop.ts';

/** When the laptop is to begin for these days. */
export const BEGIN = '2025-03-24T10:00:00+08:00';
/** The order that the laptop opens by itself: late, with the penalty that is deducted from the first payment. */
export const LATE_ORDER = 'LO-2025-0001';
export const ORDER = 'LO-2025-0002';

async function placeOrder(page: Page, laptop: Laptop, site: string): Promise<void> {
  await enter(page, await laptop.signInLink('a.operator'));
  await page.goto(`${laptop.home}/open/link-order`);
  await page.locator('[name="kind"][value="open"]').check();
  await page.locator('[name="service"][value="standard"]').check();
  await page.locator('[name="site"]').fill(site);
  const typed = { unit: '某社区居委会', location: '小区值班室机柜', contact: '值班员', phone: '0990-1234567' };
  for (const [name, value] of Object.entries(typed)) await page.locator(`[name="${name}"]`).fill(value);
  await sent(page, () => page.locator('main form .actions button').first().click());
  await sign(page);
}

/** A few days of work: an order late, another in time up to the signatures, the first quarter under way. */
export async function workForDays(page: Page, laptop: Laptop): Promise<void> {
  await laptop.to('2025-03-28T10:00:00+08:00');
  const late = { testedOn: '2025-03-28', result: 'pass' };
  await decide(page, await laptop.linkFor('b.technician', LATE_ORDER), 'submit', late);
  await decide(page, await laptop.linkFor('a.signer', LATE_ORDER), 'approve');
  await decide(page, await laptop.linkFor('b.signer', LATE_ORDER), 'approve');
  await laptop.to('2025-04-02T10:30:00+08:00');
  await decide(page, await laptop.linkFor('a.signer', 'payment-1'), 'approve');
  const invoice = { number: '25653000000000000001', issuedOn: '2025-04-02' };
  await decide(page, await laptop.linkFor('b.finance', 'payment-1'), 'submit', invoice);
  await decide(page, await laptop.linkFor('a.finance', 'payment-1'), 'approve');
  const part = { paidOn: '2025-04-02', amount: '200,000.00', voucher: '2025-0412' };
  await decide(page, await laptop.linkFor('a.finance', 'payment-1', '付款并登记'), 'submit', part);
  await decide(page, await laptop.linkFor('b.finance', 'payment-1', '确认'), 'approve', { receivedOn: '2025-04-02' });
  await placeOrder(page, laptop, '3');
  await laptop.to('2025-04-03T11:20:00+08:00');
  const done = { testedOn: '2025-04-03', result: 'pass', note: '收发光功率正常，百兆满速' };
  await decide(page, await laptop.linkFor('b.technician', ORDER), 'submit', done);
}
