import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../local/application.ts';
import { decide, enter, launch, openPage, phone, sent, sign } from '../e2e/browser.ts';
import { startLaptop, type Laptop } from '../e2e/laptop.ts';

/** Takes the README's pictures from the running program. The machine needs a font with Chinese characters. */
const folder = join(projectRoot, 'docs', 'pictures');
mkdirSync(folder, { recursive: true });

/** The order that the laptop opens by itself: late, with the penalty that is deducted from the first payment. */
const LATE_ORDER = 'LO-2025-0001';
const ORDER = 'LO-2025-0002';

/** The page as it opens, or from the element `from` on. */
async function shoot(page: Page, address: string, name: string, from?: string): Promise<void> {
  await page.goto(address);
  const start = from === undefined ? null : page.locator(from).first();
  await start?.evaluate((element) => element.scrollIntoView());
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** A sheet as a printer gives it, on the white of its page. */
async function shootSheet(page: Page, address: string, name: string): Promise<void> {
  await page.setViewportSize({ width: 794, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  await page.goto(address);
  await page.locator('main').evaluate((main) => void Object.assign(main.style, { padding: '56px 39px 0' }));
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.emulateMedia({ media: null });
}

/** What somebody works with: what waits for them, a list, a case on a phone, a sheet to be filed. */
async function shootDesk(large: Page, small: Page, laptop: Laptop): Promise<void> {
  await enter(large, await laptop.signInLink('a.signer'));
  await shoot(large, laptop.home, 'home');
  await large.setViewportSize({ width: 1366, height: 768 });
  await shoot(large, `${laptop.home}/cases`, 'list');
  await enter(small, await laptop.signInLink('a.signer'));
  await shoot(small, `${laptop.home}/cases/${LATE_ORDER}`, 'case-phone');
  await large.goto(`${laptop.home}/cases/payment-1`);
  const arrived = await large.locator('a[href*="/print/event-"]').first().getAttribute('href');
  await shootSheet(large, `${laptop.portal}${arrived ?? ''}`, 'paper');
}

async function order(page: Page, laptop: Laptop, site: string): Promise<void> {
  await enter(page, await laptop.signInLink('a.operator'));
  await page.goto(`${laptop.home}/open/link-order`);
  await page.locator('[name="kind"][value="open"]').check();
  await page.locator('[name="service"][value="standard"]').check();
  await page.locator('[name="site"]').fill(site);
  const typed = { unit: '某社区居委会', location: '小区值班室机柜', contact: '值班员', phone: '0990-1234567' };
  for (const [name, value] of Object.entries(typed)) await page.locator(`[name="${name}"]`).fill(value);
  await sent(page, () => page.locator('main form button').first().click());
  await sign(page);
}

/** A few days of work: an order late, another in time up to the signatures, the first quarter under way. */
async function work(page: Page, laptop: Laptop): Promise<void> {
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
  await order(page, laptop, '3');
  await laptop.to('2025-04-03T11:20:00+08:00');
  const done = { testedOn: '2025-04-03', result: 'pass', note: '收发光功率正常，百兆满速' };
  await decide(page, await laptop.linkFor('b.technician', ORDER), 'submit', done);
}

const laptop = await startLaptop(['--clock', '2025-03-24T10:00:00+08:00']);
const browser = await launch();
try {
  const large = await openPage(browser, { width: 1100, height: 760 });
  await work(large, laptop);
  const small = await openPage(browser, phone);
  await shoot(small, await laptop.linkFor('a.signer', ORDER), 'decision-phone');
  const [mail] = await laptop.mails({ kind: 'task', case: ORDER, to: 'a.signer@example.com' });
  await shoot(large, `${laptop.portal}/__local/outbox/${mail?.id ?? ''}`, 'mail');
  await enter(large, await laptop.signInLink('admin'));
  const execution = `${laptop.home}/console/executions/link-order/${laptop.home.split('/').at(-1) ?? ''}_${ORDER}`;
  await shoot(large, execution, 'execution', '#graph');
  await shoot(large, `${laptop.home}/console/money`, 'money', 'main h1');
  await shootDesk(large, small, laptop);
} finally {
  await browser.close();
  await laptop.close();
}
