import { afterAll, beforeAll, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { actorSchema } from '../../domain/evidence/actor.ts';
import { loadEvents } from '../../functions/store/case-store.ts';
import { openOffice, orderOf, type Office } from '../functions/office.ts';
import { Browser, hidden, linkIn, signed, type Page } from './browser.ts';

/** Operator and finance of a have one mailbox, written in two ways. */
const contract = readContractFile();
const shared = contract.people.map((person) =>
  person.id === 'a-finance-1' ? { ...person, email: 'A.Operator@example.com' } : person,
);
const { id } = contract.terms;
const base = `/c/${id}`;
let office: Office;
let browser: Browser;
beforeAll(async () => {
  office = await openOffice(undefined, { ...contract, people: shared });
  browser = new Browser(office);
});
afterAll(() => office.close());

const posts = ({ root }: Page) =>
  root.querySelectorAll('button[name=person]').map((button) => [button.getAttribute('value'), button.text]);

it('whoever has several roles of a party chooses on signing in; every page says in which one they act', async () => {
  await browser.post(`${base}/sign-in`, { email: 'A.OPERATOR@example.com' });
  const link = await linkIn(office.sent({ kind: 'sign-in' }).at(-1));
  const offered = await browser.get(link);
  expect(posts(offered)).toEqual([
    ['a-operator-1', '以甲方经办人的身份进入'],
    ['a-finance-1', '以甲方财务的身份进入'],
  ]);
  for (const fields of [{}, { person: 'b-manager-1' }]) expect((await browser.post(link, fields)).status).toBe(422);
  expect((await browser.post(link, { person: 'a-operator-1' })).location).toBe(base);
  const home = await browser.get(base);
  expect(home.root.querySelector('.as')?.text).toContain('您以甲方经办人的身份办理');
  expect(home.root.querySelector('.as a')?.getAttribute('href')).toBe(`${base}/role`);
});

it('the role that was chosen is the one that acts, and stands in the evidence', async () => {
  const path = `${base}/open/link-order`;
  const done = await signed(browser, path, { ...hidden(await browser.get(path)), ...orderOf(1) }, 'a.operator');
  const caseId = /cases\/([\w-]+)/.exec(done.location ?? '')?.[1] ?? expect.fail('no case');
  const [opened] = (await loadEvents(id, caseId)).events;
  expect(actorSchema.parse(opened?.data['actor'])).toMatchObject({ person: 'a-operator-1', role: 'a.operator' });
});

it('another role is taken on a page of its own; the session of before is over, and what is not for that role is not there', async () => {
  const before = new Map(Object.entries(browser.cookies()));
  const choice = await browser.get(`${base}/role`);
  expect((await browser.post(`${base}/role`, { nonce: 'x', person: 'a-finance-1' })).status).toBe(422);
  expect((await browser.post(`${base}/role`, { ...hidden(choice), person: 'b-manager-1' })).status).toBe(422);
  expect((await browser.post(`${base}/role`, { ...hidden(choice), person: 'a-finance-1' })).location).toBe(base);
  expect((await browser.get(base)).root.querySelector('.as')?.text).toContain('甲方财务');
  expect((await browser.get(`${base}/open/link-order`)).status).toBe(403);
  expect(browser.cookies()['session']).not.toBe(before.get('session'));
  expect(browser.cookies()['session']).toMatch(/^a-finance-1\./);
});

it('a link that was used leads by a new one to where it was to lead', async () => {
  const path = `${base}/cases`;
  const other = new Browser(office);
  await other.post(`${base}/sign-in`, { email: office.person('b.manager').email, return: path });
  const link = await linkIn(office.sent({ kind: 'sign-in', person: 'b-manager-1' }).at(-1));
  expect((await other.post(link, {})).location).toBe(path);
  const over = await other.get(link);
  expect([over.state, over.root.querySelector('main a')?.getAttribute('href')]).toEqual([
    'expired',
    `${base}/sign-in?return=${encodeURIComponent(path)}`,
  ]);
  expect((await other.get(path)).root.querySelector(`.as a[href="${base}/role"]`)).toBeNull();
});
