import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pendingNotes } from '../../functions/store/access-notes.ts';
import type { PersonExport } from '../../functions/use-cases/export-person.ts';
import { roleName } from '../../portal/facts/people.ts';
import { openOffice, type Office } from '../functions/office.ts';
import { Browser, signedIn } from './browser.ts';

const base = '/c/krmy-2025-00246';
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

describe('the privacy notice', () => {
  it.each([
    ['zh-CN', ['第十三条', '第十七条', '保存多久', '谁能看到']],
    ['en', ['art. 13', 'art. 17', 'How long', 'Who sees it']],
  ] as const)('is read without signing in (%s), and names roles, not people', async (language, said) => {
    const notice = await new Browser(office).get(`${base}/privacy?lang=${language}`);
    expect([notice.status, notice.state]).toEqual([200, 'privacy']);
    for (const text of said) expect(notice.text).toContain(text);
    expect(notice.text).toContain(roleName(office.contract, 'admin', language));
    for (const { name, email } of office.contract.people) {
      expect(notice.text).not.toContain(name);
      expect(notice.text).not.toContain(email);
    }
  });

  it('is linked where somebody is about to type something, and at the foot of each page', async () => {
    const links = '.foot a, main a';
    const at = async (browser: Browser, path: string): Promise<number> =>
      (await browser.get(path)).root
        .querySelectorAll(links)
        .filter((one) => one.getAttribute('href') === `${base}/privacy`).length;
    const operator = await signedIn(office, 'a.operator');
    expect(await at(new Browser(office), `${base}/sign-in`)).toBe(2);
    expect(await at(operator, `${base}/open/link-order`)).toBe(2);
    expect(await at(operator, base)).toBe(1);
  });

  it('of a contract that is not there is not there', async () => {
    expect((await new Browser(office).get('/c/other/privacy')).status).toBe(404);
  });
});

describe('what is kept about a person', () => {
  const mine = `${base}/privacy/mine.json`;
  const of = (role: string): string => `${base}/console/people/${office.person(role).id}/export.json`;
  const exports = async () => (await pendingNotes(office.contract.terms.id)).filter(({ kind }) => kind === 'exported');

  it('each takes away for themself, with what they did and nothing of anybody else; it is noted', async () => {
    const order = await office.order(1);
    await office.carryThrough(order);
    const signer = await signedIn(office, 'a.signer');
    expect((await signer.get(base)).root.querySelector(`a[href="${mine}"]`)).not.toBeNull();
    const { body, headers } = await signer.download(mine);
    expect(headers['content-disposition']).toContain('a-signer-1.person.json');
    const saved = JSON.parse(body.toString()) as PersonExport;
    const { name, ...entry } = office.person('a.signer');
    expect(saved.entry).toEqual(entry);
    expect(body.toString(), 'what they sign with').not.toContain(name);
    expect(saved.personal.map(({ person }) => person)).toEqual(['a-signer-1']);
    expect(saved.did).toMatchObject([{ case: order, what: 'answered', name: 'sign-a.1', decision: 'approve' }]);
    expect(saved.mails.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['task', 'receipt', 'closed']));
    expect(saved.sessions).toBe(1);
    expect(saved.accesses.map(({ kind }) => kind)).toEqual(['signed-in']);
    for (const other of office.contract.people.filter(({ id }) => id !== 'a-signer-1'))
      for (const value of [other.id, other.name, other.email]) expect(body.toString()).not.toContain(value);
    expect((await exports()).map(({ data }) => [data['what'], data['of']])).toEqual([['person', 'a-signer-1']]);
    expect((await signer.get(of('a.operator'))).status).toBe(403);
    expect(await exports()).toHaveLength(1);
  });

  it('administrators take away for anybody, and whoever it is about sees that', async () => {
    const admin = await signedIn(office, 'admin');
    const saved = JSON.parse((await admin.download(of('a.operator'))).body.toString()) as PersonExport;
    expect(saved.did).toMatchObject([{ what: 'opened', name: 'link-order' }]);
    const again = JSON.parse((await admin.download(of('a.operator'))).body.toString()) as PersonExport;
    expect(again.exportsAbout).toMatchObject([{ role: 'admin' }]);
    expect((await admin.get(`${base}/console/people/nobody/export.json`)).status).toBe(404);
    const stranger = await new Browser(office).get(mine);
    expect([stranger.status, stranger.location]).toEqual([303, `${base}/sign-in?return=${encodeURIComponent(mine)}`]);
  });

  it('is noted by whom it is looked at in a case, once a day, on the page, in print and in the console', async () => {
    const id = await office.order(2);
    const looks = async () =>
      (await pendingNotes(office.contract.terms.id)).filter(
        ({ kind, data }) => kind === 'looked' && data['case'] === id,
      );
    const technician = await signedIn(office, 'b.technician');
    const admin = await signedIn(office, 'admin');
    await technician.get(`${base}/cases/${id}`);
    await technician.get(`${base}/cases/${id}/print`);
    await technician.get(`${base}/cases/${id}`);
    await admin.get(`${base}/console/cases/${id}`);
    expect((await looks()).map(({ data }) => (data['actor'] as { person: string }).person).sort()).toEqual([
      office.person('admin').id,
      office.person('b.technician').id,
    ]);
    const record = await (await signedIn(office, 'a.signer')).get(`${base}/record`);
    expect(record.text).toContain('查看联系人');
  });
});
