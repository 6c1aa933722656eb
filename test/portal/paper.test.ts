import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice, type Office } from '../functions/office.ts';
import { Browser, signedIn, type Page } from './browser.ts';

const base = '/c/krmy-2025-00246';
let office: Office;
let order: string;
let fault: string;
beforeAll(async () => {
  office = await openOffice();
  order = await office.order(5);
  await office.carryThrough(order);
  fault = await office.fault(5);
  await office.later(80);
});
afterAll(() => office.close());

const print = async (path: string, role = 'a.operator'): Promise<Page> =>
  (await signedIn(office, role)).get(`${base}/cases/${path}`);

describe('a case on paper', () => {
  it('is the form that an office files: contract, parties, what was done, both signatures with the whole digest, the end of the evidence', async () => {
    const paper = await print(`${order}/print`);
    const { terms } = office.contract;
    const { questions, head } = await office.file(order);
    const signed = questions.flatMap(({ answer }) => answer?.document ?? []);
    expect(paper.root.querySelector('h1')?.text).toBe('链路开通确认单');
    for (const part of [
      terms.number,
      terms.parties.a.zh,
      terms.parties.b.zh,
      order,
      '甲方责任人',
      '乙方责任人',
      head.hash,
    ])
      expect(paper.text).toContain(part);
    expect(signed).toHaveLength(2);
    for (const document of signed) expect(paper.text).toContain(document);
    expect(paper.text).toContain('签字方式 登录后本人键入姓名');
  });

  it('has a mark for a phone that leads to the page which compares the sheet with the evidence', async () => {
    const paper = await print(`${order}/print`);
    expect(paper.root.querySelector('.verify img')?.getAttribute('src')).toMatch(/^data:image\/svg/);
    const address = new URL(paper.root.querySelector('.verify code')?.text ?? '').pathname;
    const browser = await signedIn(office, 'b.signer');
    const same = await browser.get(address);
    expect(same.text).toContain('本件与存证一致');
    expect(same.root.querySelectorAll('[data-signed]')).toHaveLength(2);
    expect((await browser.get(address.replace(/[0-9a-f]{64}$/, '0'.repeat(64)))).text).toContain('本件与存证不一致');
    expect((await new Browser(office).get(address)).location).toContain('/sign-in?return=');
  });

  it('has nothing to press: no form, no button, one way back', async () => {
    const { root } = await print(`${fault}/print`, 'b.manager');
    expect(root.querySelectorAll('form, button, nav, script')).toHaveLength(0);
    expect(root.querySelectorAll('a').map((link) => link.getAttribute('href'))).toEqual([`${base}/cases/${fault}`]);
    expect(root.text).toContain('尚未签字');
  });

  it('is a notice for each breach, to the side that owes, with clause, amount and its words', async () => {
    const page = await print(fault);
    const notices = page.root
      .querySelectorAll('a')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => href.includes('/print/'));
    expect(notices.length).toBeGreaterThan(1);
    const notice = await (await signedIn(office, 'b.signer')).get(notices.at(-1) ?? '');
    for (const part of [
      '违约通知书',
      `致：${office.contract.terms.parties.b.zh}`,
      '1,095.53',
      '壹仟零玖拾伍元伍角叁分',
    ])
      expect(notice.text).toContain(part);
    expect((await print(`${fault}/print/nothing`)).status).toBe(404);
  });

  it('is for people of the contract only', async () => {
    expect((await new Browser(office).get(`${base}/cases/${order}/print`)).location).toContain('/sign-in');
    expect((await print('LO-1999-0001/print')).status).toBe(404);
  });
});
