import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMs } from '../../domain/time/instant.ts';
import { openOffice, type Office } from '../functions/office.ts';
import { Browser, facts, hidden, linkIn, signedIn, typedInto, type Page } from './browser.ts';

const base = '/c/krmy-2025-00246';
const HOUR = 3_600_000;
const report = { class: 'urban', symptom: '离线三路', reportedBy: '值班员', phone: '0990-1234567' };
let office: Office;
let operator: Browser;
beforeAll(async () => {
  office = await openOffice('2025-02-10T02:00:00.000Z');
  operator = await signedIn(office, 'a.operator');
});
afterAll(() => office.close());

interface Back {
  readonly refused: Page;
  readonly asked: Page;
  readonly form: Page;
}

/** Sends a form an hour after its session has ended, signs in again, and comes to where that leads. */
async function late(browser: Browser, path: string, typed: Record<string, string>, role: string): Promise<Back> {
  const at = addMs(office.now(), 13 * HOUR);
  const refused = await browser.post(path, typed, {}, at);
  const asked = await browser.get(refused.location ?? '', at);
  const { email, id } = office.person(role);
  await browser.post(`${base}/sign-in`, { ...hidden(asked), email }, {}, at);
  const started = await browser.post(await linkIn(office.sent({ kind: 'sign-in', person: id }).at(-1)), {}, {}, at);
  return { refused, asked, form: await browser.get(started.location ?? '', at) };
}

describe('a session that ends while a form is filled in', () => {
  it('brings a request back as it was typed, once the person has signed in again, and nothing is opened until they send it', async () => {
    const path = `${base}/open/fault-repair?site=3`;
    const form = hidden(await operator.get(path));
    const back = await late(operator, path, { ...form, ...report, site: '3' }, 'a.operator');
    expect([back.refused.status, back.refused.location?.split('?')[0]]).toEqual([303, `${base}/sign-in`]);
    expect(back.asked.text).toContain('填写的内容已经保留');
    expect(back.form.text).toContain('刚才的提交没有记录');
    expect([typedInto(back.form, 'reportedBy'), hidden(back.form)['form']]).toEqual(['值班员', form['form']]);
    expect(hidden(back.form)['nonce']).not.toBe(form['nonce']);
    expect(office.sent({ kind: 'task' })).toEqual([]);
  });

  it.each([
    ['an act', 'a.operator', 'act/withdraw', { reason: '另行安排' }, ''],
    ['an answer', 'b.technician', 'answer/complete.1', { note: '光功率正常' }, 'submit'],
  ] as const)('brings %s back, without what signs it', async (_, role, way, typed, decision) => {
    const order = await office.order(role === 'a.operator' ? 1 : 2);
    const before = await facts(office, order);
    const browser = await signedIn(office, role);
    const path = `${base}/cases/${order}/${way}`;
    const form = hidden(await browser.get(path), decision || undefined);
    const signature = { signerName: '某人', agrees: 'yes', confirmed: 'yes' };
    const back = await late(browser, path, { ...form, ...typed, ...signature, decision }, role);
    for (const [name, value] of Object.entries(typed)) expect(typedInto(back.form, name)).toBe(value);
    expect(back.form.text).not.toContain('某人');
    expect(JSON.parse(await facts(office, order)).slice(0, 2)).toEqual(JSON.parse(before).slice(0, 2));
  });
});

describe('nothing is kept', () => {
  const kept = (page: Page) => page.location?.includes('draft') ?? false;
  const path = `${base}/open/fault-repair`;
  const at = () => addMs(office.now(), 13 * HOUR);

  it('of a form from elsewhere, of a stranger, and of a session that was ended on purpose', async () => {
    const browser = await signedIn(office, 'b.manager');
    const form = hidden(await browser.get(path));
    const typed = { ...form, ...report, site: '3' };
    expect(kept(await browser.post(path, { ...typed, nonce: 'forged' }, {}, at()))).toBe(false);
    expect(kept(await new Browser(office).post(path, typed, {}, at()))).toBe(false);
    expect((await browser.post(path, typed, { 'sec-fetch-site': 'cross-site' }, at())).status).toBe(403);
    expect(kept(await browser.post(path, typed, {}, at()))).toBe(true);
    expect(kept(await browser.post(path, typed, {}, addMs(office.now(), 84 * HOUR)))).toBe(false);
    const home = await browser.get(base);
    await browser.post(`${base}/sign-out`, { ...hidden(home), everywhere: '1' });
    expect(kept(await browser.post(path, typed, {}, at()))).toBe(false);
  });
});
