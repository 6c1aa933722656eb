import { getDocumentProxy } from 'unpdf';
import type { Browser as Chromium, Page as Window } from 'playwright-core';
import { stylesheet } from '../../portal/style/stylesheet.ts';
import type { Browser } from './browser.ts';

/** A sheet as it comes out of a printer. */
export interface Printed {
  /** Width and height of each page in points. */
  readonly sizes: readonly (readonly [number, number])[];
  /** What is printed on each page, in the order of the page, without spaces. */
  readonly pages: readonly string[];
}

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

export async function printed(window: Window): Promise<Printed> {
  const file = await getDocumentProxy(new Uint8Array(await window.pdf({ preferCSSPageSize: true })));
  const sheets = await Promise.all(Array.from({ length: file.numPages }, (_, index) => file.getPage(index + 1)));
  const texts = await Promise.all(sheets.map((sheet) => sheet.getTextContent()));
  return {
    sizes: sheets.map(({ view: [, , width = 0, height = 0] }) => [Math.round(width), Math.round(height)] as const),
    pages: texts.map(({ items }) => dense(items.map((item) => ('str' in item ? item.str : '')).join(''))),
  };
}

const dense = (text: string): string =>
  text
    .normalize('NFKC')
    // Fonts draw a radical and the sign that is nothing else alike, and a file says the former.
    .replaceAll('\u2ec6', '角')
    .replaceAll('\u2eda', '页')
    .replace(/\s+/g, '');

/** As a page has it: a machine without Chinese fonts prints boxes, which read as nothing. */
export const onPaper = (text: string, page: string): string =>
  dense(page.includes('\0') ? text.replace(/[\u2e80-\u9fff\uff00-\uffef]/gu, '\0') : text);
