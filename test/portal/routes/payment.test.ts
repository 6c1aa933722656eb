import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice, type Office } from '../../functions/office.ts';
import {
  Browser,
  errorsOn,
  facts,
  hidden,
  linkOf,
  signed,
  signedIn,
  signing,
  typedInto,
  type Page,
} from '../browser.ts';

const P = 'payment-1';
const NUMBER = '25653000000000000001';
const casePath = `/c/krmy-2025-00246/cases/${P}`;
let office: Office;
let browser: Browser;
beforeAll(async () => {
  office = await openOffice('2025-04-01T02:00:00.000Z');
  browser = new Browser(office);
  await office.sweep();
});
afterAll(() => office.close());

const states = () => office.states(P);
const part = (amount: string, voucher: string) => ({ decision: 'submit', paidOn: '2025-04-01', amount, voucher });

/** Sends the form of a page with what was typed, and signs it. */
async function send(link: string, typed: Record<string, string>, by: string): Promise<Page> {
  const answer = await signed(browser, link, { ...hidden(await browser.get(link)), ...typed }, by);
  await office.settle();
  return answer;
}

describe('a statement that nobody reviews', () => {
  it('can be demanded by b’s finance from the day after the tenth workday, and by nobody else', async () => {
    const finance = await signedIn(office, 'b.finance');
    const early = await finance.get(`${casePath}/act/demand`);
    expect([early.status, early.state]).toEqual([409, 'closed']);
    expect((await finance.get(casePath)).text).not.toContain('催告审核');
    await office.to('2025-04-17T02:00:00.000Z');
    const again = await signedIn(office, 'b.finance');
    expect((await again.get(casePath)).text).toContain('催告审核');
    for (const role of ['a.signer', 'b.manager', 'admin']) {
      const other = await signedIn(office, role);
      expect((await other.get(casePath)).text).not.toContain('催告审核');
      expect((await other.get(`${casePath}/act/demand`)).status).toBe(409);
    }
    const form = await again.get(`${casePath}/act/demand`);
    expect([form.status, form.state]).toEqual([200, 'open']);
    const done = await signed(again, `${casePath}/act/demand`, hidden(form), 'b.finance');
    expect([done.status, done.location]).toEqual([303, `${casePath}?done=demand`]);
    expect((await again.get(done.location ?? '')).text).toContain('催告已送达甲方责任人');
    expect((await again.post(`${casePath}/act/demand`, hidden(form))).status).toBe(409);
    expect((await office.file(P)).acts).toHaveLength(1);
    await office.settle();
  });
});

describe('an amount', () => {
  it('of the invoice is shown in words, decides nothing until it is confirmed, and can be revised', async () => {
    await office.answer(P, 'review', 'approve');
    const link = await linkOf(office, P, 'invoice');
    const typed = { decision: 'submit', number: NUMBER, issuedOn: '2025-04-17', amount: '￥365，176．50' };
    const before = await facts(office, P);
    const shown = await browser.post(link, { ...hidden(await browser.get(link)), ...typed });
    expect([shown.status, shown.state]).toEqual([200, 'sign']);
    for (const text of ['365,176.50', '叁拾陆万伍仟壹佰柒拾陆元伍角']) expect(shown.text).toContain(text);
    expect(await facts(office, P)).toBe(before);
    const revised = await browser.post(link, { ...hidden(shown), revise: '1' });
    expect([revised.status, revised.state, errorsOn(revised)]).toEqual([200, 'open', []]);
    expect(typedInto(revised, 'number')).toBe(NUMBER);
    expect(typedInto(revised, 'amount')).toBe('￥365，176．50');
    const other = await browser.post(link, {
      ...hidden(shown),
      ...signing(office, 'b.finance'),
      confirmed: '3651765.00',
    });
    expect([other.status, other.state]).toEqual([200, 'sign']);
    expect(await facts(office, P)).toBe(before);
    const forged = await browser.post(link, { ...hidden(shown), nonce: 'forged', confirmed: '365176.50' });
    expect(forged.status).toBe(403);
    const answer = await send(link, typed, 'b.finance');
    expect([answer.status, answer.location]).toEqual([303, link]);
    expect((await states())['invoice.1']).toBe('answered');
  });

  it.each(['1000,50', '1 000.50', '12元34', '0', '-5'])('%s is asked again, never guessed', async (amount) => {
    if ((await states())['pay.1'] === undefined) await office.answer(P, 'receive-invoice', 'approve');
    const link = await linkOf(office, P, 'pay');
    const answer = await browser.post(link, { ...hidden(await browser.get(link)), ...part(amount, 'V') });
    expect([answer.status, answer.state]).toEqual([422, 'open']);
    expect(errorsOn(answer)[0]).toMatch(/^amount:/);
    expect(typedInto(answer, 'amount')).toBe(amount);
  });

  it('above the balance is refused with the balance', async () => {
    const link = await linkOf(office, P, 'pay');
    const answer = await browser.post(link, { ...hidden(await browser.get(link)), ...part('365176.51', 'V') });
    expect([answer.status, errorsOn(answer)]).toEqual([422, ['amount:amount-too-high']]);
    expect(answer.text).toContain('365,176.50');
  });
});

describe('a payment in parts', () => {
  it('asks for the next part beside the confirmation of the first; each is confirmed by itself', async () => {
    const today = '2025-04-17';
    const pay = await linkOf(office, P, 'pay');
    await send(pay, { ...part('300000', 'V-1'), paidOn: today }, 'a.finance');
    expect(await states()).toMatchObject({ 'pay.1': 'answered', 'pay.2': 'open', 'confirm-receipt.1': 'open' });
    expect((await browser.get(pay)).state).toBe('decided');
    const second = await linkOf(office, P, 'pay.2');
    const shown = await browser.get(second);
    expect(typedInto(shown, 'amount')).toBe('65176.50');
    expect(shown.root.querySelector('[aria-labelledby=also-open]')?.text).toContain('乙方财务：确认款项到账');
    const again = await browser.post(second, { ...hidden(shown), ...part('65176.50', 'V-1'), paidOn: today });
    expect(errorsOn(again)).toEqual(['voucher:used-already']);
    await send(second, { ...part('65,176.50', 'V-2'), paidOn: today }, 'a.finance');
    expect(await states()).toMatchObject({ 'confirm-receipt.1': 'open', 'confirm-receipt.2': 'open' });
    for (const [round, amount] of [
      ['1', '300,000.00 元'],
      ['2', '65,176.50 元'],
    ]) {
      const link = await linkOf(office, P, `confirm-receipt.${round}`);
      expect((await browser.get(link)).root.querySelector('.money')?.text).toBe(amount);
      const fields = hidden(await browser.get(link), 'approve');
      const old = await browser.post(link, { ...fields, document: 'f'.repeat(64), decision: 'approve' });
      expect([old.status, old.state]).toEqual([409, 'open']);
      expect((await signed(browser, link, { ...fields, decision: 'approve' }, 'b.finance')).status).toBe(303);
      await office.settle();
    }
    expect((await office.file(P)).status).toBe('closed');
    const after = await browser.get(await linkOf(office, P, 'confirm-receipt.2'));
    expect(after.text).toContain('本件的结果：已结清');
    expect(after.text).not.toContain('款项付清后');
  });
});
