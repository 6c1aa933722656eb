import type { Browser, Page } from 'playwright-core';
import { SIGNER } from '../../portal/pages/signing.tsx';
import { officePc, sent, stateOf } from '../e2e/browser.ts';
import type { Laptop } from '../e2e/laptop.ts';

const MOST_STOPS = 200;
const SITE = '16';

/** Goes on by the tabulator to the next element that matches. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
  }
  throw new Error(`${new URL(page.url()).pathname}: the tabulator does not reach ${selector}`);
}

const send = (page: Page): Promise<void> => sent(page, () => page.keyboard.press('Enter'));

async function type(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, `[name="${name}"]`);
  await page.keyboard.type(text);
}

async function signIn(page: Page, laptop: Laptop, role: string): Promise<void> {
  await page.goto(await laptop.signInLink(role));
  await tabTo(page, 'main button');
  await send(page);
}

async function signWith(page: Page, name: string): Promise<void> {
  if ((await stateOf(page)) !== 'sign') throw new Error(`${page.url()} is not to be signed`);
  await tabTo(page, `[name="${SIGNER.agrees}"]`);
  await page.keyboard.press('Space');
  await type(page, SIGNER.name, name);
  await tabTo(page, 'button[name="confirmed"]');
  await send(page);
}

async function approve(page: Page, laptop: Laptop, role: string, caseId: string): Promise<void> {
  await page.goto(await laptop.linkFor(role, caseId));
  await tabTo(page, 'form[data-decision="approve"] button[name="decision"]');
  await send(page);
  await signWith(page, laptop.nameOf(role));
}

/** Places an order, reports it done and signs it for both parties. @returns what was in the way */
export async function orderByKeyboard(browser: Browser, laptop: Laptop): Promise<string[]> {
  const context = await browser.newContext({ viewport: officePc, locale: 'zh-CN' });
  const page = await context.newPage();
  try {
    await signIn(page, laptop, 'a.operator');
    await page.goto(`${laptop.home}/open/link-order`);
    for (const name of ['kind', 'service']) {
      await tabTo(page, `input[name="${name}"]`);
      await page.keyboard.press('Space');
    }
    await type(page, 'site', SITE);
    const typed = { unit: '某社区', location: '一号机房', contact: '值班员', phone: '0990-1234567' };
    for (const [name, text] of Object.entries(typed)) await type(page, name, text);
    await send(page);
    await signWith(page, laptop.nameOf('a.operator'));
    const caseId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.goto(await laptop.linkFor('b.technician', caseId));
    await tabTo(page, '[name="result"]');
    await page.keyboard.press('Space');
    await tabTo(page, 'form[data-decision="submit"] button[name="decision"]');
    await send(page);
    await approve(page, laptop, 'a.signer', caseId);
    await approve(page, laptop, 'b.signer', caseId);
    await laptop.mails();
    await page.reload();
    const said = await page.locator('main').innerText();
    return said.includes('已办结') ? [] : [`the order is not closed: ${said.slice(0, 200)}`];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    await context.close();
  }
}
