import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
