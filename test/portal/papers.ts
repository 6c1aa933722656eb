import { getDocumentProxy } from 'unpdf';
import type { Browser as Chromium, Page as Window } from 'playwright-core';
import { stylesheet } from '../../portal/style/stylesheet.ts';
import type { Browser } from './browser.ts';

/** A window that shows what somebody's session is sent. */
export async function windowOn(chromium: Chromium, session: Browser): Promise<Window> {
  const context = await chromium.newContext({ javaScriptEnabled: false, colorScheme: 'dark' });
  const window = await context.newPage();
  await window.route('**/*', async (route) => {
    const { pathname, search } = new URL(route.request().url());
    if (pathname.endsWith('.css')) return route.fulfill({ body: stylesheet, contentType: 'text/css' });
    const { root, status } = await session.get(`${pathname}${search}`);
    return route.fulfill({
      body: `<!doctype html>${root.toString()}`,
      contentType: 'text/html; charset=utf-8',
      status,
    });
  });
  return window;
}

/** Width and height in points of each page that a printer gives, and all that is printed, without spaces. */
export async function onSheets(window: Window): Promise<{ sizes: number[][]; text: string }> {
  const sheets = await sheetsOf(window);
  await window.emulateMedia({ media: 'print' });
  const text = dense(await window.locator('body').innerText());
  await window.emulateMedia({ media: null });
  return {
    sizes: sheets.map(({ view: [, , width = 0, height = 0] }) => [Math.round(width), Math.round(height)]),
    text,
  };
}

/** What each page says, without spaces: a file is read with all its fonts, which takes its time. */
export async function readPages(window: Window): Promise<string[]> {
  const texts = await Promise.all((await sheetsOf(window)).map((sheet) => sheet.getTextContent()));
  return texts.map(({ items }) => dense(items.map((item) => ('str' in item ? item.str : '')).join('')));
}

async function sheetsOf(window: Window) {
  const file = await getDocumentProxy(new Uint8Array(await window.pdf({ preferCSSPageSize: true })));
  return Promise.all(Array.from({ length: file.numPages }, (_, index) => file.getPage(index + 1)));
}

export const dense = (text: string): string =>
  text
    .normalize('NFKC')
    // Fonts draw a radical and the sign that is nothing else alike, and a file says the former.
    .replaceAll('\u2ec6', '角')
    .replaceAll('\u2eda', '页')
    .replace(/\s+/g, '');

/** As a page has it: a machine without Chinese fonts prints boxes, which read as nothing. */
export const onPaper = (text: string, page: string): string =>
  dense(page.includes('\0') ? text.replace(/[\u2e80-\u9fff\uff00-\uffef]/gu, '\0') : text);
