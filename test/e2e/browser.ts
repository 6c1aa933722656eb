import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 360, height: 740 };

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

/** A window without scripts, since every page has to work without them. */
export async function openPage(browser: Browser, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    javaScriptEnabled: false,
    locale: 'zh-CN',
    isMobile: viewport.width < 600,
    hasTouch: viewport.width < 600,
  });
  return context.newPage();
}
