import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axeCore from 'axe-core';
import type { Page } from 'playwright-core';
import { officePc, overflowOf, phone } from '../e2e/browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** An office PC's window at 200 % and at 400 %. */
const zoomed = [
  { width: 683, height: 384 },
  { width: 320, height: 640 },
];
/** What else hangs on the size of the window, and what on its scheme. */
const bySize = ['target-size', 'scrollable-region-focusable', 'color-contrast'];
const byScheme = ['color-contrast'];

/** Opens a page once, and looks at it in every size and scheme. @returns what is wrong, each in a line */
export async function look(page: Page, address: string): Promise<string[]> {
  await page.setViewportSize(officePc);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(address);
  return lookAt(page);
}

/** The same of the page that a window shows: one that answers a form can't be opened again. */
export async function lookAt(page: Page): Promise<string[]> {
  await page.setViewportSize(officePc);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.evaluate(axe);
  // Colours that still change from one scheme to the other are none of either.
  await page.addStyleTag({ content: '* { transition: none !important }' });
  const found = [...(await flawsIn(page, null)), ...(await withoutFocus(page))];
  for (const size of [officePc, phone]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const flaws = await flawsIn(page, colorScheme === 'light' ? bySize : byScheme);
      found.push(...flaws.map((flaw) => `${size.width} ${colorScheme}: ${flaw}`));
    }
  }
  for (const size of [officePc, phone, ...zoomed]) {
    await page.setViewportSize(size);
    found.push(...(await cutIn(page)).map((flaw) => `${size.width}: ${flaw}`));
  }
  return found;
}

/** @param rules null: all that axe has, and the size of what is clicked */
async function flawsIn(page: Page, rules: readonly string[] | null): Promise<string[]> {
  const { violations } = await page.evaluate((only) => {
    const { axe: checker } = globalThis as unknown as { axe: typeof axeCore };
    return checker.run({
      resultTypes: ['violations'],
      ...(only === null
        ? { rules: { 'target-size': { enabled: true } } }
        : { runOnly: { type: 'rule', values: [...only] } }),
    });
  }, rules);
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 2).map(({ html }) => `${id}, ${html.slice(0, 140)}`));
}

/** A window that has to be moved sideways, and text that its box cuts off. */
async function cutIn(page: Page): Promise<string[]> {
  const over = await overflowOf(page);
  const cut = await page.locator('body *').evaluateAll((elements) =>
    elements
      .filter((element) => {
        const { overflowX, overflowY } = element.ownerDocument.defaultView.getComputedStyle(element);
        const wide = ['hidden', 'clip'].includes(overflowX) && element.scrollWidth > element.clientWidth + 1;
        const high = ['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1;
        // One pixel is how a text is kept for those who listen.
        return (wide || high) && element.clientWidth > 1 && element.textContent.trim() !== '';
      })
      .map((element) => element.outerHTML.slice(0, 140)),
  );
  return [...(over > 0 ? [`${over} px too wide`] : []), ...cut.map((html) => `cut, ${html}`)];
}

const MOST_STOPS = 400;

/** Goes through the page by the tabulator alone: it has to come to its end, and what has the focus has to show it. */
async function withoutFocus(page: Page): Promise<string[]> {
  const found: string[] = [];
  const body = page.locator('body');
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    const at = await body.evaluate(({ ownerDocument: { activeElement: element, body: whole, defaultView } }) => {
      if (element === null || element === whole || element.dataset.passed !== undefined) return null;
      element.dataset.passed = '';
      const { outlineStyle, outlineWidth, boxShadow } = defaultView.getComputedStyle(element);
      const isRinged = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
      // A box of a drawing has its edge for a ring.
      const edge = element.namespaceURI.endsWith('svg') ? element.querySelector('.g-body') : null;
      const isEdged = edge !== null && Number.parseFloat(defaultView.getComputedStyle(edge).strokeWidth) >= 3;
      return { isRinged: isRinged || isEdged, html: element.outerHTML.slice(0, 140) };
    });
    if (at === null) {
      await body.evaluate(({ ownerDocument }) => ownerDocument.activeElement?.blur());
      return found;
    }
    if (!at.isRinged) found.push(`no ring around what has the focus, ${at.html}`);
  }
  return [...found, `the tabulator does not come to an end within ${MOST_STOPS} stops`];
}
