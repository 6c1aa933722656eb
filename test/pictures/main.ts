import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../local/application.ts';
import { mintSignIn } from '../../functions/sign-in-link.ts';
import { launch, openPage, phone } from '../e2e/browser.ts';
import type { Role } from '../../domain/contract/contract.ts';
import { openOffice, opened, type Office } from '../functions/office.ts';

/** Takes the README's pictures from the running program. The machine needs a font with Chinese characters. */
const folder = join(projectRoot, 'docs', 'pictures');
mkdirSync(folder, { recursive: true });

/** The page as it opens, or from the element `from` on. */
async function shoot(page: Page, address: string, name: string, from?: string): Promise<void> {
  await page.goto(address);
  if (from !== undefined)
    await page
      .locator(from)
      .first()
      .evaluate((element) => element.scrollIntoView());
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

const linkOf = (office: Office, caseId: string, task: string, role: Role): string =>
  office.laptop.outbox
    .list()
    .find(
      (mail) =>
        mail.case === caseId &&
        mail.kind === 'task' &&
        mail.to === office.person(role).email &&
        mail.headers['x-linkpact-task']?.startsWith(`${task}.`),
    )?.links[0] ?? '';

/** A few weeks of work: orders in time and late, a fault, the first quarter under way. */
async function work(office: Office): Promise<string> {
  const site = office.contract.sites[2];
  const order = async (seq: number): Promise<string> =>
    opened(await office.order({ site: seq, unit: '某社区居委会', location: '小区值班室机柜', contact: '值班员' }));
  const late = await order(1);
  await office.laptop.advanceTo('2025-02-14T11:00:00+08:00');
  await office.answer(late, 'complete.1', 'submit', { testedOn: '2025-02-14', result: 'pass' });
  await office.answer(late, 'sign-a.1', 'approve');
  await office.answer(late, 'sign-b.1', 'approve');
  await office.fault({ site: 9 });
  await office.laptop.advanceTo('2025-03-28T10:00:00+08:00');
  await order(5);
  await order(8);
  await office.laptop.advanceTo('2025-04-02T10:30:00+08:00');
  await office.answer('payment-1', 'review.1', 'approve');
  await office.answer('payment-1', 'invoice.1', 'submit', {
    number: 'INV-0001',
    issuedOn: '2025-04-02',
    amount: '359698.85',
  });
  await office.answer('payment-1', 'receive-invoice.1', 'approve');
  const open = await order(site?.seq ?? 3);
  await office.laptop.advanceTo('2025-04-03T11:20:00+08:00');
  await office.answer(open, 'complete.1', 'submit', {
    testedOn: '2025-04-03',
    result: 'pass',
    note: '收发光功率正常，百兆满速',
  });
  return open;
}

const office = await openOffice();
const browser = await launch();
const open = await work(office);
const base = `${office.laptop.portalUrl}/c/${office.contract.terms.id}`;
const small = await openPage(browser, phone);
await shoot(small, linkOf(office, open, 'sign-a', 'a.signer'), 'decision-phone');
const large = await openPage(browser, { width: 1100, height: 760 });
const mail = office.laptop.outbox
  .list()
  .find((one) => one.case === open && one.kind === 'task' && one.to === office.person('a.signer').email);
await shoot(large, `${office.laptop.outboxUrl}${mail?.id ?? ''}`, 'mail');
await large.goto(
  await mintSignIn({ contractId: office.contract.terms.id, role: 'admin', at: office.now(), returnTo: null }),
);
await Promise.all([large.waitForEvent('load'), large.locator('main button').first().click()]);
await shoot(
  large,
  `${base}/console/executions/link-order/${office.contract.terms.id}_${open}`,
  'execution',
  'main svg:has(a), main .graph, main figure svg',
);
await shoot(large, `${base}/console/money`, 'money', 'main h1');
await browser.close();
await office.laptop.close();
