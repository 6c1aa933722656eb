import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorSchema } from '../../domain/evidence/actor.ts';
import { inOneCall } from '../../functions/once-per-call.ts';
import { loadEvents } from '../../functions/store/case-store.ts';
import { decideConfirmed } from '../../functions/pages/confirmation.tsx';
import { TriedSince } from '../../functions/store/tries.ts';
import { showFactor } from '../../functions/use-cases/show-factor.ts';
import { SIGNER } from '../../portal/pages/signing.tsx';
import { openOffice, type Office } from '../functions/office.ts';
import { Browser, errorsOn, facts, hidden, linkOf, signedIn, signing, typedInto, type Page } from './browser.ts';

const base = '/c/krmy-2025-00246';
let office: Office;
let browser: Browser;
let site = 0;
beforeAll(async () => {
  office = await openOffice('2025-02-10T02:00:00.000Z');
  browser = new Browser(office);
});
afterAll(() => office.close());

/** A completed order, and a's page that restates what is signed. */
async function toSign(reader = browser): Promise<{ caseId: string; link: string; page: Page }> {
  site += 1;
  const caseId = await office.order(site);
  await office.answer(caseId, 'complete', 'submit', office.passed(), { factor: 'none' });
  const link = await linkOf(office, caseId, 'sign-a');
  const fields = { ...hidden(await reader.get(link), 'approve'), decision: 'approve' };
  return { caseId, link, page: await reader.post(link, fields) };
}

const again = (page: Page, typed: Record<string, string>): Record<string, string> => ({
  ...hidden(page),
  confirmed: 'yes',
  ...typed,
});
const named = (name: string) => ({ [SIGNER.agrees]: 'yes', [SIGNER.name]: name });
const stateOf = async (caseId: string) => (await office.states(caseId))['sign-a.1'];
const eventsOf = async (caseId: string, kind: string) =>
  (await loadEvents(office.contract.terms.id, caseId)).events.filter((event) => event.kind === kind);

describe('what is signed', () => {
  it('is restated on a page of its own: party, role, matter, hash, sentence; nothing has changed yet', async () => {
    const { caseId, page } = await toSign();
    expect([page.status, page.state]).toEqual([200, 'sign']);
    const { document = '' } = hidden(page);
    for (const part of ['甲方 克拉玛依区工业和信息化局', '甲方责任人', caseId, document])
      expect(page.text).toContain(part);
    expect(document).toMatch(/^[0-9a-f]{64}$/);
    expect(page.root.querySelector('[data-sentence]')?.text).toContain('签字为凭');
    expect(page.root.querySelectorAll('script')).toHaveLength(0);
    expect(await stateOf(caseId)).toBe('open');
  });

  it('says it in English, too', async () => {
    const reader = new Browser(office);
    await reader.get(`${base}/sign-in?lang=en`);
    const { page } = await toSign(reader);
    expect(page.root.querySelector('[data-sentence]')?.text).toMatch(
      /^For Party A .+, as Responsible person, party A,/,
    );
  });

  it('has the amount in figures and in words where the question is about one', async () => {
    await office.to('2025-04-01T02:00:00.000Z');
    await office.sweep();
    const link = await linkOf(office, 'payment-1', 'review');
    const page = await browser.post(link, { ...hidden(await browser.get(link), 'approve'), decision: 'approve' });
    for (const part of ['365,176.50', '叁拾陆万伍仟壹佰柒拾陆元伍角']) expect(page.text).toContain(part);
  });

  it('counts with the name and the ticked sentence, and the evidence says by which factor', async () => {
    const { caseId, link, page } = await toSign();
    const answer = await browser.post(link, again(page, signing(office, 'a.signer')));
    expect([answer.status, answer.location]).toEqual([303, link]);
    await office.settle();
    expect(await stateOf(caseId)).toBe('answered');
    const decisions = await eventsOf(caseId, 'decision');
    const factors = decisions.map(({ data }) => actorSchema.parse(data['actor']).factor);
    expect(factors).toEqual(['none', 'name']);
  });

  it.each([
    ['', 'yes', ['signerName:unsaid']],
    ['someone', '', ['signerAgrees:unsaid']],
    [' ', '', ['signerAgrees:unsaid', 'signerName:unsaid']],
  ])('is not signed by “%s” with the box “%s”; that is no wrong try', async (name, ticked, errors) => {
    const { caseId, link, page } = await toSign();
    const before = await facts(office, caseId);
    const typed = { [SIGNER.name]: name, ...(ticked ? { [SIGNER.agrees]: ticked } : {}) };
    const answer = await browser.post(link, again(page, typed));
    expect([answer.status, answer.state, errorsOn(answer)]).toEqual([422, 'sign', errors]);
    expect(await facts(office, caseId)).toBe(before);
  });

  it('can’t be signed past the page: without its confirmation the page comes again', async () => {
    const { caseId, link } = await toSign();
    const fields = { ...hidden(await browser.get(link), 'approve'), decision: 'approve' };
    const answer = await browser.post(link, { ...fields, ...signing(office, 'a.signer') });
    expect([answer.status, answer.state]).toEqual([200, 'sign']);
    expect(await stateOf(caseId)).toBe('open');
  });
});

describe('a wrong name', () => {
  it('is said beside the field; what was typed stays; it is evidence without the name', async () => {
    const { caseId, link } = await toSign();
    const returned = { ...hidden(await browser.get(link), 'return'), decision: 'return', reason: '点位接错' };
    const page = await browser.post(link, returned);
    const answer = await browser.post(link, again(page, named('某某')));
    expect([answer.status, errorsOn(answer)]).toEqual([422, ['signerName:wrong']]);
    expect([typedInto(answer, 'reason'), typedInto(answer, SIGNER.name)]).toEqual(['点位接错', '某某']);
    expect(answer.text).toContain('还可以填写 4 次');
    const [event] = await eventsOf(caseId, 'factor-wrong');
    expect(actorSchema.parse(event?.data['actor'])).toMatchObject({ person: 'a-signer-1', through: { kind: 'link' } });
    expect(JSON.stringify(event)).not.toContain('某某');
  });

  it('five times closes this link for the right one, too; after signing in the person can answer', async () => {
    const { caseId, link, page } = await toSign();
    for (let n = 1; n <= 4; n += 1)
      expect((await browser.post(link, again(page, named(`wrong ${n}`)))).state).toBe('sign');
    const fifth = await browser.post(link, again(page, named('wrong 5')));
    expect([fifth.status, fifth.state]).toEqual([423, 'link-closed']);
    for (const shown of [await browser.get(link), await browser.post(link, again(page, signing(office, 'a.signer')))]) {
      expect([shown.status, shown.state]).toEqual([423, 'link-closed']);
      expect(shown.text).not.toContain('链路开通');
    }
    expect(await stateOf(caseId)).toBe('open');
    expect(await eventsOf(caseId, 'factor-wrong')).toHaveLength(5);
    const inSession = fifth.root.querySelector('main a')?.getAttribute('href') ?? '';
    const signer = await signedIn(office, 'a.signer');
    const fields = { ...hidden(await signer.get(inSession), 'approve'), decision: 'approve' };
    const answer = await signer.post(
      inSession,
      again(await signer.post(inSession, fields), signing(office, 'a.signer')),
    );
    expect(answer.status).toBe(303);
    await office.settle();
    expect(await stateOf(caseId)).toBe('answered');
  });

  it('however many at once: no more than five are looked at', async () => {
    const { caseId, link, page } = await toSign();
    const guesses = [...Array.from({ length: 8 }, (_, n) => named(`guess ${n}`)), signing(office, 'a.signer')];
    await Promise.all(guesses.slice(0, 8).map((typed) => browser.post(link, again(page, typed))));
    expect((await browser.post(link, again(page, guesses[8] ?? {}))).status).toBe(423);
    expect(await eventsOf(caseId, 'factor-wrong')).toHaveLength(5);
  });

  it('is never told from the right one by many at once: that is counted, too, whether it decides anything or not', async () => {
    const { contract } = office;
    const person = office.person('a.signer');
    const showing = { contract, person, through: 'link' as const, secret: 'of a link', decides: 'x', dueAt: null };
    const show = (typed: string) => inOneCall(() => showFactor({ ...showing, typed, at: office.now() }));
    const right = await show(person.name);
    if (right.outcome !== 'shown') throw new Error(right.outcome);
    await right.counted.alongside();
    for (let n = 1; n <= 5; n += 1) await show(`wrong ${n}`);
    expect(await right.counted.alone()).toBe(false);
    await expect(right.counted.alongside()).rejects.toThrow(TriedSince);
    expect((await show(person.name)).outcome).toBe('closed');
  });

  it('is not told from the right one either where what that decides fails', async () => {
    const { contract } = office;
    const person = office.person('a.signer');
    const showing = {
      contract,
      person,
      through: 'link' as const,
      secret: 'of another link',
      decides: 'x',
      dueAt: null,
    };
    const show = (typed: string) => inOneCall(() => showFactor({ ...showing, typed, at: office.now() }));
    const confirm = async () => {
      const shown = await show(person.name);
      return shown.outcome === 'shown' ? shown : new Response(null, { status: 423 });
    };
    const failing = async (): Promise<string> => {
      for (let n = 1; n <= 5; n += 1) await show(`wrong ${n}`);
      throw new Error('lost');
    };
    expect(await decideConfirmed(confirm, failing, () => true)).toMatchObject({ status: 423 });
  });

  it('in a session waits after the third, longer each time, also in one that is begun anew, and closes nothing', async () => {
    const { caseId } = await toSign();
    const path = `${base}/cases/${caseId}/answer/sign-a.1`;
    const signer = await signedIn(office, 'a.signer');
    const page = await signer.post(path, { ...hidden(await signer.get(path), 'approve'), decision: 'approve' });
    for (const code of ['wrong', 'wrong', 'closed'])
      expect(errorsOn(await signer.post(path, again(page, named('x'))))).toEqual([`signerName:${code}`]);
    const right = again(page, signing(office, 'a.signer'));
    expect((await signer.post(path, right)).status).toBe(422);
    const anew = await signedIn(office, 'a.signer');
    const other = await anew.post(path, { ...hidden(await anew.get(path), 'approve'), decision: 'approve' });
    expect(errorsOn(await anew.post(path, again(other, named('x'))))).toEqual(['signerName:closed']);
    expect((await signer.get(path)).state).toBe('open');
    await office.to('2025-04-01T02:00:30.000Z');
    expect((await signer.post(path, right)).status).toBe(303);
  });
});
