import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import chromium from '@sparticuz/chromium';
import type axeCore from 'axe-core';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { SIGNER } from '../../portal/pages/signing.tsx';

export const officePc = { width: 1366, height: 768 };
export const phone = { width: 390, height: 844 };

/** Flags for a function's sandbox, where everything runs in one process: here a closed window would take the browser along. */
const forFunctions = new Set(['--single-process', '--no-zygote']);

/** Chromium as it comes from npm. */
export async function launch(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    headless: true,
    args: [
      ...chromium.args.filter((flag) => !forFunctions.has(flag)),
      '--no-sandbox',
      '--disable-background-networking',
      '--no-first-run',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

type Viewport = typeof phone;

/** A window without scripts, since every page has to work without them. */
export async function openPage(browser: Browser, viewport: Viewport): Promise<Page> {
  const isPhone = viewport.width < 600;
  const context = await browser.newContext({
    viewport,
    javaScriptEnabled: false,
    locale: 'zh-CN',
    isMobile: isPhone,
    hasTouch: isPhone,
  });
  return context.newPage();
}

/** What an automated client reads first. */
export const stateOf = (page: Page): Promise<string | null> => page.getAttribute('body', 'data-state');

/** By how many pixels a page is wider than its window. */
export async function overflowOf(page: Page): Promise<number> {
  const width = await page.locator('html').evaluate((html) => html.scrollWidth);
  return Math.max(0, width - (page.viewportSize()?.width ?? 0));
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on pages that a window can open, in both languages. The window's cookies are taken along. */
export async function flawsOn(browser: Browser, from: Page, paths: readonly string[]): Promise<string[]> {
  const page = await checkingPage(browser, from);
  const found: string[] = [];
  for (const path of paths) {
    for (const language of ['en', 'zh-CN']) {
      const url = new URL(path);
      url.searchParams.set('lang', language);
      await page.goto(url.href);
      found.push(...(await flawsIn(page)));
    }
  }
  await page.context().close();
  return found;
}

/** What axe finds wrong on a page that answered a form: it can't be asked for again. */
export async function flawsOnAnswer(browser: Browser, from: Page): Promise<string[]> {
  const page = await checkingPage(browser, from);
  const body = await from.content();
  await page.route(from.url(), (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
  await page.goto(from.url());
  const found = await flawsIn(page);
  await page.context().close();
  return found;
}

async function checkingPage(browser: Browser, from: Page): Promise<Page> {
  const storageState = await from.context().storageState();
  const context = await browser.newContext({ viewport: from.viewportSize(), bypassCSP: true, storageState });
  return context.newPage();
}

/** `page, language: rule, where`. */
async function flawsIn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axeCore }).axe.run({ resultTypes: ['violations'] }),
  );
  const where = `${new URL(page.url()).pathname.replace(/\/t\/.*/, '/t/…')}, ${await page.title()}`;
  return violations.map(({ id, nodes }) => `${where}: ${id}, ${nodes[0]?.html.slice(0, 120) ?? ''}`);
}

/** Fills in a form as a person does: picks what is to be picked, types the rest. */
export async function fillIn(page: Page, form: string, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`${form} [name="${name}"]`).first();
    const kind = await field.evaluate((element) => element.getAttribute('type') ?? element.tagName.toLowerCase());
    if (kind === 'select') await field.selectOption(value);
    else if (kind === 'radio') await page.locator(`${form} [name="${name}"][value="${value}"]`).check();
    else await field.fill(value);
  }
}

/** Does what sends a form, and waits for the page that answers. */
export async function sent(page: Page, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()]);
}

/** Opens a question's link and decides, up to the page that wants it confirmed or signed. */
export async function prepare(
  page: Page,
  link: string,
  decision: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.goto(link);
  const form = `form[data-decision="${decision}"]`;
  await fillIn(page, form, fields);
  await sent(page, () => page.locator(`${form} button[name="decision"]`).click());
}

/** Confirms what the page restates; signs with the name of the first person in the role where it asks for one. */
export async function sign(page: Page): Promise<void> {
  const field = page.locator(`[name="${SIGNER.name}"]`);
  if ((await field.count()) > 0) {
    const role = await page.locator('[data-signer]').getAttribute('data-signer');
    await page.locator(`[name="${SIGNER.agrees}"]`).check();
    await field.fill(readContractFile().people.find((one) => one.role === role)?.name ?? '');
  }
  await sent(page, () => page.locator('button[name="confirmed"]').click());
}

/** Opens a question's link, decides, and signs or confirms where the page that comes asks for it. */
export async function decide(
  page: Page,
  link: string,
  decision: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  await prepare(page, link, decision, fields);
  if (['sign', 'confirm'].includes((await stateOf(page)) ?? '')) await sign(page);
}

/** Signs somebody in by the link in the mail. */
export async function enter(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await sent(page, () => page.locator('main button').first().click());
}
