import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice, type Office } from '../../functions/office.ts';
import { Browser, errorsOn, facts, hidden, linkOf, signed, signedIn, typedInto } from '../browser.ts';

const base = '/c/krmy-2025-00246';
const report = { class: 'urban', symptom: '全部离线', reportedBy: '值班员', phone: '0990-0000000' };
let office: Office;
let browser: Browser;
beforeAll(async () => {
  office = await openOffice('2025-02-10T02:00:00.000Z');
  browser = new Browser(office);
});
afterAll(() => office.close());

/** The form that fills in the moment at which its one button is pressed. */
const touchOf = async (link: string): Promise<Record<string, string>> => {
  const form = (await browser.get(link)).root.querySelector('form[data-touch]');
  const inputs = form?.querySelectorAll('input[type=hidden]') ?? [];
  return Object.fromEntries(
    inputs.map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
  );
};

describe('a fault reported by phone', () => {
  it('counts from the call when b’s manager records it, and only then offers the field', async () => {
    const operator = await signedIn(office, 'a.operator');
    expect(typedInto(await operator.get(`${base}/open/fault-repair`), 'notifiedAt')).toBeUndefined();
    const manager = await signedIn(office, 'b.manager');
    const form = await manager.get(`${base}/open/fault-repair`);
    const told = { ...report, site: '3', notifiedAt: '2025-02-10 9：52' };
    const sent = await manager.post(`${base}/open/fault-repair`, { ...hidden(form), ...told });
    expect([sent.status, sent.location]).toEqual([303, `${base}/cases/FR-2025-0001?new=1`]);
    await office.settle();
    const page = await browser.get(await linkOf(office, 'FR-2025-0001', 'respond'));
    expect(page.root.querySelector('a[href="tel:09900000000"]')?.text).toBe('0990-0000000');
    expect(page.root.querySelector('[data-deadline=response]')?.getAttribute('data-due-at')).toBe(
      '2025-02-10T02:02:00.000Z',
    );
  });

  it('is not recorded of a moment to come, and keeps what was typed', async () => {
    const manager = await signedIn(office, 'b.manager');
    const form = await manager.get(`${base}/open/fault-repair`);
    const early = { ...report, site: '4', notifiedAt: '2025-02-10T10:01' };
    const answer = await manager.post(`${base}/open/fault-repair`, { ...hidden(form), ...early });
    expect([answer.status, errorsOn(answer)]).toEqual([422, ['notifiedAt:in-the-future']]);
    expect(typedInto(answer, 'notifiedAt')).toBe('2025-02-10T10:01');
    expect(typedInto(answer, 'symptom')).toBe('全部离线');
  });
});

describe('call and repair', () => {
  it('are asked beside each other, each on a page of its own that names the other', async () => {
    expect(await office.states('FR-2025-0001')).toEqual({ 'respond.1': 'open', 'repair.1': 'open' });
    const respond = await browser.get(await linkOf(office, 'FR-2025-0001', 'respond'));
    expect(respond.root.querySelector('[aria-labelledby=also-open]')?.text).toContain(
      '乙方技术人员：修复故障并填写结果',
    );
    const repair = await browser.get(await linkOf(office, 'FR-2025-0001', 'repair'));
    expect(repair.root.querySelector('[aria-labelledby=also-open]')?.text).toContain(
      '乙方客户经理：致电申告人，响应故障',
    );
  });

  it('the call is one touch: the moment of the request is filled in, and it is answered once', async () => {
    const link = await linkOf(office, 'FR-2025-0001', 'respond');
    const touch = await touchOf(link);
    const answer = await browser.post(link, { ...touch, touch: 'respondedAt' }, {}, '2025-02-10T02:01:30.000Z');
    expect([answer.status, answer.location]).toEqual([303, link]);
    const [respond] = (await office.file('FR-2025-0001')).questions;
    expect(respond?.answer?.fields).toEqual({ respondedAt: '2025-02-10T02:01:30.000Z' });
    const twice = await browser.post(link, { ...touch, touch: 'respondedAt' });
    expect([twice.status, twice.state]).toEqual([409, 'decided']);
    await office.settle();
  });

  it('one touch fills in no other field, and not without the page’s own nonce', async () => {
    const fault = await office.fault(5);
    const link = await linkOf(office, fault, 'respond');
    const before = await facts(office, fault);
    const { nonce: _nonce, ...touch } = await touchOf(link);
    expect((await browser.post(link, { ...touch, touch: 'respondedAt' })).status).toBe(403);
    const other = await browser.post(link, { ...(await touchOf(link)), touch: 'answer' });
    expect([other.status, errorsOn(other)]).toEqual([422, ['answer:unknown-field', 'respondedAt:missing']]);
    expect(await facts(office, fault)).toBe(before);
  });
});

describe('a backup link', () => {
  it('is confirmed beside the next round of the repair; only the limit is kept by it', async () => {
    const link = await linkOf(office, 'FR-2025-0001', 'repair');
    const backup = { decision: 'backup', since: '2025-02-10 10:00', note: '4G 路由' };
    expect((await browser.post(link, { ...hidden(await browser.get(link), 'backup'), ...backup })).status).toBe(303);
    await office.settle();
    expect(await office.states('FR-2025-0001')).toMatchObject({ 'confirm-backup.1': 'open', 'repair.2': 'open' });
    const confirm = await linkOf(office, 'FR-2025-0001', 'confirm-backup');
    const fields = hidden(await browser.get(confirm), 'approve');
    expect((await signed(browser, confirm, { ...fields, decision: 'approve' }, 'a.operator')).status).toBe(303);
    await office.settle();
    const next = await browser.get(await linkOf(office, 'FR-2025-0001', 'repair.2'));
    expect(next.root.querySelectorAll('[data-deadline]').map((item) => item.getAttribute('data-deadline'))).toEqual([
      'target',
    ]);
  });

  it('that the other side returns leaves the repair to be done, and says why', async () => {
    const fault = await office.fault(6);
    await office.answer(fault, 'repair', 'backup', { since: office.now(), note: '4G' });
    const confirm = await linkOf(office, fault, 'confirm-backup');
    const fields = hidden(await browser.get(confirm), 'return');
    const empty = await browser.post(confirm, { ...fields, decision: 'return' });
    expect([empty.status, errorsOn(empty)]).toEqual([422, ['reason:missing']]);
    await signed(browser, confirm, { ...fields, decision: 'return', reason: '无法使用' }, 'a.operator');
    await office.settle();
    expect(await office.states(fault)).toMatchObject({ 'confirm-backup.1': 'answered', 'repair.2': 'open' });
    expect((await browser.get(await linkOf(office, fault, 'repair.2'))).text).toContain('无法使用');
  });
});

describe('the confirmation', () => {
  it('that was shown before something it signs has changed gets 409 with the newest', async () => {
    const fault = await office.fault(7);
    const now = office.now();
    await office.answer(fault, 'repair', 'submit', { repairedAt: now, cause: '光缆', slip: 'W-1' });
    const link = await linkOf(office, fault, 'confirm');
    const shown = hidden(await browser.get(link), 'approve');
    await office.answer(fault, 'respond', 'submit', { respondedAt: now });
    const answer = await browser.post(link, { ...shown, decision: 'approve' });
    expect([answer.status, answer.state]).toEqual([409, 'open']);
    expect(answer.text).toContain('所签内容有了更新');
    expect(answer.text).toContain('电话响应');
    expect(hidden(answer, 'approve')['document']).not.toBe(shown['document']);
    const fields = { ...hidden(answer, 'approve'), decision: 'approve' };
    const done = await signed(browser, link, fields, 'a.operator');
    expect(done.status).toBe(303);
    await office.settle();
    expect((await office.file(fault)).status).toBe('closed');
  });

  it('of an earlier round answers nothing any more: 409 with what was answered', async () => {
    const fault = await office.fault(8);
    const now = office.now();
    await office.answer(fault, 'repair', 'submit', { repairedAt: now, cause: '光缆', slip: 'W-2' });
    const first = await linkOf(office, fault, 'confirm');
    const shown = hidden(await browser.get(first), 'return');
    await signed(browser, first, { ...shown, decision: 'return', reason: '仍离线' }, 'a.operator');
    await office.settle();
    await office.answer(fault, 'repair', 'submit', { repairedAt: now, cause: '光缆', slip: 'W-3' });
    const late = await browser.post(first, { ...shown, decision: 'approve' });
    expect([late.status, late.state]).toEqual([409, 'decided']);
    const second = await linkOf(office, fault, 'confirm.2');
    expect((await browser.get(second)).state).toBe('open');
  });
});

describe('a second report of an open fault', () => {
  it('joins the case: the reporter is led there, and the case says who reported it too', async () => {
    const operator = await signedIn(office, 'a.operator');
    const form = hidden(await operator.get(`${base}/open/fault-repair`));
    const again = { ...report, site: '3', symptom: '仍然离线', reportedBy: '物业', phone: '13800000000' };
    const sent = await operator.post(`${base}/open/fault-repair`, { ...form, ...again });
    expect(sent.location).toBe(`${base}/cases/FR-2025-0001?joined=1`);
    const { text } = await operator.get(sent.location ?? '');
    for (const part of ['已并入正在办理的一件', '并入的申告', '仍然离线', '物业']) expect(text).toContain(part);
  });
});
