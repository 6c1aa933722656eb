import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as sample from '../domain/files/samples.ts';
import {
  enter,
  fillIn,
  flawsOn,
  flawsOnAnswer,
  launch,
  openPage,
  overflowOf,
  phone,
  sent,
  stateOf,
} from './browser.ts';
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

const ORDER = 'LO-2025-0001';
const photo = { name: '机房.jpg', mimeType: 'image/jpeg', buffer: sample.jpeg('one') };

describe('where scripts run', () => {
  it('the page says that a file is too big before it is sent, and while one is being sent that it is', async () => {
    const context = await browser.newContext({ viewport: phone, locale: 'zh-CN', hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await page.goto(`${await laptop.linkFor('b.technician', ORDER)}/files/submit/files`);
    const form = page.locator('form:has(#file)');
    await page
      .locator('#file')
      .setInputFiles({ name: 'big.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(21 * 1024 * 1024) });
    expect(await form.locator('[data-too-big]').isVisible()).toBe(true);
    await form.locator('button').click();
    expect(await page.locator('#file').evaluate((input) => input === input.ownerDocument.activeElement)).toBe(true);
    await page.locator('#file').setInputFiles({ name: '报告.pdf', mimeType: 'application/pdf', buffer: sample.pdf() });
    expect(await form.locator('[data-too-big]').isVisible()).toBe(false);
    // Held back here, so that the page can be looked at while it sends.
    await form.evaluate((element) =>
      element.addEventListener('submit', (event: { preventDefault(): void }) => event.preventDefault()),
    );
    await form.locator('button').click();
    expect(await form.locator('[data-waiting]').isVisible()).toBe(true);
    expect(await form.locator('button').getAttribute('aria-disabled')).toBe('true');
    await sent(page, () => form.evaluate((element) => (element as unknown as { submit(): void }).submit()));
    expect(await page.locator('form.file').innerText()).toContain('报告.pdf');
    await sent(page, () => page.locator('form.file button').click());
    expect(await page.locator('form.file').count()).toBe(0);
    await context.close();
  });
});

describe('a photo from a phone', () => {
  it('is uploaded without scripts, beside a file; the form keeps what was typed, and both are decided with', async () => {
    const page = await openPage(browser, phone);
    const today = (await laptop.now()).slice(0, 10);
    await page.goto(await laptop.linkFor('b.technician', ORDER));
    await fillIn(page, 'form[data-decision="submit"]', { testedOn: today, result: 'pass', note: '收发光功率正常' });
    await sent(page, () => page.locator('button[name="attach"]').click());
    expect([await stateOf(page), await overflowOf(page)]).toEqual(['upload', 0]);
    expect(await flawsOn(browser, page, [page.url()])).toEqual([]);
    expect(await page.locator('#photo').getAttribute('capture')).toBe('environment');
    await page.locator('#photo').setInputFiles(photo);
    await sent(page, () => page.locator('form:has(#photo) button').click());
    expect(await page.locator('form.file').innerText()).toContain('机房.jpg');
    await page
      .locator('#file')
      .setInputFiles({ name: '测试.pdf', mimeType: 'application/pdf', buffer: sample.jpeg('two') });
    await sent(page, () => page.locator('form:has(#file) button').click());
    expect(await page.locator('[role=alert]').innerText()).toContain('.jpg');
    expect(await overflowOf(page)).toBe(0);
    expect(await flawsOnAnswer(browser, page)).toEqual([]);
    await page.locator('#file').setInputFiles({ name: '测试.pdf', mimeType: 'application/pdf', buffer: sample.pdf() });
    await sent(page, () => page.locator('form:has(#file) button').click());
    expect(await page.locator('form.file').count()).toBe(2);
    await sent(page, () => page.locator('a.button').click());
    expect(await page.locator('[name="note"]').inputValue()).toBe('收发光功率正常');
    expect(await page.locator('ul.files li').count()).toBe(2);
    expect([await overflowOf(page), await flawsOn(browser, page, [page.url()])]).toEqual([0, []]);
    // The Enter key decides; it doesn't lead back to the upload.
    await page.locator('[name="testedOn"]').focus();
    await sent(page, () => page.keyboard.press('Enter'));
    expect(await stateOf(page)).toBe('decided');
    // Once it is answered, the link tells nobody anything: what was sent stands on the case's page, after signing in.
    expect(await page.locator('main').innerText()).not.toContain('机房.jpg');
  });

  it('is saved from the case’s page by whoever has signed in, with the name it had', async () => {
    const page = await openPage(browser, phone);
    await enter(page, await laptop.signInLink('a.operator'));
    await page.goto(`${laptop.home}/cases/${ORDER}`);
    expect([await overflowOf(page), await flawsOn(browser, page, [page.url()])]).toEqual([0, []]);
    const saved = page.waitForEvent('download');
    await page.locator('ul.files a', { hasText: '机房.jpg' }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('机房.jpg');
    expect(readFileSync(await download.path())).toEqual(sample.jpeg('one'));
  });
});
