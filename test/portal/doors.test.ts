import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addMs } from '../../domain/time/instant.ts';
import { app } from '../../functions/handlers/portal.ts';
import { isNoPage, pages } from '../accessibility/examples.ts';
import { openOffice, type Office } from '../functions/office.ts';
import { Browser, errorsOn, hidden, linkIn, newOrder, signedIn } from './browser.ts';

const base = '/c/krmy-2025-00246';
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

let site = 20;
const nextSite = (): number => (site += 1);
const visitor = () => new Browser(office);
const links = (person: string) => office.sent({ kind: 'sign-in', person });
const addressOf = (role: string): string => office.person(role).email;
const ask = (role: string, minutes = 0) =>
  visitor().post(`${base}/sign-in`, { email: addressOf(role) }, {}, addMs(office.now(), minutes * 60_000));

describe('asking for a sign-in link', () => {
  it('brings it in the language that was chosen on the page, else in the person’s own', async () => {
    const guest = visitor();
    await guest.get(`${base}/sign-in?lang=en`);
    await guest.post(`${base}/sign-in`, { email: addressOf('b.finance') });
    await ask('a.finance');
    const texts = ['b-finance-1', 'a-finance-1'].map((person) => PostalMime.parse(links(person)[0]?.raw ?? ''));
    expect((await Promise.all(texts)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('[Sign in]'),
      expect.stringContaining('【登录】'),
    ]);
  });

  it('brings one link a minute at most, and five an hour, whoever asks how often', async () => {
    for (let second = 0; second < 20; second++)
      await visitor().post(`${base}/sign-in`, { email: addressOf('b.signer') }, {}, addMs(office.now(), second * 1000));
    expect(links('b-signer-1')).toHaveLength(1);
    for (let minute = 1; minute < 60; minute++) await ask('b.signer', minute);
    expect(links('b-signer-1')).toHaveLength(5);
    await ask('b.signer', 61);
    expect(links('b-signer-1')).toHaveLength(6);
  });

  it('of many at one instant brings one', async () => {
    await Promise.all(Array.from({ length: 8 }, () => ask('a.finance')));
    expect(links('a-finance-1')).toHaveLength(1);
  });

  it('leaves one link alive: the one before is good for nothing', async () => {
    await ask('b.finance');
    await ask('b.finance', 2);
    const [first, second] = await Promise.all(links('b-finance-1').map(linkIn));
    expect((await visitor().post(first ?? '', {})).status).toBe(410);
    expect((await visitor().post(second ?? '', {})).status).toBe(303);
  });

  it('has its whole budget back once a link is used', async () => {
    for (let time = 0; time < 8; time++) await signedIn(office, 'a.operator');
    expect(links('a-operator-1')).toHaveLength(8);
  });

  it('takes no address longer than addresses are, and no return that is longer than ours', async () => {
    const long = `${'a'.repeat(250)}@example.com`;
    const answer = await visitor().post(`${base}/sign-in`, { email: long });
    expect([answer.status, errorsOn(answer)]).toEqual([422, ['email:not-an-address']]);
    const form = await visitor().get(`${base}/sign-in?return=${base}/cases/${'x'.repeat(300)}`);
    expect(form.root.querySelector('input[name=return]')).toBeNull();
  });
});

describe('a form', () => {
  it('that is larger than any of ours, or has more fields, is not read', async () => {
    const { link } = await newOrder(office, nextSite());
    const fields = hidden(await visitor().get(link));
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`f${n}`, '1']));
    for (const more of [{ note: 'x'.repeat(70_000) }, many]) {
      const answer = await visitor().post(link, { ...fields, ...more });
      expect([answer.status, answer.state]).toEqual([413, 'refused']);
    }
    expect((await visitor().get(link)).state).toBe('open');
  });

  it.each(['__proto__', 'constructor', 'x[]', 'testedOn[]', 'toString'])(
    'with a field called %s is refused',
    async (name) => {
      const { link, caseId } = await newOrder(office, nextSite());
      const fields = hidden(await visitor().get(link), 'submit');
      const done = { testedOn: '2025-02-10', result: 'qualified', note: '正常' };
      const answer = await visitor().post(link, { ...fields, decision: 'submit', ...done, [name]: '1' });
      expect(answer.status).toBe(422);
      expect((await office.file(caseId)).questions.every(({ state }) => state === 'open')).toBe(true);
    },
  );

  it('from another name of the same domain decides nothing', async () => {
    const { link } = await newOrder(office, nextSite());
    const fields = hidden(await visitor().get(link), 'submit');
    for (const site of ['same-site', 'cross-site']) {
      const answer = await visitor().post(link, { ...fields, decision: 'submit' }, { 'sec-fetch-site': site });
      expect([answer.status, answer.state]).toEqual([403, 'refused']);
    }
    expect((await visitor().get(link)).state).toBe('open');
  });
});

describe('every answer', () => {
  it('has the headers that keep others out, pages that refuse too', async () => {
    for (const path of ['/', '/nowhere', `${base}/sign-in`, `${base}/t/made-up`, '/style.css']) {
      const { headers } = await visitor().get(path);
      expect(headers, path).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      });
      expect(headers['permissions-policy']).toContain('camera=()');
    }
  });
});

describe('a portal behind https', () => {
  it('holds browsers to it, and lets no page of plain http set its cookie', async () => {
    const before = process.env['PORTAL_URL'];
    process.env['PORTAL_URL'] = 'https://portal.example.com';
    vi.resetModules();
    const { app } = await import('../../functions/handlers/portal.ts');
    const { sessionCookie } = await import('../../functions/pages/entrance.tsx');
    const { headers } = await app.request('/nowhere', {}, { event: { requestContext: { timeEpoch: 0 } } });
    expect([headers.get('strict-transport-security'), sessionCookie()]).toEqual([
      'max-age=63072000',
      '__Secure-session',
    ]);
    process.env['PORTAL_URL'] = before;
  });
});

describe('signing out everywhere', () => {
  it('ends the sessions of one person, and of nobody else', async () => {
    const [one, other] = [await signedIn(office, 'a.signer'), await signedIn(office, 'a.signer')];
    const colleague = await signedIn(office, 'b.manager');
    await one.post(`${base}/sign-out`, { ...hidden(await one.get(base)), everywhere: '1' });
    expect([(await one.get(base)).status, (await other.get(base)).status]).toEqual([303, 303]);
    expect((await colleague.get(base)).state).toBe('home');
  });
});

it('leads to pages of which each kind is looked at for whoever reads without a mouse, a large window or good eyes', () => {
  const routes = app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
  const kinds = [...new Set(routes)].filter((route) => !isNoPage(route));
  expect([...kinds, '*'].sort()).toEqual(Object.keys(pages).sort());
});
