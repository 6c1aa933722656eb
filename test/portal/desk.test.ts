import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice, type Office } from '../functions/office.ts';
import { Browser, signedIn, type Page } from './browser.ts';

const base = '/c/krmy-2025-00246';
let office: Office;
let orders: string[];
let fault: string;
beforeAll(async () => {
  office = await openOffice();
  orders = [await office.order(5), await office.order(6), await office.order(7)];
  await office.answer(orders[0] ?? '', 'complete', 'submit', office.passed());
  await office.carryThrough(orders[2] ?? '');
  await office.later(1);
  fault = await office.fault(7, { symptom: '=1+1', reportedBy: '值班室' });
});
afterAll(() => office.close());

const as = (role: string): Promise<Browser> => signedIn(office, role);
const cases = ({ root }: Page): (string | undefined)[] =>
  root.querySelectorAll('tr[data-case]').map((row) => row.getAttribute('data-case'));
const todos = ({ root }: Page): string[] =>
  root
    .querySelectorAll('.todo li')
    .map((item) => `${item.getAttribute('data-case')} ${item.getAttribute('data-question')}`);

describe('a person’s home', () => {
  it('shows what waits for their role, the most urgent first, and leads to its form', async () => {
    const technician = await as('b.technician');
    const home = await technician.get(base);
    expect(todos(home)).toEqual([`${fault} repair`, `${orders[1]} complete`]);
    expect(home.text).toContain('待办 2 件');
    for (const page of [home, await technician.get(`${base}/sites`)])
      expect(page.root.querySelector('nav .badge')?.text.trim()).toBe('2');
    const first = home.root.querySelector('.todo li .button');
    const form = await technician.get(first?.getAttribute('href') ?? '');
    expect([form.status, form.state]).toEqual([200, 'open']);
  });

  it('says so where nothing waits, and loses what a colleague has answered', async () => {
    const signer = await as('a.signer');
    expect(todos(await signer.get(base))).toEqual([`${orders[0]} sign-a`]);
    await office.answer(orders[0] ?? '', 'sign-a', 'approve');
    const home = await signer.get(base);
    expect(todos(home)).toEqual([]);
    expect(home.text).toContain('目前没有等您办理的事项');
  });
});

describe('the list of cases', () => {
  it('has all of them, the newest first, with site, state and who is waited for', async () => {
    const list = await (await as('a.operator')).get(`${base}/cases`);
    expect(cases(list)).toEqual([fault, ...[...orders].reverse()]);
    expect(list.text).toContain('共 4 件');
    const row = list.root.querySelector(`tr[data-case=${orders[1]}]`);
    expect(row?.text).toContain(office.contract.sites[5]?.name);
    expect(row?.text).toContain('乙方技术人员');
  });

  it.each([
    ['q=' + encodeURIComponent('值班室'), () => [fault]],
    ['q=lo-2025-0001', () => [orders[0]]],
    ['q=' + encodeURIComponent('ＬＯ－２０２５－０００２'), () => [orders[1]]],
    ['status=closed', () => [orders[2]]],
    ['workflow=fault-repair', () => [fault]],
    ['period=2025', () => [fault, ...[...orders].reverse()]],
    ['period=2025-01', () => []],
    ['party=b', () => [fault, orders[1], orders[0]]],
    ['party=a', () => []],
    ['breached=1', () => []],
    ['q=' + encodeURIComponent('乙方技术人员'), () => [orders[2], orders[0]]],
    ['sort=number', () => [fault, ...orders]],
    ['sort=-closed', () => [orders[2], fault, orders[1], orders[0]]],
    ['sort=due&status=open', () => [fault, orders[1], orders[0]]],
    ['of=done', () => []],
  ])('narrowed by %s', async (query, expected) => {
    expect(cases(await (await as('a.operator')).get(`${base}/cases?${query}`))).toEqual(expected());
  });

  it('tells what somebody opened and what they answered', async () => {
    expect(cases(await (await as('a.operator')).get(`${base}/cases?of=mine`))).toHaveLength(4);
    const technician = await as('b.technician');
    expect(cases(await technician.get(`${base}/cases?of=mine`))).toEqual([]);
    expect(cases(await technician.get(`${base}/cases?of=done`))).toEqual([orders[2], orders[0]]);
  });

  it('is for people of the contract only', async () => {
    for (const path of ['cases', 'cases.xlsx', 'cases.csv', 'sites', 'sites/5'])
      expect((await new Browser(office).get(`${base}/${path}`)).location).toContain('/sign-in?return=');
  });

  it('goes into a spreadsheet with moments and amounts as such, its head in view, and nothing as a formula', async () => {
    const browser = await as('a.operator');
    const { body } = await browser.download(`${base}/cases.xlsx?q=${encodeURIComponent('值班室')}`);
    const sheet = strFromU8(unzipSync(body)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('state="frozen"');
    expect(sheet).not.toContain('<f>');
    expect(sheet.match(/<row /g)).toHaveLength(2);
  });

  it('and into a CSV file that office programs read, without formulas', async () => {
    const browser = await as('a.operator');
    const { body, headers } = await browser.download(`${base}/cases.csv`);
    const text = body.toString();
    expect(text.startsWith('\ufeff编号,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(6);
    expect(headers['content-disposition']).toContain('.csv');
    expect(text).not.toMatch(/(^|,)[=+@]/m);
  });
});

describe('the links', () => {
  it('are listed with their states; one has its history', async () => {
    const browser = await as('b.manager');
    const list = await browser.get(`${base}/sites`);
    expect(list.root.querySelectorAll('tr[data-id]')).toHaveLength(51);
    expect(list.root.querySelector('tr[data-id="7"]')?.text).toContain('已开通');
    expect(list.root.querySelector('tr[data-id="8"]')?.text).toContain('尚无记录');
    const site = await browser.get(`${base}/sites/7`);
    for (const part of [orders[2], fault, '2025年2月']) expect(site.text).toContain(part);
    const name = office.contract.sites[8]?.name ?? '';
    const found = await browser.get(`${base}/sites?q=${encodeURIComponent(name)}`);
    expect(found.root.querySelectorAll('tr[data-id]').length).toBeGreaterThan(0);
    for (const none of ['99', '0', 'x']) expect((await browser.get(`${base}/sites/${none}`)).status).toBe(404);
  });
});

describe('deadlines and money', () => {
  it('stand in lists of their own for both parties, with what is late and who owes it', async () => {
    const browser = await as('b.manager');
    const running = await browser.get(`${base}/deadlines`);
    expect(running.root.querySelectorAll('tr[data-row=running]').length).toBeGreaterThan(0);
    expect(running.text).toContain(orders[1]);
    await office.later(24 * 5);
    const after = await as('b.manager');
    const late = await after.get(`${base}/deadlines?state=missed`);
    expect(late.root.querySelector(`tr[data-row=missed] a[href$="${orders[1]}"]`)).not.toBeNull();
    const closed = (page: Page) => page.root.querySelectorAll(`tr[data-row=kept] a[href$="${orders[2]}"]`).length;
    expect(closed(await after.get(`${base}/deadlines`))).toBe(0);
    expect(closed(await after.get(`${base}/deadlines?of=all&period=2025`))).toBeGreaterThan(0);
    const ledger = await after.get(`${base}/ledger`);
    const [line] = ledger.root.querySelectorAll('tr[data-row]').filter(({ text }) => text.includes(orders[1] ?? '-'));
    for (const part of ['乙方', '4,382.12 元']) expect(line?.text).toContain(part);
    expect(ledger.root.querySelector('tfoot')?.text).toContain('乙方应承担合计');
    expect((await after.get(`${base}/ledger?party=a`)).text).toContain('共 0 项');
  });

  it('of all cases are listed as each case tells its own on its page, in the same state', async () => {
    const list = await (await as('a.operator')).get(`${base}/deadlines?of=all`);
    const listed = list.root.querySelectorAll('tr[data-row]').map((row) => {
      const label = row.querySelectorAll('td')[3]?.text.trim();
      return [row.getAttribute('data-id'), label, row.getAttribute('data-row')].join(' ');
    });
    const console = await as('admin');
    const own: string[] = [];
    for (const id of [...orders, fault]) {
      const page = await console.get(`${base}/console/cases/${id}`);
      for (const item of page.root.querySelectorAll('li.due[data-deadline]'))
        own.push([id, item.querySelector('strong')?.text.trim(), item.getAttribute('data-state')].join(' '));
    }
    expect(listed.sort()).toEqual(own.sort());
    for (const state of ['missed', 'kept']) expect(own.some((one) => one.endsWith(state))).toBe(true);
  });

  it('are counted together as far as they are looked for, by who owes them', async () => {
    const browser = await as('a.finance');
    const sums = async (query: string): Promise<string[]> =>
      (await browser.get(`${base}/ledger${query}`)).root.querySelectorAll('tfoot td').map(({ text }) => text);
    expect(await sums('')).toEqual(['0.00 元', '5,477.65 元']);
    expect(await sums(`?q=${orders[1]}`)).toEqual(['0.00 元', '4,382.12 元']);
    expect(await sums('?party=a')).toEqual([]);
  });

  it('of payments stand in a list with what is still to come', async () => {
    const browser = await as('b.finance');
    const list = await browser.get(`${base}/payments`);
    expect(list.root.querySelectorAll('tr[data-row=planned]').map((row) => row.getAttribute('data-id'))).toContain(
      'payment-1',
    );
    for (const part of ['第 1 次付款', 'JS-2025-01', '编制结算单']) expect(list.text).toContain(part);
    const last = await browser.get(`${base}/payments?sort=-number`);
    expect(last.root.querySelector('tr[data-id]')?.getAttribute('data-id')).toBe('payment-4');
    expect((await browser.get(`${base}/payments?breached=1`)).text).toContain('共 0 项');
  });

  it('go into a workbook and a CSV file, for people of the contract only', async () => {
    const browser = await as('a.finance');
    const { body } = await browser.download(`${base}/ledger.xlsx`);
    const sheet = strFromU8(unzipSync(body)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('<v>4382.12</v>');
    expect([...sheet.matchAll(/<v>([\d.]+)<\/v>/g)].at(-1)?.[1]).toBe('5477.65');
    const lines = (await browser.download(`${base}/ledger.csv?q=${orders[1]}`)).body.toString().trim().split('\r\n');
    expect(lines.at(-1)).toMatch(/^乙方应承担合计[^,]*,+4382\.12$/);
    expect((await browser.download(`${base}/deadlines.csv`)).body.toString().startsWith('\ufeff编号,')).toBe(true);
    for (const path of [
      'ledger',
      'ledger.xlsx',
      'deadlines',
      'deadlines.csv',
      'payments',
      'payments.xlsx',
      'sites.csv',
    ])
      expect((await new Browser(office).get(`${base}/${path}`)).location).toContain('/sign-in?return=');
  });

  it('of a year make one workbook: its months, payments, ledger, cases and links', async () => {
    const browser = await as('a.finance');
    expect((await browser.get(base)).root.querySelector(`a[href="${base}/year/2025.xlsx"]`)).not.toBeNull();
    const files = unzipSync((await browser.download(`${base}/year/2025.xlsx`)).body);
    const sheets = Object.keys(files).filter((name) => /worksheets\/sheet\d+\.xml$/.test(name));
    expect(sheets).toHaveLength(5);
    for (const name of sheets) expect(strFromU8(files[name] ?? new Uint8Array())).toContain('state="frozen"');
    const months = (await browser.download(`${base}/year/2025.csv`)).body.toString();
    expect(months).toMatch(/^\ufeff月份,/);
    expect(months).toContain('5477.65');
    expect((await browser.get(`${base}/year/2024.xlsx`)).status).toBe(404);
  });
});
