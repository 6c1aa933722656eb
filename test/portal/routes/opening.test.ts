import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice, orderOf, type Office } from '../../functions/office.ts';
import { errorsOn, hidden, signed, signedIn, type Browser, type Page } from '../browser.ts';

const base = '/c/krmy-2025-00246';
const report = { class: 'urban', symptom: '离线', reportedBy: '值班员', phone: '0990-1234567' };
const moved = { kind: 'move', content: '迁至新址', standard: '100M', newLocation: '二号楼', implementBy: '2025-02-20' };
let office: Office;
let operator: Browser;
let manager: Browser;
beforeAll(async () => {
  office = await openOffice('2025-02-10T02:00:00.000Z');
  operator = await signedIn(office, 'a.operator');
  manager = await signedIn(office, 'b.manager');
});
afterAll(() => office.close());

async function open(browser: Browser, workflow: string, typed: Record<string, string>): Promise<Page> {
  const by = browser === manager ? 'b.manager' : 'a.operator';
  const path = `${base}/open/${workflow}`;
  const page = await signed(browser, path, { ...hidden(await browser.get(path)), ...typed }, by);
  await office.settle();
  return page;
}
const idOf = ({ location = '' }: Page): string =>
  /cases\/([A-Z]+-\d+-\d+)/.exec(location)?.[1] ?? expect.fail(location);

describe('the page that opens a case', () => {
  it.each([
    ['a.operator', { 'link-order': 200, 'fault-repair': 200 }],
    ['a.signer', { 'link-order': 200, 'fault-repair': 200 }],
    ['a.finance', { 'link-order': 403, 'fault-repair': 200 }],
    ['b.manager', { 'link-order': 200, 'fault-repair': 200 }],
    ['b.technician', { 'link-order': 403, 'fault-repair': 403 }],
    ['b.signer', { 'link-order': 403, 'fault-repair': 403 }],
    ['b.finance', { 'link-order': 403, 'fault-repair': 403 }],
    ['admin', { 'link-order': 403, 'fault-repair': 403 }],
  ] as const)('is for %s as the rooms say, and their home offers just that', async (role, expected) => {
    const browser = await signedIn(office, role);
    const home = await browser.get(base);
    for (const [workflow, status] of Object.entries(expected)) {
      expect([workflow, (await browser.get(`${base}/open/${workflow}`)).status]).toEqual([workflow, status]);
      expect((await browser.post(`${base}/open/${workflow}`, {})).status).toBe(403);
      expect(home.root.querySelector(`.doors a[href^="${base}/open/${workflow}"]`) !== null).toBe(status === 200);
    }
    expect((await browser.get(`${base}/open/quarterly-payment`)).status).toBe(404);
  });
});

describe('the form of one kind of order', () => {
  const labels = (page: Page): string[] =>
    page.root.querySelectorAll('form label, form legend').map(({ text }) => text.trim());

  it('asks for what that kind needs, all of it required, and nothing else', async () => {
    const opening = await operator.get(`${base}/open/link-order?kind=open`);
    expect(opening.text).toContain('申请办理链路：开通');
    expect(opening.root.querySelectorAll('[name=newLocation], [name=content], [name=implementBy]')).toEqual([]);
    const moving = await operator.get(`${base}/open/link-order?kind=move`);
    expect(moving.root.querySelector('[name=newLocation]')?.hasAttribute('required')).toBe(true);
    expect(labels(moving).filter((label) => label.includes('选填'))).toEqual([]);
    expect(moving.root.querySelector('input[name=kind]')?.getAttribute('value')).toBe('move');
  });

  it('is led to from the form of all kinds, which says of each field that not all need which do', async () => {
    const all = await operator.get(`${base}/open/link-order?site=12`);
    const marks = all.root.querySelectorAll('form .optional').map(({ text }) => text);
    expect(marks).not.toContain('（选填）');
    expect(marks).toContain('（调整、迁移时填写）');
    expect(all.root.querySelector('main a[href*="kind=move"]')?.getAttribute('href')).toMatch(/site=12$/);
  });

  it('is filled in as it was for whoever opens again what came to nothing, and for nobody else', async () => {
    const asked = { ...orderOf(17), ...moved, kind: 'adjust', contact: '前台' };
    delete (asked as Record<string, string>)['newLocation'];
    const proposal = idOf(await open(manager, 'link-order', asked));
    await office.answer(proposal, 'accept', 'return', { reason: '请改期' });
    const again = (page: Page) => page.root.querySelector('a[href*="again="]')?.getAttribute('href') ?? '';
    const form = await manager.get(again(await manager.get(`${base}/cases/${proposal}`)));
    const value = (name: string) => form.root.querySelector(`input[name=${name}]`)?.getAttribute('value');
    expect([value('contact'), value('implementBy')]).toEqual(['前台', '2025-02-20']);
    expect(again(await operator.get(`${base}/cases/${proposal}`))).toBe('');
    const other = await operator.get(`${base}/open/link-order?kind=adjust&again=${proposal}`);
    expect(other.root.querySelector('input[name=contact]')?.getAttribute('value') ?? '').toBe('');
  });

  it('is offered to party b for what it may propose', async () => {
    const kinds = (await manager.get(base)).root
      .querySelectorAll('.doors a[href*="kind="]')
      .map((link) => link.getAttribute('href')?.split('kind=')[1]);
    expect(kinds).not.toContain('open');
    expect(kinds.length).toBeGreaterThan(0);
  });

  it('begins with the site, and with contact and phone of the last order there, when it is started from the site', async () => {
    await open(operator, 'link-order', { ...orderOf(41), contact: '前台', phone: '0990-7654321' });
    const site = await operator.get(`${base}/sites/41`);
    const [way] = site.root.querySelectorAll('a[href*="site=41"][href*="kind=move"]');
    const form = await operator.get(way?.getAttribute('href') ?? '');
    const value = (name: string) => form.root.querySelector(`input[name=${name}]`)?.getAttribute('value');
    expect([value('contact'), value('phone')]).toEqual(['前台', '0990-7654321']);
    expect(value('site')).toMatch(/^41 /);
    expect(form.text).toContain('请核对');
  });
});

describe('a site in the form', () => {
  const path = `${base}/open/link-order?kind=open`;
  const post = async (typed: Record<string, string>) =>
    operator.post(path, { ...hidden(await operator.get(path)), kind: 'open', ...typed });
  const valueIn = (page: Page, name: string) => page.root.querySelector(`input[name=${name}]`)?.getAttribute('value');

  it('is found by its name; of a part of one, those that are like it are named and the only one is filled in', async () => {
    const { site: _site, ...rest } = orderOf(21);
    const name = office.contract.sites.find(({ seq }) => seq === 21)?.name ?? '';
    const byName = await post({ ...rest, site: name });
    expect([byName.state, byName.text.includes(`21 号点位`)]).toEqual(['sign', true]);
    const byPart = await post({ ...rest, site: name.slice(0, -1) });
    expect([byPart.status, errorsOn(byPart)]).toEqual([422, ['site:unknown-site']]);
    expect(byPart.text).toContain('您要找的是不是：21 ');
    expect(valueIn(byPart, 'site')).toContain(`21 ${name}`);
  });

  it('brings what the last order there was told of it, and decides nothing', async () => {
    await open(operator, 'link-order', { ...orderOf(22), contact: '值班室', phone: '0990-7654321' });
    const filled = await post({ site: '22', recall: '1', location: '二楼' });
    expect([filled.status, valueIn(filled, 'contact'), valueIn(filled, 'phone')]).toEqual([
      200,
      '值班室',
      '0990-7654321',
    ]);
    expect(valueIn(filled, 'site')).toMatch(/^22 /);
    expect((await post({ site: '23', recall: '1' })).text).toContain('没有可以带出的内容');
    expect(errorsOn(await post({ site: '', recall: '1' }))).toEqual(['site:unknown-site']);
  });
});

describe('what stands against a request is named, with what was typed kept', () => {
  const order = (site: string, more: Record<string, string> = {}) => ({ ...orderOf(Number(site)), ...more });

  it('the open case of that kind for the site', async () => {
    const first = idOf(await open(operator, 'link-order', order('1')));
    const second = await open(operator, 'link-order', order('1', { unit: '物业' }));
    expect([second.status, errorsOn(second)]).toEqual([409, ['seat-taken']]);
    expect(second.text).toContain(`该点位已有一件同类事项正在办理（${first}），办结后才能再次提出。`);
    expect(second.root.querySelector('input[name=unit]')?.getAttribute('value')).toBe('物业');
    const path = `${base}/open/link-order?lang=en`;
    const typed = { ...hidden(await operator.get(path)), ...order('1') };
    const english = await signed(operator, path, typed, 'a.operator');
    expect(english.text).toContain(`Something of this kind is under way for this site already (${first})`);
    await operator.get(`${base}?lang=zh-CN`);
  });

  it('what the same form has said before: sent again with something else in it, it says so and changes nothing', async () => {
    const path = `${base}/open/link-order`;
    const form = hidden(await operator.get(path));
    const first = idOf(await signed(operator, path, { ...form, ...order('9') }, 'a.operator'));
    const again = await signed(operator, path, { ...form, ...order('9', { contact: '李四' }) }, 'a.operator');
    expect(again.status).toBe(409);
    expect(again.text).toContain('这张表单已经提交过，而这次填写的内容与那次不同');
    expect((await office.file(first)).request['contact']).toBe(order('9')['contact']);
    expect(hidden(again)['form']).not.toBe(form['form']);
  });

  it('the order that opened the link, or the one that closed it', async () => {
    const opening = idOf(await open(operator, 'link-order', order('2')));
    await office.carryThrough(opening);
    const again = await open(operator, 'link-order', order('2'));
    expect([again.status, errorsOn(again)]).toEqual([409, ['link-open']]);
    expect(again.text).toContain(opening);
    const closing = idOf(await open(operator, 'link-order', order('2', { kind: 'close' })));
    await office.carryThrough(closing);
    for (const [workflow, typed] of [
      ['link-order', order('2', moved)],
      ['fault-repair', { ...report, site: '2' }],
    ] as const) {
      const refused = await open(operator, workflow, typed);
      expect([workflow, refused.status, errorsOn(refused)]).toEqual([workflow, 409, ['link-closed']]);
      expect(refused.text).toContain(closing);
    }
  });

  it('the end of the site’s last fault', async () => {
    const fault = await office.fault(3);
    const now = office.now();
    await office.answer(fault, 'respond', 'submit', { respondedAt: now });
    await office.answer(fault, 'repair', 'submit', { repairedAt: now, cause: '光缆', slip: 'W-1' });
    await office.answer(fault, 'confirm', 'approve');
    const refused = await open(manager, 'fault-repair', { ...report, site: '3', notifiedAt: '2025-02-10T09:30' });
    expect([refused.status, errorsOn(refused)]).toEqual([409, ['not-free-yet']]);
    expect(refused.text).toContain(`该点位的上一件事项（${fault}）还没有结束，应不早于2025年2月10日（星期一）10:00。`);
  });
});
