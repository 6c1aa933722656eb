import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Terms } from '../../domain/contract/contract.ts';
import { handler as publish } from '../../functions/handlers/publish.ts';
import { context, openOffice, type Office } from '../functions/office.ts';
import { Browser, linkIn, signedIn } from './browser.ts';

const base = '/c/krmy-2025-00246';
/** What the late order costs, and its digits in words. */
const MONEY = /4,?382\.12|肆仟叁佰捌拾贰/;
const CALL = /古丽|0990-7654321/;

let office: Office;
let order: string;
let fault: string;
const people = new Map<string, Browser>();

beforeAll(async () => {
  office = await openOffice('2025-03-28T02:00:00.000Z');
  order = await office.order(7, { contact: '古丽', phone: '0990-7654321' });
  await office.to('2025-04-02T02:00:00.000Z');
  fault = await office.fault(7, { reportedBy: '古丽', phone: '0990-7654321' });
  for (const { id } of office.contract.terms.roles) people.set(id, await signedIn(office, id));
}, 60_000);
afterAll(() => office.close());

const as = (role: string): Browser => people.get(role) ?? expect.fail(role);

/** What a page tells somebody: nothing at all, or whether money and contacts stand on it. */
async function told(role: string, path: string): Promise<string> {
  const { status, text } = await as(role).get(base + path);
  if (status !== 200) return String(status);
  const said = path.endsWith('.csv') ? String((await as(role).download(base + path)).body) : text;
  return [MONEY.test(said) && 'money', CALL.test(said) && 'personal'].filter(Boolean).join(' ') || 'neither';
}

const roles = ['a.signer', 'a.operator', 'a.finance', 'b.signer', 'b.manager', 'b.technician', 'b.finance', 'admin'];
const MAY_NOT = '403';

describe('without a table of its own a contract shows', () => {
  /** For each role in turn, in the order of `roles`. */
  const expected: Record<string, string[]> = {
    '/cases/ORDER': ['both', 'both', 'money', 'both', 'both', 'personal', 'money', 'both'],
    '/cases/ORDER/print': ['both', 'both', 'money', 'both', 'both', 'personal', 'money', 'both'],
    // Finance of the customer may report faults.
    '/cases/FAULT': ['call', 'call', 'call', 'call', 'call', 'call', 'no', 'call'],
    '/cases': ['money', 'money', 'money', 'money', 'money', 'no', 'money', 'money'],
    '/cases.csv': ['money', 'money', 'money', 'money', 'money', 'no', 'money', 'money'],
    '/ledger': ['money', 'money', 'money', 'money', 'money', MAY_NOT, 'money', 'money'],
    '/ledger.csv': ['money', 'money', 'money', 'money', 'money', MAY_NOT, 'money', 'money'],
    '/record': ['no', MAY_NOT, MAY_NOT, 'no', MAY_NOT, MAY_NOT, MAY_NOT, 'no'],
    '/cases/ORDER/evidence.json': ['both', MAY_NOT, MAY_NOT, 'both', MAY_NOT, MAY_NOT, MAY_NOT, 'both'],
    '/console/money': [MAY_NOT, MAY_NOT, MAY_NOT, MAY_NOT, MAY_NOT, MAY_NOT, MAY_NOT, 'money'],
  };
  const spelt: Record<string, string> = { both: 'money personal', call: 'personal', no: 'neither' };

  it.each(Object.entries(expected))('%s to whom it concerns', async (path, wanted) => {
    const here = path.replace('ORDER', order).replace('FAULT', fault);
    const found = await Promise.all(roles.map(async (role) => [role, await told(role, here)]));
    expect(found).toEqual(roles.map((role, index) => [role, spelt[wanted[index] ?? ''] ?? wanted[index]]));
  });

  it('no column of money to whoever doesn’t read it, and finds no case by what it doesn’t show', async () => {
    const sheet = async (role: string) => {
      const { body } = await as(role).download(`${base}/cases.xlsx`);
      return strFromU8(unzipSync(body)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    };
    expect([
      (await sheet('b.manager')).match(/<col /g)?.length,
      (await sheet('b.technician')).match(/<col /g)?.length,
    ]).toEqual([11, 10]);
    const found = async (role: string, path: string) =>
      (await as(role).get(`${base}/${path}?q=0990-7654321`)).root.querySelectorAll('tbody tr').length;
    expect([await found('a.operator', 'cases'), await found('b.finance', 'cases')]).toEqual([2, 0]);
    expect(await found('b.finance', 'deadlines')).toBe(0);
  });

  it('why something is left out, in the reader’s language', async () => {
    const zh = await as('b.technician').get(`${base}/cases/${order}`);
    expect(zh.text).toContain('金额只对合同列明的岗位显示');
    expect((await as('a.finance').get(`${base}/cases/${order}?lang=en`)).text).toContain(
      'contacts are shown to whoever',
    );
    for (const list of ['ledger', 'payments', 'payments.csv'])
      expect((await as('b.technician').get(`${base}/${list}?lang=en`)).text).toContain('By the contract, amounts are');
    expect((await as('b.technician').get(base)).root.querySelector(`nav a[href="${base}/ledger"]`)).toBeNull();
  });

  it('in mails what the pages show', async () => {
    const notice = (role: string) => {
      const [mail] = office.sent({ case: order, kind: 'breach', person: office.person(role).id });
      return linkFree(mail?.raw);
    };
    expect([await notice('b.manager'), await notice('b.technician')]).toEqual([true, false]);
  });

  it('evidence to signers without the names by which people sign', async () => {
    const personal = async (role: string) => {
      const { body } = await as(role).download(`${base}/cases/${order}/evidence.json`);
      return (JSON.parse(body.toString()) as { personal: unknown[] }).personal.length;
    };
    expect([await personal('a.signer'), await personal('admin')]).toEqual([0, 1]);
  });
});

async function linkFree(raw: string | undefined): Promise<boolean> {
  const { default: PostalMime } = await import('postal-mime');
  const { text = '', html = '', subject = '' } = await PostalMime.parse(raw ?? expect.fail('a mail'));
  return [subject, text, html].some((part) => MONEY.test(part));
}

describe('with a table of its own', () => {
  const reading: Terms['reading'] = {
    cases: ['a.signer', 'b.signer', 'admin'],
    money: ['b.finance'],
    personal: ['b.signer'],
    evidence: ['a.signer', 'admin'],
  };
  beforeAll(async () => {
    const terms = { ...office.contract.terms, reading };
    await publish({ contract: { ...office.contract, terms }, at: office.now() }, context('publish'));
  });

  it.each([
    ['a.signer', '/cases/ORDER', 'personal'],
    ['b.signer', '/cases/ORDER', 'personal'],
    // Whoever acts in such cases works on, and calls whom there is to call.
    ['a.operator', '/cases/ORDER', 'personal'],
    ['b.finance', '/cases/ORDER', MAY_NOT],
    ['b.finance', '/cases/ORDER/print', MAY_NOT],
    ['b.finance', '/cases/ORDER/evidence.json', MAY_NOT],
    ['b.finance', '/ledger', 'money'],
    ['a.operator', '/ledger', MAY_NOT],
    ['a.operator', '/cases/payment-1/statement.csv', MAY_NOT],
    // A part of a year’s report would be taken for the whole.
    ['b.finance', '/year/2025.csv', MAY_NOT],
    // Evidence is whole or not at all: who doesn't read the contacts in it doesn't read it.
    ['a.signer', '/cases/ORDER/evidence.json', MAY_NOT],
    ['a.signer', '/record', MAY_NOT],
    ['admin', '/console', 'neither'],
    ['admin', '/console/cases/ORDER', 'neither'],
    ['admin', '/console/cases/ORDER/evidence.json', MAY_NOT],
    ['admin', '/console/money', MAY_NOT],
    ['admin', '/console/contract', MAY_NOT],
    ['admin', '/console/people/a-operator-1/export.json', MAY_NOT],
  ])('%s reads of %s: %s', async (role, path, expected) => {
    expect(await told(role, path.replace('ORDER', order))).toBe(expected);
  });

  it('leaves cases that are not shown out of lists, and lets nobody without a role in', async () => {
    const { root } = await as('b.finance').get(`${base}/cases`);
    const listed = root.querySelectorAll('tr[data-case]').map((row) => row.getAttribute('data-case'));
    expect(listed).toEqual(['payment-1']);
    expect((await new Browser(office).get(`${base}/cases/${order}/evidence.json`)).status).toBe(303);
  });

  it('gives the statement of a payment to reckon with to whoever reads money', async () => {
    const csv = (await as('b.finance').download(`${base}/cases/payment-1/statement.csv`)).body.toString();
    expect(csv).toMatch(/^\ufeff项目,/);
    expect(csv).toMatch(/应付款额,.*\d+\.\d{2}/);
    const { body } = await as('b.finance').download(`${base}/cases/payment-1/statement.xlsx`);
    const [rows, about] = [1, 2].map((n) =>
      strFromU8(unzipSync(body)[`xl/worksheets/sheet${n}.xml`] ?? new Uint8Array()),
    );
    expect(rows).toMatch(/<v>\d+(\.\d+)?<\/v>/);
    expect(rows).not.toContain('<f>');
    expect(about).toContain('<row ');
  });

  it('shows whoever is asked about an amount that amount, on the page and in the mail', async () => {
    const [mail] = office.sent({ kind: 'task' }).filter(({ question }) => question?.startsWith('review'));
    expect(mail?.person).toBe(office.person('a.signer').id);
    const page = await new Browser(office).get(await linkIn(mail));
    expect(page.text).toMatch(/\d,\d{3}\.\d{2} 元/);
  });
});
