import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintSignIn } from '../../functions/sign-in-link.ts';
import { openOffice, opened, type Office } from '../functions/office.ts';
import { desktop, launch, openPage, phone } from './browser.ts';

let office: Office;
let browser: Browser;
beforeAll(async () => {
  office = await openOffice();
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await office.laptop.close();
});

/** The newest mail that asks this person this question, opened as in a mail reader: only the button counts. */
function linkFor(email: string, task: string, caseId: string): string {
  const mail = office.laptop.outbox
    .list()
    .find(
      (one) =>
        one.case === caseId &&
        one.kind === 'task' &&
        one.to === email &&
        one.headers['x-linkpact-task']?.startsWith(`${task}.`),
    );
  const [link] = mail?.links ?? [];
  if (link === undefined) throw new Error(`${email} was not asked "${task}"`);
  return link;
}

const stateOf = (page: Page): Promise<string | null> => page.getAttribute('body', 'data-state');
const widthOf = async (page: Page): Promise<{ content: number; view: number }> => {
  const content = await page.locator('html').evaluate((html) => html.scrollWidth);
  return { content, view: page.viewportSize()?.width ?? 0 };
};

/** Does what sends a form, and waits for the page that answers. */
async function sent(page: Page, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()]);
}

async function decide(page: Page, link: string, decision: string, fields: Record<string, string> = {}): Promise<void> {
  await page.goto(link);
  expect(await stateOf(page)).toBe('open');
  const { content, view } = await widthOf(page);
  expect(content, 'the page fits the screen').toBeLessThanOrEqual(view);
  const form = page
    .locator('form', { has: page.locator(`button[value="${decision}"], input[name="decision"][value="${decision}"]`) })
    .first();
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`).first();
    const kind = await field.evaluate((element) =>
      element.tagName === 'SELECT' ? 'select' : (element.getAttribute('type') ?? 'text'),
    );
    if (kind === 'select') await field.selectOption(value);
    else if (kind === 'radio') await form.locator(`[name="${name}"][value="${value}"]`).check();
    else await field.fill(value);
  }
  await form.locator('button[type="submit"], button:not([type])').last().click();
  await office.laptop.settle();
}

describe.each([
  ['on an office PC', desktop],
  ['on a phone', phone],
] as const)('one order from mail to signed evidence %s', (_where, viewport) => {
  it('is completed, returned, completed again, signed by both, and closed', async () => {
    const page = await openPage(browser, viewport);
    const caseId = opened(await office.order({ site: viewport.width === 360 ? 11 : 12 }));
    const email = (role: Parameters<Office['person']>[0]): string => office.person(role).email;
    const today = { testedOn: '2025-02-10', result: 'pass' };

    await decide(page, linkFor(email('b.technician'), 'complete', caseId), 'submit', today);
    expect(await stateOf(page)).toBe('decided');
    await decide(page, linkFor(email('a.signer'), 'sign-a', caseId), 'return', { reason: '未全程测通' });
    await decide(page, linkFor(email('b.technician'), 'complete', caseId), 'submit', today);
    await decide(page, linkFor(email('a.signer'), 'sign-a', caseId), 'approve');
    await decide(page, linkFor(email('b.signer'), 'sign-b', caseId), 'approve');

    const { record } = await office.load(caseId);
    expect(record.status).toBe('closed');
    expect(await office.evidence(caseId)).toEqual([]);
    await page.context().close();
  });

  it('shows what was typed and the error beside the field when a date is still to come', async () => {
    const page = await openPage(browser, viewport);
    const caseId = opened(await office.order({ site: viewport.width === 360 ? 13 : 14 }));
    await decide(page, linkFor(office.person('b.technician').email, 'complete', caseId), 'submit', {
      testedOn: '2031-02-10',
      result: 'pass',
      note: '机房二层',
    });
    expect(await page.locator('[data-error="testedOn:in-the-future"]').count()).toBe(1);
    expect(await page.locator('[name="testedOn"]').inputValue()).toBe('2031-02-10');
    expect(await page.locator('[name="note"]').inputValue()).toBe('机房二层');
    expect((await office.load(caseId)).tasks[0]?.state).toBe('open');
    await page.context().close();
  });

  it('is ordered on the portal after signing in by mail, with nothing but the keyboard', async () => {
    const page = await openPage(browser, viewport);
    const operator = office.person('a.operator');
    await page.goto(`${office.laptop.portalUrl}/c/${office.contract.terms.id}/open/link-order`);
    await page.locator('input[name="email"]').fill(operator.email);
    await sent(page, () => page.keyboard.press('Enter'));
    const mail = office.laptop.outbox.list().find((one) => one.kind === 'sign-in' && one.to === operator.email);
    await page.goto(mail?.links[0] ?? '');
    await page.locator('main button').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/open\/link-order/);
    for (const [name, value] of Object.entries({ kind: 'open', service: 'standard' })) {
      const radio = page.locator(`input[name="${name}"][value="${value}"]`);
      if ((await radio.count()) > 0) await radio.check();
      else await page.locator(`select[name="${name}"]`).selectOption(value);
    }
    await page.locator('select[name="site"]').selectOption(viewport.width === 360 ? '15' : '16');
    for (const [name, value] of Object.entries({
      unit: '某社区',
      location: '一号机房',
      contact: '值班员',
      phone: '000',
    }))
      await page.locator(`[name="${name}"]`).fill(value);
    await page.locator('[name="phone"]').press('Enter');
    await page.waitForURL(/cases\/LO-2025-/);
    await office.laptop.settle();
    expect(office.laptop.outbox.list()[0]?.case).toBe(new URL(page.url()).pathname.split('/').at(-1));
    await page.context().close();
  });

  it('is watched on the console: the graph of its execution, its evidence, the deadlines, the money', async () => {
    const page = await openPage(browser, viewport);
    await page.goto(
      await mintSignIn({
        contractId: office.contract.terms.id,
        role: 'admin',
        at: office.now(),
        returnTo: `/c/${office.contract.terms.id}/console`,
      }),
    );
    await page.locator('main button').first().click();
    await page.waitForURL(/console/);
    for (const path of ['console', 'console/executions', 'console/cases', 'console/deadlines', 'console/money']) {
      const answer = await page.goto(`${office.laptop.portalUrl}/c/${office.contract.terms.id}/${path}`);
      expect(answer?.status(), path).toBe(200);
      const { content, view } = await widthOf(page);
      expect(content, `${path} fits the screen`).toBeLessThanOrEqual(view);
    }
    await page.goto(`${office.laptop.portalUrl}/c/${office.contract.terms.id}/console/executions`);
    await page.locator('main a[href*="/executions/link-order/"]').first().click();
    expect(await page.locator('svg').count()).toBeGreaterThan(0);
    await page.context().close();
  });
});
