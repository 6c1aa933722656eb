import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter, fillIn, flawsOn, launch, openPage, overflowOf, sent, sign, stateOf } from './browser.ts';
import { startLaptop, type Laptop } from './laptop.ts';

/** The narrowest window that pages are made for: an office PC's at 400 %. */
const narrow = { width: 320, height: 640 };
const ORDER = 'LO-2025-0002';
let laptop: Laptop;
let browser: Browser;
beforeAll(async () => {
  [laptop, browser] = await Promise.all([startLaptop(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await laptop.close();
});

/** Signs somebody in, in a window of their own. */
async function atWork(role: string): Promise<Page> {
  const page = await openPage(browser, narrow);
  await enter(page, await laptop.signInLink(role));
  expect(await stateOf(page)).toBe('home');
  return page;
}

/** Shows pages of the contract: they are there, and none is wider than the window. */
async function walks(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    expect((await page.goto(laptop.home + path))?.status(), path).toBe(200);
    expect(await overflowOf(page), `${path} is wider than the window`).toBe(0);
  }
}

/** Takes what waits at home, and answers it in the session. */
async function answersFromHome(page: Page, decision: string, fields: Readonly<Record<string, string>> = {}) {
  await page.goto(laptop.home);
  await sent(page, () => page.locator(`.todo [data-case="${ORDER}"] a.button`).click());
  const form = `form[data-decision="${decision}"]`;
  await fillIn(page, form, fields);
  await sent(page, () => page.locator(`${form} button[name="decision"]`).click());
  if ((await stateOf(page)) === 'sign') await sign(page);
  expect(await stateOf(page)).toBe('decided');
  await page.goto(laptop.home);
  expect(await page.locator(`.todo [data-case="${ORDER}"]`).count()).toBe(0);
}

const listed = (page: Page): Promise<number> => page.locator(`main a[href$="/cases/${ORDER}"]`).count();

describe('a day at the desk, without any mail but the one to sign in', () => {
  it('of a’s clerk: starts an order from a link’s page, and finds it among what they started', async () => {
    const page = await atWork('a.operator');
    await walks(page, ['/sites', '/cases']);
    await page.goto(`${laptop.home}/sites/9`);
    await sent(page, () => page.locator('a[href*="kind=open"]').first().click());
    const typed = { unit: '某社区', location: '一号机房', contact: '值班员', phone: '0990-1234567' };
    await fillIn(page, 'main form', { service: 'standard', ...typed });
    await sent(page, () => page.locator('main form .actions button').first().click());
    await sign(page);
    expect(new URL(page.url()).pathname).toMatch(new RegExp(`${ORDER}$`));
    await laptop.mails();
    await walks(page, [`/cases/${ORDER}`, `/cases/${ORDER}/print`, '/cases?of=mine']);
    expect(await listed(page)).toBeGreaterThan(0);
  });

  it('of b’s technician and of both signers: each answers what waits at home, and the case closes', async () => {
    const done = { testedOn: (await laptop.now()).slice(0, 10), result: 'pass' };
    const technician = await atWork('b.technician');
    await answersFromHome(technician, 'submit', done);
    await walks(technician, ['/cases?of=done']);
    expect(await listed(technician)).toBeGreaterThan(0);
    for (const role of ['a.signer', 'b.signer']) {
      const signer = await atWork(role);
      await laptop.mails();
      await answersFromHome(signer, 'approve');
      await walks(signer, ['/cases?of=done', '/payments']);
    }
    await laptop.mails();
    await technician.goto(`${laptop.home}/cases/${ORDER}`);
    expect(await stateOf(technician)).toBe('closed');
  });

  it.each(['b.manager', 'a.finance', 'b.finance'])('of %s: sees money and deadlines', async (role) => {
    const page = await atWork(role);
    await walks(page, ['/deadlines', '/ledger?lang=en']);
  });

  it('of the administrator: finds the case; axe finds nothing on lists and forms of paper', async () => {
    const page = await atWork('admin');
    await walks(page, [`/console/cases/${ORDER}`, '/console/money']);
    const seen = ['/ledger', `/cases/${ORDER}/print`, '/record'];
    const signer = await atWork('b.signer');
    expect(
      await flawsOn(
        browser,
        signer,
        seen.map((path) => laptop.home + path),
      ),
    ).toEqual([]);
  });
});
