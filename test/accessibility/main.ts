import type { Browser, Page } from 'playwright-core';
import { enter, launch, officePc, prepare, sent, sign, stateOf } from '../e2e/browser.ts';
import { startLaptop, type Laptop } from '../e2e/laptop.ts';
import { BEGIN, LATE_ORDER, ORDER, workForDays } from '../e2e/some-days.ts';
import { pages, type Example, type Places } from './examples.ts';
import { orderByKeyboard } from './keyboard.ts';
import { look, lookAt } from './look.ts';

/**
 * Every kind of page in both languages, and the laptop's mails, on an office PC and a phone, on light and dark screens, at 200 % and 400 %, and
 * by the keyboard alone. Exit code 0 only if nothing is found.
 */
const laptop = await startLaptop(['--clock', BEGIN]);
const browser = await launch();
const windows = new Map<string | null, Page>();
let looked = 0;
const flaws: string[] = [];

async function windowOf(role: string | null): Promise<Page> {
  const known = windows.get(role);
  if (known) return known;
  const context = await browser.newContext({ viewport: officePc, bypassCSP: true, locale: 'zh-CN' });
  const page = await context.newPage();
  if (role !== null) await enter(page, await laptop.signInLink(role));
  windows.set(role, page);
  return page;
}

function note(name: string, found: readonly string[]): void {
  looked += 1;
  process.stdout.write(`${found.length === 0 ? 'ok' : '! '} ${name}\n`);
  for (const flaw of found) process.stdout.write(`   ${flaw}\n`);
  flaws.push(...found.map((flaw) => `${name}: ${flaw}`));
}

async function lookAtExample({ role, path }: Example, places: Places): Promise<void> {
  const said = typeof path === 'string' ? path : path(places);
  const page = await windowOf(role);
  for (const language of ['zh-CN', 'en']) {
    const address = new URL(/^http/.test(said) ? said : laptop.home + said);
    address.searchParams.set('lang', language);
    const name = address.pathname.replace(/(\/[ts]\/)[\w.~-]{20,}/, '$1…');
    note(`${role ?? 'anybody'} ${name} ${language}`, await look(page, address.href));
  }
}

/** Pages that answer a form. */
async function lookAtAnswers(): Promise<void> {
  const operator = await windowOf('a.operator');
  await operator.goto(`${laptop.home}/open/fault-repair`);
  await sent(operator, () => operator.locator('main form button[type="submit"]').click());
  note('a form with mistakes', await lookAt(operator));
  const signer = await windowOf('a.signer');
  await prepare(signer, await laptop.linkFor('a.signer', ORDER), 'approve');
  note(`the page that is signed, ${await stateOf(signer)}`, await lookAt(signer));
  await sent(signer, () => signer.locator('button[name="confirmed"]').click());
  note('a signature with mistakes', await lookAt(signer));
  await sign(signer);
  note(`an answer that was taken, ${await stateOf(signer)}`, await lookAt(signer));
  const visitor = await windowOf(null);
  await visitor.goto(`${laptop.home}/sign-in`);
  await visitor.locator('[name="email"]').fill('a.signer@example.com');
  await sent(visitor, () => visitor.locator('main form button').first().click());
  note(`a sign-in link that was asked for, ${await stateOf(visitor)}`, await lookAt(visitor));
}

async function reportFault(of: Laptop, from: Browser): Promise<void> {
  const page = await from.newPage();
  await enter(page, await of.signInLink('a.operator'));
  await page.goto(`${of.home}/open/fault-repair`);
  const told = { class: 'urban', site: '7', symptom: '全部离线', reportedBy: '值班员', phone: '0990-0000000' };
  await page.locator(`[name="class"][value="${told.class}"]`).check();
  for (const [name, value] of Object.entries(told).slice(1)) await page.locator(`[name="${name}"]`).fill(value);
  await sent(page, () => page.locator('main form button[type="submit"]').click());
  await page.close();
}

/** The laptop's own pages: the list of mails, narrowed and empty, and the newest mail of each kind with markup and without. */
async function lookAtOutbox(): Promise<void> {
  const page = await windowOf(null);
  const outbox = `${laptop.portal}/__local/outbox/`;
  const mails = await laptop.mails();
  const newest = [...new Set(mails.map(({ kind }) => kind))].map((kind) => mails.find((mail) => mail.kind === kind));
  const ids = newest.flatMap((mail) => (mail ? [mail.id, `${mail.id}?part=text`] : []));
  for (const path of ['', '?kind=task', '?kind=nothing', '999999', ...ids])
    note(`outbox ${path}`, await look(page, outbox + path));
}

async function findPlaces(): Promise<Places> {
  const page = await windowOf('a.signer');
  const late = `/cases/${LATE_ORDER}`;
  const sheetOf = async (path: string): Promise<string> => {
    await page.goto(laptop.home + path);
    const address = await page.locator('a[href*="/print/"]').first().getAttribute('href');
    return new URL(address ?? '', laptop.home).href;
  };
  const { events } = (await (await page.request.get(`${laptop.home}${late}/evidence.json`)).json()) as {
    events: readonly { seq: number; hash: string }[];
  };
  const last = events.at(-1);
  return {
    open: await laptop.linkFor('a.signer', ORDER),
    answered: await laptop.linkFor('b.technician', ORDER),
    signIn: await laptop.signInLink('b.manager'),
    notice: await sheetOf(late),
    arrival: await sheetOf('/cases/payment-1'),
    verify: `${late}/verify/${last?.seq ?? 0}/${last?.hash ?? ''}`,
  };
}

try {
  const first = await browser.newPage();
  await workForDays(first, laptop);
  await first.close();
  await reportFault(laptop, browser);
  const places = await findPlaces();
  const wanted = process.argv[2] ?? '';
  for (const [route, examples] of Object.entries(pages))
    if (route.includes(wanted)) for (const example of examples) await lookAtExample(example, places);
  if ('outbox'.includes(wanted)) await lookAtOutbox();
  if (wanted === '') {
    await lookAtAnswers();
    note('an order by the keyboard alone, from its form to both signatures', await orderByKeyboard(browser, laptop));
  }
} finally {
  await browser.close();
  await laptop.close();
}
process.stdout.write(`${looked} pages, ${flaws.length} flaws\n`);
process.exitCode = looked > 0 && flaws.length === 0 ? 0 : 1;
