import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openingId, type Question } from '../../domain/case/record.ts';
import { peopleOf } from '../../domain/contract/contract.ts';
import { addMs, dayOf } from '../../domain/time/instant.ts';
import { loadEvents } from '../../functions/store/case-store.ts';
import { publishContract } from '../../functions/use-cases/publish-contract.ts';
import { openOffice, orderOf, type Office } from '../functions/office.ts';
import { Browser, errorsOn, facts, hidden, linkIn, linkOf, newOrder, signed, signedIn, typedInto } from './browser.ts';

let office: Office;
let browser: Browser;
let site = 0;
beforeAll(async () => {
  office = await openOffice();
  browser = new Browser(office);
});
afterAll(() => office.close());

const order = () => newOrder(office, ++site);
const done = { decision: 'submit', testedOn: '2025-02-10', result: 'pass' };
const questionOf = async (caseId: string, id: string): Promise<Question> =>
  (await office.file(caseId)).questions.find((question) => openingId(question).startsWith(id)) ??
  expect.fail(`${caseId} has no ${id}`);

async function completed(): Promise<{ caseId: string; signA: string; signB: string; deputy: string }> {
  const { caseId, link } = await order();
  await browser.post(link, { ...hidden(await browser.get(link)), ...done });
  await office.settle();
  const [first, second] = peopleOf(office.contract, 'a.signer').map(({ id }) => linkOf(office, caseId, 'sign-a', id));
  return {
    caseId,
    signA: (await first) ?? '',
    deputy: (await second) ?? '',
    signB: await linkOf(office, caseId, 'sign-b'),
  };
}

describe('opening a link', () => {
  it('changes nothing, however often a scanner does it', async () => {
    const { caseId, link } = await order();
    const before = await facts(office, caseId);
    for (let times = 0; times < 10; times++) expect((await browser.get(link)).state).toBe('open');
    expect((await browser.get(`${link}?decision=submit&testedOn=2025-02-10&result=pass`)).state).toBe('open');
    expect(await facts(office, caseId)).toBe(before);
  });

  it('says in which role it is answered, and how another person signs in for it', async () => {
    const { caseId, link } = await order();
    const as = (await browser.get(link)).root.querySelector('.as');
    expect(as?.text).toContain('您以乙方技术人员的身份办理');
    expect(decodeURIComponent(as?.querySelector('a')?.getAttribute('href') ?? '')).toBe(
      `/c/${office.contract.terms.id}/sign-in?return=/c/${office.contract.terms.id}/cases/${caseId}/answer/complete.1`,
    );
  });

  it('never shows the token of the state that waits', async () => {
    const { caseId, link } = await order();
    const { wait } = await office.file(caseId);
    expect((await browser.get(link)).root.toString()).not.toContain(wait?.token ?? expect.fail('nothing waits'));
  });

  it('sends the headers that keep scripts, frames, caches and referrers out', async () => {
    const { headers } = await browser.get((await order()).link);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('speaks the language that was chosen, and goes on speaking it', async () => {
    const reader = new Browser(office);
    const { link } = await order();
    expect((await reader.get(`${link}?lang=en`)).root.querySelector('html')?.getAttribute('lang')).toBe('en');
    expect((await reader.get(link)).text).toContain('Report the completed opening of a link');
    expect((await reader.get(`${link}?lang=xx`)).root.querySelector('html')?.getAttribute('lang')).toBe('en');
  });
});

describe('an answer', () => {
  it('is stored, then shown at the same address with who and when', async () => {
    const { caseId, link } = await order();
    const answer = await browser.post(link, { ...hidden(await browser.get(link)), ...done });
    expect([answer.status, answer.location]).toEqual([303, link]);
    expect((await questionOf(caseId, 'complete.1')).answer).toMatchObject({
      decision: 'submit',
      fields: { testedOn: '2025-02-10', result: 'pass' },
      by: 'b-technician-1',
    });
    const shown = await browser.get(link);
    expect([shown.status, shown.state]).toEqual([200, 'decided']);
    expect(shown.text).toContain('您已于2025年2月10日（星期一）10:00办理');
  });

  it('of one signer is what the other sees; a second answer gets 409 and changes nothing', async () => {
    const { caseId, signA, deputy } = await completed();
    const late = hidden(await browser.get(deputy), 'return');
    const fields = { ...hidden(await browser.get(signA), 'approve'), decision: 'approve' };
    await signed(browser, signA, fields, 'a.signer');
    const refused = await browser.post(`${deputy}?lang=zh-CN`, { ...late, decision: 'return', reason: 'too late' });
    expect([refused.status, refused.state]).toEqual([409, 'decided']);
    expect(refused.text).toContain('在此之前已经有人办理');
    const again = await browser.post(signA, fields);
    expect([again.status, again.text.includes('您在此之前已经办理')]).toEqual([409, true]);
    expect((await questionOf(caseId, 'sign-a.1')).answer).toMatchObject({ decision: 'approve', by: 'a-signer-1' });
  });

  it('keeps the signed bytes under the hash that the page carried', async () => {
    const { caseId, signA } = await completed();
    const fields = hidden(await browser.get(signA), 'approve');
    await signed(browser, signA, { ...fields, decision: 'approve' }, 'a.signer');
    expect((await loadEvents(office.contract.terms.id, caseId)).documents).toHaveProperty([
      fields['document'] ?? 'none',
    ]);
  });

  it('to a question that was withdrawn gets 409; opening it says so', async () => {
    const { signA, signB } = await completed();
    const other = hidden(await browser.get(signB), 'approve');
    const fields = { ...hidden(await browser.get(signA), 'return'), decision: 'return', reason: '点位接错' };
    await signed(browser, signA, fields, 'a.signer');
    await office.settle();
    const shown = await browser.get(signB);
    expect([shown.status, shown.state]).toEqual([200, 'superseded']);
    const refused = await browser.post(signB, { ...other, decision: 'approve' });
    expect([refused.status, refused.state]).toEqual([409, 'superseded']);
  });
});

describe('a form that can’t be taken', () => {
  it.each([
    ['nothing decided', { testedOn: '2025-02-10', result: 'pass' }, []],
    ['a decision outside the list', { ...done, decision: 'approve' }, []],
    ['nothing filled in', { decision: 'submit' }, ['testedOn:missing', 'result:missing']],
    ['a future day', { ...done, testedOn: '2025-02-11' }, ['testedOn:in-the-future']],
    ['a day that does not exist', { ...done, testedOn: '2025-02-30' }, ['testedOn:not-a-day']],
    ['a day before the order', { ...done, testedOn: '2025-02-09' }, ['testedOn:too-early']],
    ['another choice', { ...done, result: 'maybe' }, ['result:unknown-choice']],
    ['a field nobody asked for', { ...done, state: 'decided' }, ['state:unknown-field']],
  ])('%s: 422, the form again with the error beside the field', async (_, typed, errors) => {
    const { caseId, link } = await order();
    const before = await facts(office, caseId);
    const answer = await browser.post(link, { ...hidden(await browser.get(link)), ...typed });
    expect([answer.status, answer.state]).toEqual([422, 'open']);
    expect(errorsOn(answer)).toEqual(errors);
    expect(answer.root.querySelector('.errors')).not.toBeNull();
    expect(await facts(office, caseId)).toBe(before);
  });

  it('keeps what was typed', async () => {
    const { link } = await order();
    const answer = await browser.post(link, {
      ...hidden(await browser.get(link)),
      ...done,
      testedOn: '2025-03-01',
      note: '<已换网线>',
    });
    expect(typedInto(answer, 'testedOn')).toBe('2025-03-01');
    expect(typedInto(answer, 'note')).toContain('<已换网线>');
  });

  it.each([
    ['no nonce', {}],
    ['another page’s nonce', { nonce: 'x'.repeat(43) }],
  ])('with %s: 403 and the form again', async (_, nonce) => {
    const { caseId, link } = await order();
    const before = await facts(office, caseId);
    const answer = await browser.post(link, { ...done, ...nonce });
    expect([answer.status, answer.state]).toEqual([403, 'open']);
    expect(typedInto(answer, 'testedOn')).toBe('2025-02-10');
    expect(await facts(office, caseId)).toBe(before);
  });

  it('proposes today; sent as it stood on another day, it is asked again once', async () => {
    const { link } = await order();
    const form = await browser.get(link);
    const today = typedInto(form, 'testedOn') ?? '';
    expect(today).toBe(dayOf(office.now()));
    const overnight = addMs(office.now(), 86_400_000);
    const typed = { ...done, testedOn: today };
    const again = await browser.post(link, { ...hidden(form, 'submit'), ...typed }, {}, overnight);
    expect([again.status, errorsOn(again)]).toEqual([422, ['testedOn:proposed-then']]);
    const taken = await browser.post(link, { ...hidden(again, 'submit'), ...typed }, {}, overnight);
    expect(taken.status).toBe(303);
  });

  it('offers no day to be picked that would be refused', async () => {
    const field = (await browser.get((await order()).link)).root.querySelector('input[name=testedOn]');
    expect(['min', 'max', 'required'].map((name) => field?.getAttribute(name))).toEqual([
      dayOf(office.now()),
      dayOf(office.now()),
      '',
    ]);
  });

  it('sent from another site: 403', async () => {
    const { link } = await order();
    expect(
      (await browser.post(link, { ...hidden(await browser.get(link)), ...done }, { 'sec-fetch-site': 'cross-site' }))
        .status,
    ).toBe(403);
    expect((await browser.get(link)).state).toBe('open');
  });

  it('for a document that has changed meanwhile: 409 with the newest one', async () => {
    const { caseId, signA } = await completed();
    const shown = hidden(await browser.get(signA), 'approve');
    const answer = await browser.post(signA, { ...shown, document: '0'.repeat(64), decision: 'approve' });
    expect([answer.status, answer.state]).toEqual([409, 'open']);
    expect(hidden(answer, 'approve')['document']).toBe(shown['document']);
    expect((await questionOf(caseId, 'sign-a.1')).state).toBe('open');
  });
});

describe('a link that leads nowhere', () => {
  const contract = 'krmy-2025-00246';

  it.each([
    ['unknown', `/c/${contract}/t/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`],
    ['too short', `/c/${contract}/t/A`],
    ['odd characters', `/c/${contract}/t/%E4%B8%AD%00%3Cscript%3E`],
    ['very long', `/c/${contract}/t/${'A'.repeat(4000)}`],
    ['of a contract that is not here', '/c/elsewhere/t/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['of no contract at all', `/c/${'a'.repeat(3000)}/t/A`],
    ['broken escape', '/c/%E0%A4%A/t/A'],
  ])('%s: 404 with its own page, by GET and by POST', async (_, path) => {
    for (const answer of [await browser.get(path), await browser.post(path, done)]) {
      expect([answer.status, answer.state]).toEqual([404, 'unknown']);
      expect(answer.root.querySelectorAll('h1')).toHaveLength(1);
    }
  });

  it('of another kind: a sign-in link decides nothing', async () => {
    await browser.post(`/c/${contract}/sign-in`, { email: office.person('a.operator').email });
    const link = await linkIn(office.sent({ kind: 'sign-in' }).at(-1));
    expect((await browser.get(link.replace('/s/', '/t/'))).status).toBe(404);
  });

  it('of a neighbouring contract: 404, and nothing changes', async () => {
    const { terms } = office.contract;
    const neighbour = { ...terms, id: 'neighbour', title: { zh: '另一份合同', en: 'Another contract' } };
    await publishContract({ ...office.contract, terms: neighbour }, office.now());
    const { caseId, link } = await order();
    const before = await facts(office, caseId);
    const fields = { ...hidden(await browser.get(link)), ...done };
    const elsewhere = link.replace(contract, 'neighbour');
    expect((await browser.get(elsewhere)).status).toBe(404);
    expect((await browser.post(elsewhere, fields)).status).toBe(404);
    expect(await facts(office, caseId)).toBe(before);
    const door = await browser.get('/');
    expect(door.state).toBe('front-door');
    expect(door.text).not.toContain('另一份合同');
    expect((await browser.get('/?contract=Neighbour ')).location).toBe('/c/neighbour');
  });

  it('lives as long as its question, however long that waits', async () => {
    const { link } = await order();
    expect((await browser.get(link, '2027-02-10T02:00:00.000Z')).state).toBe('open');
  });

  it('of an answered question shows for 30 days that it was answered, and no facts; then it is over: 410', async () => {
    const { caseId, link } = await order();
    await browser.post(link, { ...hidden(await browser.get(link)), ...done });
    const shown = await browser.get(link, '2025-03-12T01:59:59.000Z');
    expect([shown.status, shown.state]).toEqual([200, 'decided']);
    expect(shown.text).toContain('您已于2025年2月10日（星期一）10:00办理');
    for (const fact of Object.values(orderOf(1)).filter((value) => value.length > 2))
      expect(shown.text).not.toContain(fact);
    const later = '2025-03-12T02:00:00.000Z';
    for (const answer of [await browser.get(link, later), await browser.post(link, done, {}, later)])
      expect([answer.status, answer.state]).toEqual([410, 'expired']);
    const onward = (await browser.get(link, later)).root.querySelector('main a')?.getAttribute('href') ?? '';
    expect(onward).toBe(`/c/krmy-2025-00246/cases/${caseId}/answer/complete.1`);
    expect((await browser.get(onward)).location).toContain(`sign-in?return=${encodeURIComponent(onward)}`);
    expect((await (await signedIn(office, 'b.technician')).get(onward)).state).toBe('decided');
  });

  it('of somebody who has another role by now: 410; who came in their place has a link of their own', async () => {
    const { caseId, link } = await order();
    const { people } = office.contract;
    const [technician] = peopleOf(office.contract, 'b.technician');
    const newcomer = { ...technician, id: 'b-technician-9', email: 'newcomer@example.com', role: 'b.technician' };
    await office.publish([
      ...people.map((person) => (person.id === technician?.id ? { ...person, role: 'b.finance' } : person)),
      newcomer as (typeof people)[number],
    ]);
    await office.sweep();
    for (const answer of [await browser.get(link), await browser.post(link, done)])
      expect([answer.status, answer.state]).toEqual([410, 'expired']);
    expect((await browser.get(await linkOf(office, caseId, 'complete', 'b-technician-9'))).state).toBe('open');
    await office.publish(people);
  });
});
