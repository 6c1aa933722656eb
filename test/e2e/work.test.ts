import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decide,
  enter,
  fillIn,
  flawsOn,
  flawsOnAnswer,
  launch,
  officePc,
  openPage,
  overflowOf,
  phone,
  prepare,
  sent,
  sign,
  stateOf,
} from './browser.ts';
import { startLaptop, type Laptop } from './laptop.ts';

const FAULT = 'FR-2025-0001';
const PAYMENT = 'payment-1';
let laptop: Laptop;
let browser: Browser;
let desk: Page;
let hand: Page;
/** Pages of every kind, as they stood while they could be seen. */
const flaws: string[] = [];
beforeAll(async () => {
  [laptop, browser] = await Promise.all([startLaptop(['--clock', '2025-04-01T10:00:00+08:00']), launch()]);
  [desk, hand] = [await openPage(browser, officePc), await openPage(browser, phone)];
});
afterAll(async () => {
  await browser.close();
  await laptop.close();
});

/** Looks at a page that a window shows: it fits, and axe finds nothing. */
async function looked(page: Page): Promise<void> {
  expect(await overflowOf(page), `${page.url()} is wider than the window`).toBe(0);
  flaws.push(...(await flawsOn(browser, page, [page.url()])));
}

const hasButton = async (page: Page, name: string): Promise<boolean> =>
  (await page.locator(`button[name="${name}"]`).count()) > 0;

describe('a fault that was reported by phone', () => {
  it('is recorded by b’s manager with the moment of the call', async () => {
    await enter(hand, await laptop.signInLink('b.manager'));
    expect(await stateOf(hand)).toBe('home');
    await looked(hand);
    for (const path of ['/cases', '/sites', '/sites/7']) {
      await hand.goto(laptop.home + path);
      await looked(hand);
    }
    await hand.goto(`${laptop.home}/open/fault-repair`);
    await looked(hand);
    await sent(hand, () => hand.locator('main form button[type="submit"]').click());
    flaws.push(...(await flawsOnAnswer(browser, hand)));
    const told = { class: 'urban', site: '7', symptom: '全部离线', reportedBy: '值班员', phone: '0990-0000000' };
    await fillIn(hand, 'form', { ...told, notifiedAt: '2025-04-01T09:55' });
    await sent(hand, () => hand.locator('main form button[type="submit"]').click());
    expect(new URL(hand.url()).pathname).toMatch(new RegExp(`${FAULT}$`));
    await looked(hand);
  });

  it('is called back about with one touch, after a tap on the number', async () => {
    await hand.goto(await laptop.linkFor('b.manager', FAULT));
    expect(await hand.locator('a[href="tel:09900000000"]').count()).toBe(1);
    await looked(hand);
    await sent(hand, () => hand.locator('form[data-touch] button').click());
    expect(await stateOf(hand)).toBe('decided');
    await looked(hand);
  });

  it('is bridged by a backup link, confirmed on both sides, and closed', async () => {
    const now = '2025-04-01T10:00';
    await decide(hand, await laptop.linkFor('b.technician', FAULT), 'backup', { since: now, note: '4G 路由器' });
    expect(await stateOf(hand)).toBe('decided');
    await decide(desk, await laptop.linkFor('a.operator', FAULT, '备份'), 'approve');
    const repair = { repairedAt: now, cause: '光缆中断', slip: 'W-2025-01' };
    await decide(hand, await laptop.linkFor('b.technician', FAULT, '修复'), 'submit', repair);
    await decide(desk, await laptop.linkFor('a.operator', FAULT, '确认故障已修复'), 'approve');
    await laptop.mails();
    await enter(desk, await laptop.signInLink('a.operator'));
    await desk.goto(`${laptop.home}/cases/${FAULT}`);
    expect(await stateOf(desk)).toBe('closed');
    await looked(desk);
  });
});

describe('a payment', () => {
  it('is reviewed, invoiced with the amount shown in words, and paid in two parts, each confirmed', async () => {
    await desk.goto(await laptop.linkFor('a.signer', PAYMENT));
    await looked(desk);
    await decide(desk, desk.url(), 'approve');
    const invoice = { number: '25653000000000000001', issuedOn: '2025-04-01' };
    await prepare(desk, await laptop.linkFor('b.finance', PAYMENT), 'submit', invoice);
    expect(await stateOf(desk)).toBe('sign');
    expect(await desk.locator('main').innerText()).toContain('叁拾陆万');
    expect(await overflowOf(desk)).toBe(0);
    flaws.push(...(await flawsOnAnswer(browser, desk)));
    await sent(desk, () => desk.locator('button[name="revise"]').click());
    expect(await desk.locator('[name="number"]').inputValue()).toBe(invoice.number);
    await sent(desk, () => desk.locator('button[name="decision"]').click());
    await sign(desk);
    expect(await stateOf(desk)).toBe('decided');
    await decide(desk, await laptop.linkFor('a.finance', PAYMENT), 'approve');
    for (const [amount, voucher] of [
      ['300,000.00', 'V-1'],
      [null, 'V-2'],
    ] as const) {
      const part = { paidOn: '2025-04-01', voucher, ...(amount === null ? {} : { amount }) };
      await prepare(hand, await laptop.linkFor('a.finance', PAYMENT, '付款并登记'), 'submit', part);
      expect(await hasButton(hand, 'confirmed')).toBe(true);
      expect(await overflowOf(hand)).toBe(0);
      await sign(hand);
      expect(await stateOf(hand)).toBe('decided');
    }
    const asked = await laptop.mails({ kind: 'task', case: PAYMENT, to: 'b.finance@example.com' });
    const receipts = asked.filter(({ subject }) => subject.includes('到账')).map(({ links }) => links[0] ?? '');
    expect(receipts).toHaveLength(2);
    for (const link of receipts) await decide(hand, link, 'approve');
    await laptop.mails();
    await desk.goto(`${laptop.home}/cases/${PAYMENT}`);
    expect(await stateOf(desk)).toBe('closed');
    await looked(desk);
  });
});

describe('pages of every kind, in both languages', () => {
  it('show axe nothing to mend', async () => {
    const visitor = await openPage(browser, phone);
    const open = [laptop.portal, `${laptop.home}/sign-in`, `${laptop.home}/t/unknown`, `${laptop.home}/nowhere`];
    flaws.push(...(await flawsOn(browser, visitor, open)));
    const order = `${laptop.home}/cases/LO-2025-0001`;
    flaws.push(...(await flawsOn(browser, desk, [order, `${order}/act/withdraw`, `${laptop.home}/open/link-order`])));
    await enter(visitor, await laptop.signInLink('admin'));
    const console = [
      '',
      '/executions',
      '/cases',
      '/cases/LO-2025-0001',
      '/deadlines',
      '/money',
      '/contract',
      '/nowhere',
    ];
    const execution = `/executions/fault-repair/krmy-2025-00246_${FAULT}`;
    const pages = [...console, execution].map((path) => `${laptop.home}/console${path}`);
    flaws.push(...(await flawsOn(browser, visitor, pages)));
    expect([...new Set(flaws)]).toEqual([]);
  }, 180_000);
});
