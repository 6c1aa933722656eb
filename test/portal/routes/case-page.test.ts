import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice, type Office } from '../../functions/office.ts';
import { Browser, signedIn, type Page } from '../browser.ts';

const base = '/c/krmy-2025-00246';
let office: Office;
const people = new Map<string, Browser>();
const roles = ['a.operator', 'a.signer', 'a.finance', 'b.manager', 'b.technician', 'b.signer', 'b.finance', 'admin'];
beforeAll(async () => {
  office = await openOffice('2025-02-10T02:00:00.000Z');
  for (const role of roles) people.set(role, await signedIn(office, role));
});
afterAll(() => office.close());

const pageOf = async (caseId: string, role = 'a.operator', query = ''): Promise<Page> =>
  (people.get(role) ?? expect.fail(role)).get(`${base}/cases/${caseId}${query}`);
const events = ({ root }: Page): (string | undefined)[] =>
  root.querySelectorAll('[data-event]').map((step) => step.getAttribute('data-event'));
const main = ({ root }: Page): string => root.querySelector('main')?.text ?? '';

describe('a case as its people see it', () => {
  it('tells its course in the order of the evidence, to every role and in both languages', async () => {
    const order = await office.order(1);
    await office.answer(order, 'complete', 'submit', office.passed());
    await office.answer(order, 'sign-a', 'return', { reason: '点位接错' });
    const kinds = (await office.evidence(order)).map(({ kind }) => kind);
    for (const role of roles)
      for (const language of ['en', 'zh-CN']) {
        const page = await pageOf(order, role, `?lang=${language}`);
        expect([role, page.status, page.state]).toEqual([role, 200, 'open']);
        expect(page.root.querySelector('html')?.getAttribute('lang')).toBe(language);
        expect(events(page)).toEqual(kinds);
        expect(main(page)).toContain('点位接错');
      }
  });

  it('says who is waited for now, and what it has come to when it is closed', async () => {
    const order = await office.order(2);
    expect(main(await pageOf(order))).toContain('乙方技术人员：填写链路开通完工情况');
    await office.answer(order, 'complete', 'submit', office.passed());
    await office.answer(order, 'sign-a', 'approve');
    const waiting = main(await pageOf(order));
    expect(waiting).toContain('乙方责任人：签字确认链路开通');
    expect(waiting).not.toContain('甲方责任人：签字确认链路开通');
    await office.answer(order, 'sign-b', 'approve');
    const closed = await pageOf(order);
    expect(closed.state).toBe('closed');
    expect(main(closed)).toContain('本件已于2025年2月10日（星期一）10:00办结。');
    expect(closed.root.querySelector('#now')).toBeNull();
  });

  it('says that its course has stopped, on the console too, and goes on from there', async () => {
    const order = await office.order(3);
    await office.stopExecution(order);
    const overview = await (people.get('admin') ?? expect.fail('no administrator')).get(`${base}/console`);
    expect(overview.text).toMatch(new RegExp(`中断的事项.*${order}`));
    expect(main(await pageOf(order))).toContain('乙方技术人员：填写链路开通完工情况');
  });

  it('is not there for a number that nobody has: 404; one that was just given is being taken in', async () => {
    expect((await pageOf('LO-2025-0999')).status).toBe(404);
    const fresh = await pageOf('LO-2025-0999', 'a.operator', '?new=1');
    expect([fresh.status, fresh.text.includes('已受理')]).toEqual([200, true]);
    expect((await pageOf('x', 'a.operator', '?new=1')).status).toBe(404);
    const stranger = await new Browser(office).get(`${base}/cases/LO-2025-0001`);
    expect([stranger.status, stranger.location]).toEqual([
      303,
      `${base}/sign-in?return=${encodeURIComponent(`${base}/cases/LO-2025-0001`)}`,
    ]);
  });
});

describe('a breach', () => {
  it('that facts show unfounded later is withdrawn on the page: the notice stays in the course, the money doesn’t', async () => {
    const fault = await office.fault(6);
    const started = office.now();
    await office.later(0.25);
    const standing = await pageOf(fault, 'b.manager');
    expect(events(standing).filter((kind) => kind === 'breach')).toHaveLength(1);
    expect(main(standing)).toContain('未在期限内电话响应');
    await office.answer(fault, 'respond', 'submit', { respondedAt: started });
    expect(main(await pageOf(fault, 'b.manager'))).toContain('待确认：相关事实尚待对方确认');
    await office.answer(fault, 'repair', 'submit', { repairedAt: office.now(), cause: '断电', slip: 'W-7' });
    await office.answer(fault, 'confirm', 'approve');
    const closed = await pageOf(fault, 'b.manager');
    expect(events(closed)).toEqual((await office.evidence(fault)).map(({ kind }) => kind));
    expect(events(closed)).toContain('breach-withdrawn');
    expect(closed.root.querySelector('[data-event=breach]')?.text).toContain('已撤销');
    expect(main(closed)).toContain('此前的通知作废');
  });

  it('that stands shows its money and arithmetic to both sides', async () => {
    const order = await office.order(7);
    await office.to('2025-02-13T02:00:00.000Z');
    people.set('a.operator', await signedIn(office, 'a.operator'));
    people.set('b.manager', await signedIn(office, 'b.manager'));
    for (const role of ['a.operator', 'b.manager']) {
      const text = main(await pageOf(order, role));
      for (const part of ['未在期限内完成链路施工', '4,382.12', '1,460,706.00 元 × 3‰'])
        expect([role, text.includes(part) || text]).toEqual([role, true]);
    }
  });
});
