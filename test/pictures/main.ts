import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../local/application.ts';
import { enter, launch, openPage, phone } from '../e2e/browser.ts';
import { startLaptop, type Laptop } from '../e2e/laptop.ts';
import { BEGIN, LATE_ORDER, ORDER, workForDays } from '../e2e/some-days.ts';

/** Takes the README's pictures from the running program. The machine needs a font with Chinese characters. */
const folder = join(projectRoot, 'docs', 'pictures');
mkdirSync(folder, { recursive: true });

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

const laptop = await startLaptop(['--clock', BEGIN]);
const browser = await launch();
try {
  const large = await openPage(browser, { width: 1100, height: 760 });
  await workForDays(large, laptop);
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
