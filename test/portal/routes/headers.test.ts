import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenText, withLink } from '../../../functions/store/mail-links.ts';
import { queueMails } from '../../../functions/store/mails.ts';
import { openOffice, type Office } from '../../functions/office.ts';
import { Browser, hidden, linkIn, newOrder, signedIn, type Page } from '../browser.ts';

const base = '/c/krmy-2025-00246';
let office: Office;
let browser: Browser;
let question: { caseId: string; link: string };
beforeAll(async () => {
  office = await openOffice('2025-02-10T02:00:00.000Z');
  browser = await signedIn(office, 'a.operator');
  question = await newOrder(office, 1);
});
afterAll(() => office.close());

const sent = { decision: 'submit', testedOn: '2025-02-10', result: 'pass' };

/** A page of each status that the portal answers with. */
const answers: Readonly<Record<number, () => Promise<Page>>> = {
  200: () => browser.get(question.link),
  302: () => browser.get('/'),
  303: () => new Browser(office).get(base),
  403: () => browser.post(question.link, sent),
  404: () => browser.get('/nowhere'),
  409: () => browser.get(`${base}/cases/${question.caseId}/act/demand`),
  // The link with which the browser signed in is used.
  410: async () => browser.get(await linkIn(office.sent({ kind: 'sign-in' }).at(-1))),
  422: async () => browser.post(question.link, { ...hidden(await browser.get(question.link)), decision: 'submit' }),
};

describe.each(Object.entries(answers))('an answer with status %s', (status, ask) => {
  it('runs no script, is in no frame, in no cache, and tells nobody where its reader came from', async () => {
    const page = await ask();
    expect(page.status).toBe(Number(status));
    expect(page.headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(page.root.querySelectorAll('script, style, iframe, [style], [onclick], [onload]')).toEqual([]);
  });

  it('is in the language that was chosen', async () => {
    await browser.get(`${question.link}?lang=en`);
    const page = await ask();
    const language = page.root.querySelector('html')?.getAttribute('lang');
    if (language !== undefined) expect(language).toBe('en');
    await browser.get(`${question.link}?lang=zh-CN`);
  });
});

describe('a form from another site', () => {
  it('decides nothing, on any page', async () => {
    const fields = { ...hidden(await browser.get(question.link)), ...sent };
    for (const path of [question.link, `${base}/sign-in`, `${base}/open/link-order`, `${base}/sign-out`])
      expect((await browser.post(path, fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await browser.get(question.link)).state).toBe('open');
    expect((await browser.get(base)).state).toBe('home');
  });
});

describe('a link of another opening of the question', () => {
  it('shows that the question was asked anew, and answers nothing: 409', async () => {
    const technician = office.person('b.technician');
    const asked = {
      id: `task.complete.1.7.${technician.id}`,
      personId: technician.id,
      about: { kind: 'task', question: 'complete.1.7' } as const,
      queuedAt: office.now(),
      sentAt: office.now(),
      attempts: 1,
    };
    const { mail, secret } = withLink(asked, technician, office.now());
    const place = { contract: office.contract.terms.id, caseId: question.caseId };
    await queueMails(place, [{ mail, retryAt: office.now() }]);
    const link = `${base}/t/${tokenText({ case: question.caseId, mail: mail.id, secret })}`;
    const shown = await browser.get(link);
    expect([shown.status, shown.state]).toEqual([200, 'superseded']);
    const answer = await browser.post(link, { ...hidden(await browser.get(question.link)), ...sent });
    expect([answer.status, answer.state]).toEqual([409, 'superseded']);
    expect(await office.states(question.caseId)).toEqual({ 'complete.1': 'open' });
  });
});
