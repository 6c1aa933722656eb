import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice, orderOf, type Office } from '../../functions/office.ts';
import { errorsOn, facts, hidden, linkOf, signed, signedIn, typedInto, type Browser } from '../browser.ts';

const base = '/c/krmy-2025-00246';
const withdraw = (caseId: string): string => `${base}/cases/${caseId}/act/withdraw`;
const proposal = { kind: 'adjust', content: '扩容', standard: '200M', implementBy: '2025-02-20' };
let office: Office;
let operator: Browser;
let manager: Browser;
beforeAll(async () => {
  office = await openOffice('2025-02-10T02:00:00.000Z');
  operator = await signedIn(office, 'a.operator');
  manager = await signedIn(office, 'b.manager');
});
afterAll(() => office.close());

describe('withdrawing an order', () => {
  it('is offered to those who may, on the case’s page, and asks for a reason', async () => {
    const order = await office.order(1);
    const before = await facts(office, order);
    expect(
      (await operator.get(`${base}/cases/${order}`)).root.querySelector(`a[href="${withdraw(order)}"]`),
    ).not.toBeNull();
    const form = await operator.get(withdraw(order));
    expect([form.status, form.root.querySelector('form[data-act=withdraw]') !== null]).toEqual([200, true]);
    const empty = await operator.post(withdraw(order), hidden(form));
    expect([empty.status, errorsOn(empty)]).toEqual([422, ['reason:missing']]);
    const forged = await operator.post(withdraw(order), { ...hidden(form), nonce: 'forged', reason: '另行安排' });
    expect([forged.status, forged.state, typedInto(forged, 'reason')]).toEqual([403, 'open', '另行安排']);
    expect(await facts(office, order)).toBe(before);
  });

  it.each(['a.signer', 'b.technician', 'b.signer', 'a.finance', 'admin'])(
    'is not for %s: 409, nothing changed',
    async (role) => {
      const order = (await office.file('LO-2025-0001')).id;
      const before = await facts(office, order);
      const browser = await signedIn(office, role);
      const offered = (await browser.get(`${base}/cases/${order}`)).root.querySelector(`a[href="${withdraw(order)}"]`);
      expect(offered).toBeNull();
      for (const page of [await browser.get(withdraw(order)), await browser.post(withdraw(order), { reason: 'x' })])
        expect([page.status, page.state]).toEqual([409, 'closed']);
      const mails = office.world.mails.length;
      expect(JSON.parse(await facts(office, order))).toEqual([...JSON.parse(before).slice(0, 2), mails]);
    },
  );

  it('of the customer’s is not the provider’s to withdraw, although it may withdraw its own proposal', async () => {
    const order = 'LO-2025-0001';
    const offered = async (id: string) =>
      (await manager.get(`${base}/cases/${id}`)).root.querySelector(`a[href="${withdraw(id)}"]`) !== null;
    expect(await offered(order)).toBe(false);
    const wrong = { ...hidden(await manager.get(withdraw(order))), reason: 'x' };
    const refused = await signed(manager, withdraw(order), wrong, 'b.manager');
    expect([refused.status, errorsOn(refused)]).toEqual([422, ['reason:not-yours']]);
    const own = await office.open('link-order', 'b.manager', { ...orderOf(4), ...proposal });
    expect(await offered(own)).toBe(true);
    const right = { ...hidden(await manager.get(withdraw(own))), reason: '不再需要' };
    const done = await signed(manager, withdraw(own), right, 'b.manager');
    expect(done.status).toBe(303);
    await office.settle();
    expect(await office.file(own)).toMatchObject({ outcome: 'withdrawn' });
  });

  it('ends the case: sent twice it is done once, its questions answer nothing any more, and the page says what came of it', async () => {
    const order = await office.order(2);
    const link = await linkOf(office, order, 'complete');
    const shown = hidden(await operator.get(link));
    const form = hidden(await operator.get(withdraw(order)));
    const sent = await signed(operator, withdraw(order), { ...form, reason: '另行安排' }, 'a.operator');
    expect([sent.status, sent.location]).toEqual([303, `${base}/cases/${order}?done=withdraw`]);
    const twice = await operator.post(withdraw(order), { ...form, reason: '另行安排' });
    expect([twice.status, twice.state]).toEqual([409, 'closed']);
    await office.settle();
    expect((await office.file(order)).acts).toHaveLength(1);
    const done = await operator.get(sent.location ?? '');
    expect(done.text).toContain('已完成：撤回申请');
    expect(done.text).toContain('申请已撤回，有关人员会收到通知。');
    const late = await operator.post(link, { ...shown, decision: 'submit', testedOn: '2025-02-10', result: 'pass' });
    expect([late.status, late.state]).toEqual([409, 'superseded']);
  });

  it('is over once both have signed', async () => {
    const order = await office.order(3);
    await office.carryThrough(order);
    expect((await operator.get(withdraw(order))).status).toBe(409);
    expect((await operator.get(`${base}/cases/${order}`)).text).not.toContain('撤回申请');
  });

  it('is no act of a fault, and unknown acts and cases have no page', async () => {
    const fault = await office.fault(5);
    expect((await operator.get(withdraw(fault))).status).toBe(409);
    expect((await operator.get(`${base}/cases/${fault}/act/nonsense`)).status).toBe(404);
    expect((await operator.get(withdraw('LO-2025-9999'))).status).toBe(404);
    expect((await operator.get(`${base}/cases/%00%3Cscript%3E/act/withdraw`)).status).toBe(404);
  });
});
