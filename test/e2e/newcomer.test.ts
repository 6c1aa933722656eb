import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide, enter, fillIn, launch, officePc, openPage, overflowOf, phone, sent, stateOf } from './browser.ts';
import { startLaptop, type Laptop } from './laptop.ts';

let laptop: Laptop;
let browser: Browser;
beforeAll(async () => {
  [laptop, browser] = await Promise.all([startLaptop(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await laptop.close();
});

const FIRST_ORDER = 'LO-2025-0001';

async function fits(page: Page): Promise<void> {
  expect(await overflowOf(page), `${page.url()} is wider than the window`).toBe(0);
}

describe('the first order that a newcomer finds', () => {
  it('is carried from the newest mail to both signatures: completed, returned, completed again, signed', async () => {
    const [desk, hand] = [await openPage(browser, officePc), await openPage(browser, phone)];
    await desk.goto(`${laptop.portal}/__local/outbox/`);
    await sent(desk, () => desk.locator('main a, table a, a').first().click());
    await desk.goto(await laptop.linkFor('b.technician', FIRST_ORDER));
    expect(await stateOf(desk)).toBe('open');
    await fits(desk);
    const today = (await laptop.now()).slice(0, 10);
    const done = { testedOn: today, result: 'pass', note: '收发光功率正常' };
    await decide(hand, await laptop.linkFor('b.technician', FIRST_ORDER), 'submit', {
      ...done,
      testedOn: '2031-02-10',
    });
    expect(await hand.locator('[data-error="testedOn:in-the-future"]').count()).toBe(1);
    expect(await hand.locator('[name="testedOn"]').inputValue()).toBe('2031-02-10');
    expect(await hand.locator('[name="note"]').inputValue()).toBe('收发光功率正常');
    await decide(hand, await laptop.linkFor('b.technician', FIRST_ORDER), 'submit', done);
    expect(await stateOf(hand)).toBe('decided');
    await decide(hand, await laptop.linkFor('a.signer', FIRST_ORDER), 'return', { reason: '未全程测通' });
    await decide(desk, await laptop.linkFor('b.technician', FIRST_ORDER), 'submit', done);
    await decide(hand, await laptop.linkFor('a.signer', FIRST_ORDER), 'approve');
    await fits(hand);
    await decide(desk, await laptop.linkFor('b.signer', FIRST_ORDER), 'approve');
    expect(await stateOf(desk)).toBe('decided');
    await laptop.mails();
    await desk.reload();
    expect(await desk.locator('main').innerText()).toContain('本件的结果：已办结');
  });

  it('is followed by one of their own, placed after signing in, with nothing but the keyboard', async () => {
    const page = await openPage(browser, officePc);
    await page.goto(`${laptop.home}/open/link-order`);
    await page.keyboard.press('Tab');
    expect(await page.locator('a.skip:focus').count()).toBe(1);
    await page.locator('input[name="email"]').focus();
    await page.keyboard.type('a.operator@example.com');
    await sent(page, () => page.keyboard.press('Enter'));
    expect(await stateOf(page)).toBe('sent');
    await page.goto((await laptop.mails({ kind: 'sign-in' }))[0]?.links[0] ?? '');
    await page.locator('main button').first().focus();
    await sent(page, () => page.keyboard.press('Enter'));
    const typed = { site: '16', unit: '某社区', location: '一号机房', contact: '值班员', phone: '0990-1234567' };
    await fillIn(page, 'form', typed);
    for (const name of ['kind', 'service']) {
      await page.locator(`input[name="${name}"]`).first().focus();
      await page.keyboard.press('Space');
    }
    await page.locator('[name="phone"]').focus();
    await sent(page, () => page.keyboard.press('Enter'));
    expect(await stateOf(page)).toBe('sign');
    await page.locator('[type="checkbox"]').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type(laptop.nameOf('a.operator'));
    await sent(page, () => page.keyboard.press('Enter'));
    expect(new URL(page.url()).pathname).toMatch(/cases\/LO-2025-0002$/);
    expect(await page.locator('main').innerText()).toContain('已受理');
  });
});

describe('the console', () => {
  it.each([
    ['on an office PC', officePc],
    ['on a phone', phone],
  ] as const)('fits the window %s: lists, the graph of an execution, evidence, deadlines, money', async (_, size) => {
    const page = await openPage(browser, size);
    const isFirst = size === officePc;
    await enter(page, isFirst ? laptop.consoleLink : await laptop.signInLink('admin'));
    for (const path of ['', '/executions', '/cases', `/cases/${FIRST_ORDER}`, '/deadlines', '/money', '/contract']) {
      const answer = await page.goto(`${laptop.home}/console${path}`);
      expect(answer?.status(), path).toBe(200);
      await fits(page);
    }
    await page.goto(`${laptop.home}/console/executions`);
    await sent(page, () => page.locator('main a[href*="/executions/link-order/"]').first().click());
    expect(await page.locator('.graph svg, svg.graph, svg').count()).toBeGreaterThan(0);
    await fits(page);
  });

  it('lets time pass by a button that comes back', async () => {
    const page = await openPage(browser, officePc);
    await enter(page, await laptop.signInLink('admin'));
    await page.goto(`${laptop.home}/console/deadlines`);
    const before = Date.parse(await laptop.now());
    await sent(page, () => page.locator('button[name="advance"][value="PT10M"]').click());
    expect(new URL(page.url()).pathname).toMatch(/console\/deadlines$/);
    expect(Date.parse(await laptop.now()) - before).toBe(600_000);
  });
});
