import type { Browser as Chromium, Page as Window } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { READS_ALL } from '../../portal/facts/reads.ts';
import { CasePaper } from '../../portal/paper/case-paper.tsx';
import { rooms } from '../../workflows/index.ts';
import { launch, overflowOf } from '../e2e/browser.ts';
import { Browser, signedIn, type Page } from './browser.ts';
import { fileCases, type Filed } from './filed.ts';
import { dense, onPaper, onSheets, readPages, windowOn } from './papers.ts';

vi.mock('../../functions/aws/file-objects.ts', () => ({ lookAt: () => Promise.resolve({}), copyObject: () => true }));

const base = '/c/krmy-2025-00246';
const A4 = [595, 842];
let filed: Filed;
let signer: Browser;
let chromium: Chromium;
let window: Window;
beforeAll(async () => {
  [filed, chromium] = await Promise.all([fileCases(), launch()]);
  signer = await signedIn(filed.office, 'a.signer');
  window = await windowOn(chromium, signer);
});
afterAll(async () => {
  await chromium.close();
  await filed.office.close();
});

const at = (path: string): string => `${base}/cases/${path}`;
const print = async (path: string, role = 'a.operator'): Promise<Page> =>
  (await signedIn(filed.office, role)).get(at(path));
const open = (path: string): Promise<unknown> => window.goto(`http://portal.example.com${path}`);

/** What a case's page offers to be printed beside the case's own form. */
const othersOf = async (caseId: string): Promise<string[]> =>
  (await signer.get(at(caseId))).root
    .querySelectorAll('a')
    .map((link) => link.getAttribute('href') ?? '')
    .filter((href) => href.includes('/print/'));

describe('a case on paper', () => {
  it('is the form that an office files: contract, parties, what was done, every signature with the whole digest', async () => {
    const { office, order } = filed;
    const { root, text } = await print(`${order}/print`);
    const { terms } = office.contract;
    const { questions, head } = await office.file(order);
    const documents = questions.flatMap(({ answer }) => answer?.document ?? []);
    expect(root.querySelector('h1')?.text).toBe('链路开通确认单');
    for (const part of [terms.number, terms.parties.a.zh, terms.parties.b.zh, order, head.hash])
      expect(text).toContain(part);
    expect(documents).toHaveLength(2);
    for (const document of documents) expect(text).toContain(document);
    const rows = root.querySelectorAll('.signed tbody tr').map((row) => row.text);
    const signed = [/申请办理链路甲方经办人/, /甲方签字：签字确认甲方责任人/, /乙方签字：签字确认乙方责任人/];
    for (const [index, what] of signed.entries()) expect(rows[index]).toMatch(what);
    for (const row of rows) expect(row).toContain('登录后本人键入姓名');
    expect(rows).toHaveLength(3);
  });

  it('lists what was signed without a question: a dispute, a claim, a withdrawal; and what is still to be signed', async () => {
    const rowsOf = async (caseId: string) =>
      (await signer.get(at(`${caseId}/print`))).root.querySelectorAll('.signed tbody tr').map((row) => row.text);
    const { dispute, cause, relief, withdrawn } = filed;
    expect((await rowsOf(dispute))[0]).toMatch(/^提出争议乙方责任人/);
    expect((await rowsOf(dispute)).at(-1)).toBe('签字确认协商方案乙方责任人尚未签字');
    expect((await rowsOf(cause))[0]).toMatch(/^申报原因乙方客户经理/);
    expect((await rowsOf(relief))[0]).toMatch(/^申请中止期限乙方客户经理/);
    expect((await rowsOf(withdrawn)).at(-1)).toMatch(/^撤回申请甲方经办人.*[0-9a-f]{64}存证第 \d+ 项$/s);
  });

  it('has a mark for a phone that leads to the page which compares the sheet with the evidence', async () => {
    const [notice = ''] = await othersOf(filed.order);
    const address = async (path: string) => {
      const { root } = await signer.get(path);
      expect(root.querySelector('.verify img')?.getAttribute('src')).toMatch(/^data:image\/svg/);
      return new URL(root.querySelectorAll('.verify code').at(-1)?.text ?? '').pathname;
    };
    const there = await address(at(`${filed.order}/print`));
    expect(await address(notice)).toBe(there);
    const browser = await signedIn(filed.office, 'b.signer');
    const same = await browser.get(there);
    expect(same.text).toContain('本件与存证一致');
    expect(same.root.querySelectorAll('[data-signed]')).toHaveLength(3);
    expect((await browser.get(there.replace(/[0-9a-f]{64}$/, '0'.repeat(64)))).text).toContain('本件与存证不一致');
    expect((await new Browser(filed.office).get(there)).location).toContain('/sign-in?return=');
  });

  it('has nothing to press: no form, no button, one way back', async () => {
    const { root } = await print(`${filed.fault}/print`, 'b.manager');
    expect(root.querySelectorAll('form, button, nav, script')).toHaveLength(0);
    expect(root.querySelectorAll('a').map((link) => link.getAttribute('href'))).toEqual([at(filed.fault)]);
  });

  it('is a notice for each breach, to the side that owes, with clause, amount and its words; and that it is taken back', async () => {
    const { parties } = filed.office.contract.terms;
    const notices = await othersOf(filed.fault);
    const texts = await Promise.all(notices.map(async (path) => (await signer.get(path)).text));
    expect(texts).toHaveLength(3);
    for (const text of texts) expect(text).toContain(`致：${parties.b.zh}`);
    expect(texts[0]).toContain('违约撤回通知书');
    for (const part of ['违约通知书', '1,095.53', '壹仟零玖拾伍元伍角叁分']) expect(texts[2]).toContain(part);
    expect((await print(`${filed.fault}/print/nothing`)).status).toBe(404);
    expect((await print(`${filed.fault}/print/event-1`)).status).toBe(404);
  });

  it('is for people of the contract only', async () => {
    expect((await new Browser(filed.office).get(at(`${filed.order}/print`))).location).toContain('/sign-in');
    expect((await print('LO-1999-0001/print')).status).toBe(404);
  });
});

interface Styles {
  getComputedStyle(of: unknown): { color: string; backgroundColor: string };
}

type Sheet = readonly [name: string, path: () => Promise<string> | string, title: string, says: readonly string[]];
const form = (kind: keyof Omit<Filed, 'office'>) => () => at(`${filed[kind]}/print`);
const other = (kind: keyof Omit<Filed, 'office'>, index: number) => async () =>
  (await othersOf(filed[kind])).at(index) ?? '';

/** What offices file, as the contract's duties name it. */
const sheets: readonly Sheet[] = [
  ['an order', form('order'), '链路开通确认单', ['芳草家园社区', '全程测通']],
  ['a fault', form('fault'), '故障维护单', ['WH-2025-0324-07', '壹仟零玖拾伍元伍角叁分']],
  [
    'a payment',
    form('payment'),
    '结算单及付款审批单',
    ['叁拾陆万伍仟壹佰柒拾陆元伍角', '壹拾陆万伍仟壹佰柒拾陆元伍角'],
  ],
  [
    'a payment that arrived',
    other('payment', -1),
    '付款到账确认单',
    ['银付-0412', '贰拾万元整', '季度付款 · 第 1 次付款'],
  ],
  ['a breach', other('order', 0), '违约通知书', ['4,382.12', '肆仟叁佰捌拾贰元壹角贰分']],
  ['a breach taken back', other('fault', 0), '违约撤回通知书', ['特此撤回', '前次通知时间']],
  ['a request withdrawn', other('withdrawn', -1), '链路开通申请撤回通知', ['单位暂缓装修']],
  ['relief', form('relief'), '不可抗力事由通知书', ['克气象警〔2025〕3号']],
  ['a cause', form('cause'), '中断原因申报单', ['某市政施工单位']],
  ['a dispute', form('dispute'), '异议函', ['贰仟元整', '叁仟元整']],
];

describe('what comes out of a printer', () => {
  it.each(sheets)(
    'of %s is A4 with title, contract, parties, seal and hash, and no way around',
    async (_, path, title, says) => {
      const address = await path();
      await open(address);
      const { sizes, text } = await onSheets(window);
      const { terms } = filed.office.contract;
      const caseId = /cases\/([^/]+)/.exec(address)?.[1] ?? '';
      const { hash } = (await filed.office.file(caseId)).head;
      expect(sizes.length).toBeLessThanOrEqual(2);
      expect(sizes).toEqual(sizes.map(() => A4));
      const { number, parties } = terms;
      for (const part of [title, number, parties.a.zh, parties.b.zh, hash, '（盖章）', ...says])
        expect(text).toContain(dense(part));
      for (const part of ['Ctrl+P', '返回']) expect(text).not.toContain(part);
    },
  );

  it('says on each page which of how many it is, in the language of the reader', async () => {
    await open(`${at(filed.order)}/print`);
    const pages = await readPages(window);
    for (const [index, page] of pages.entries())
      expect(page).toContain(onPaper(`第 ${index + 1} 页，共 ${pages.length} 页`, page));
    expect(pages[0]).toContain(onPaper('链路开通确认单', pages[0] ?? ''));
    await open(`${at(filed.order)}/print?lang=en`);
    const english = await readPages(window);
    expect(english[0]).toContain('Confirmationoflinkopening');
    expect(english.at(-1)).toContain(`Page${english.length}of${english.length}`);
  });

  it('is black on white for a screen that is set dark, with a mark of at least two centimetres; a phone shows it whole', async () => {
    await open(at(`${filed.order}/print`));
    await window.setViewportSize({ width: 320, height: 640 });
    expect(await overflowOf(window)).toBe(0);
    for (const media of ['screen', 'print'] as const) {
      await window.emulateMedia({ media });
      const colours = window.locator('body').evaluate((body) => {
        const { color, backgroundColor } = (globalThis as unknown as Styles).getComputedStyle(body);
        return [color, backgroundColor];
      });
      expect(await colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    }
    const { width = 0 } = (await window.locator('.verify img').boundingBox()) ?? {};
    expect(width).toBeGreaterThan((20 / 25.4) * 96);
    await window.emulateMedia({ media: null });
  });

  it('repeats the head of a table on each page that it goes on to', async () => {
    const { room, view, contract } = await filed.office.load(filed.payment);
    const rows = Array.from({ length: 90 }, (_, index) => {
      const amount = `${index + 1}.00`;
      return { word: 'deduction', clause: '6.4', case: filed.order, amount, note: null };
    });
    const long = { ...room, sheet: () => ({ facts: [], rows, amount: null }) };
    const source = {
      contract,
      room: long,
      view,
      now: filed.office.now(),
      language: 'zh-CN',
      reads: READS_ALL,
    } as const;
    const sheet = CasePaper({ source, back: '/', verifyAt: 'http://portal.example.com/', rooms, signed: [] });
    await window.setContent(`<!doctype html>${String(sheet)}`);
    const pages = await readPages(window);
    const head = onPaper('金额明细金额', pages.join(''));
    const holding = pages.filter((page) => page.includes(onPaper('合同第 6.4 条', pages.join(''))));
    expect(holding.length).toBeGreaterThan(2);
    for (const page of holding) expect(page).toContain(head);
    for (const page of pages) expect(page).toContain('JS-2025-01');
  });
});
