import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFiles } from '../../functions/store/case-store.ts';
import { openOffice, type Office } from '../functions/office.ts';
import { Browser, errorsOn, hidden, linkIn, signed, signedIn, typedInto } from './browser.ts';

const base = '/c/krmy-2025-00246';
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const visitor = () => new Browser(office);
const mailedLink = () => linkIn(office.sent({ kind: 'sign-in' }).at(-1));
const order = {
  kind: 'open',
  service: 'standard',
  unit: '物业',
  location: '弱电间',
  contact: '值班室',
  phone: '0990-1234567',
};
const opened = async () => (await listFiles(office.contract.terms.id)).length;

describe('signing in', () => {
  it('is asked of whoever comes, and leads back to where they wanted to go', async () => {
    const browser = visitor();
    const sent = await browser.get(`${base}/open/fault-repair?from=menu`);
    expect(sent.status).toBe(303);
    const form = await browser.get(sent.location ?? '');
    expect([form.status, form.state]).toEqual([200, 'sign-in']);
    await browser.post(`${base}/sign-in`, { ...hidden(form), email: ' A.Operator@example.com ' });
    const link = await mailedLink();
    expect((await browser.get(link)).state).toBe('open');
    const started = await browser.post(link, {});
    expect([started.status, started.location]).toEqual([303, `${base}/open/fault-repair?from=menu`]);
    expect((await browser.get(base)).state).toBe('home');
  });

  it('sets a cookie that scripts and other sites don’t get, for this contract only', async () => {
    const browser = visitor();
    await browser.post(`${base}/sign-in`, { email: 'b.manager@example.com' });
    const { headers } = await browser.post(await mailedLink(), {});
    const cookie = headers['set-cookie']?.split('\n').find((set) => set.startsWith('session='));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(new RegExp(`Path=${base}(;|$)`));
    // Three days longer than the session: see lost-session.test.ts.
    expect(cookie).toMatch(/Max-Age=302400/);
  });

  it('answers an unknown address like a known one, and sends nothing', async () => {
    const before = office.world.mails.length;
    const unknown = await visitor().post(`${base}/sign-in`, { email: 'nobody@example.com' });
    expect([unknown.status, unknown.state]).toEqual([200, 'sent']);
    expect(office.world.mails).toHaveLength(before);
    const known = await visitor().post(`${base}/sign-in`, { email: 'admin@example.com' });
    expect(known.text.replace('admin@', 'nobody@')).toBe(unknown.text);
  });

  it('refuses what is no address, beside the field', async () => {
    const answer = await visitor().post(`${base}/sign-in`, { email: 'nobody' });
    expect(answer.status).toBe(422);
    expect(answer.root.querySelector('[data-error="email:not-an-address"]')).not.toBeNull();
  });

  it('works once: a used link says how to get a new one', async () => {
    await visitor().post(`${base}/sign-in`, { email: 'a.finance@example.com' });
    const link = await mailedLink();
    for (let times = 0; times < 3; times++) expect((await visitor().get(link)).status).toBe(200);
    expect((await visitor().post(link, {})).status).toBe(303);
    for (const again of [await visitor().get(link), await visitor().post(link, {})])
      expect([again.status, again.state]).toEqual([410, 'expired']);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/x',
    '/c/other/console',
    `${base}/../other`,
    '/\\evil.example',
    'javascript:alert(1)',
  ])('never leads to %s', async (elsewhere) => {
    const form = await visitor().get(`${base}/sign-in?return=${encodeURIComponent(elsewhere)}`);
    expect(form.root.querySelector('input[name=return]')).toBeNull();
  });

  it('ends when the person signs out, and not by a forged form', async () => {
    const browser = await signedIn(office, 'b.finance');
    const home = await browser.get(base);
    await browser.post(`${base}/sign-out`, { nonce: 'forged' });
    expect((await browser.get(base)).state).toBe('home');
    await browser.post(`${base}/sign-out`, hidden(home));
    expect((await browser.get(base)).status).toBe(303);
  });
});

describe('opening a case', () => {
  it('leads to a page with the number, what happens now and the deadline with its counting', async () => {
    const browser = await signedIn(office, 'a.operator');
    const form = await browser.get(`${base}/open/link-order`);
    const fields = { ...hidden(form), ...order, site: '5' };
    const sent = await signed(browser, `${base}/open/link-order`, fields, 'a.operator');
    expect([sent.status, sent.location]).toEqual([303, `${base}/cases/LO-2025-0001?new=1`]);
    await office.settle();
    const { text } = await browser.get(sent.location ?? '');
    for (const part of [
      '已受理',
      'LO-2025-0001',
      '乙方技术人员：填写链路开通完工情况',
      '2025年2月12日（星期三）24:00',
      '2 日，自2025年2月10日次日起算',
    ])
      expect(text).toContain(part);
    expect((await browser.get(base)).text).toContain('LO-2025-0001');
  });

  it('happens once for a form that is sent twice, and not again for the same site and kind', async () => {
    const browser = await signedIn(office, 'a.operator');
    const form = hidden(await browser.get(`${base}/open/link-order`));
    const [one, two] = [
      await signed(browser, `${base}/open/link-order`, { ...form, ...order, site: '6' }, 'a.operator'),
      await signed(browser, `${base}/open/link-order`, { ...form, ...order, site: '6' }, 'a.operator'),
    ];
    expect(two.location).toBe(one.location);
    const before = await opened();
    const other = { ...hidden(await browser.get(`${base}/open/link-order`)), ...order, site: '6' };
    const second = await signed(browser, `${base}/open/link-order`, other, 'a.operator');
    expect(second.status).toBe(409);
    expect(second.text).toContain('已有一件同类事项正在办理（LO-2025-0002）');
    expect(typedInto(second, 'unit')).toBe('物业');
    expect(await opened()).toBe(before);
  });

  it.each([
    [
      'link-order',
      {},
      [
        'kind:missing',
        'service:missing',
        'site:missing',
        'unit:missing',
        'location:missing',
        'contact:missing',
        'phone:missing',
      ],
    ],
    ['link-order', { ...order, site: '99' }, ['site:unknown-site']],
    [
      'link-order',
      { ...order, site: '9', kind: 'move' },
      ['content:missing', 'standard:missing', 'newLocation:missing', 'implementBy:missing'],
    ],
    [
      'fault-repair',
      { class: 'flood', site: '9', symptom: 'x', reportedBy: 'x' },
      ['class:unknown-choice', 'phone:missing'],
    ],
  ])('%s refuses %o with what is missing or wrong (clause 2.1.4)', async (workflow, typed, errors) => {
    const browser = await signedIn(office, 'a.operator');
    const before = await opened();
    const answer = await browser.post(`${base}/open/${workflow}`, {
      ...hidden(await browser.get(`${base}/open/${workflow}`)),
      ...(typed as Record<string, string>),
    });
    expect(answer.status).toBe(422);
    expect(errorsOn(answer)).toEqual(errors);
    expect(await opened()).toBe(before);
  });

  it('needs the page’s own nonce', async () => {
    const browser = await signedIn(office, 'a.operator');
    const before = await opened();
    const answer = await browser.post(`${base}/open/link-order`, {
      ...order,
      site: '7',
      form: 'made-up',
      nonce: 'made-up',
    });
    expect([answer.status, answer.state]).toEqual([403, 'open']);
    expect(typedInto(answer, 'unit')).toBe('物业');
    expect(await opened()).toBe(before);
  });

  it('is for the roles that may; others are told, and their home offers nothing', async () => {
    const browser = await signedIn(office, 'b.technician');
    expect((await browser.get(`${base}/open/link-order`)).status).toBe(403);
    expect((await browser.get(base)).text).toContain('您的岗位不发起事项');
    expect((await browser.get(`${base}/open/party`)).status).toBe(404);
  });
});

describe('the front door', () => {
  it('leads to the only contract', async () => {
    const answer = await visitor().get('/');
    expect([answer.status, answer.location]).toEqual([302, base]);
  });

  it('has a page for addresses that lead nowhere, and a stylesheet that may be kept', async () => {
    expect((await visitor().get('/nowhere')).status).toBe(404);
    const browser = await signedIn(office, 'a.signer');
    expect((await browser.get(`${base}/cases/LO-1999-0001`)).status).toBe(404);
    const href = (await browser.get(base)).root.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '';
    const style = await visitor().get(href);
    expect([style.status, style.headers['content-type'], style.headers['cache-control']]).toEqual([
      200,
      'text/css; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
  });
});
