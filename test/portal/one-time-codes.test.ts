import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { codeOf, stepAt } from '../../domain/contract/one-time-code.ts';
import { actorSchema } from '../../domain/evidence/actor.ts';
import { addMs } from '../../domain/time/instant.ts';
import { documents } from '../../functions/aws/clients.ts';
import { loadEvents } from '../../functions/store/case-store.ts';
import { loadContractChain } from '../../functions/store/contract-chain.ts';
import { exportEvidence } from '../../functions/use-cases/export-evidence.ts';
import { SIGNER } from '../../portal/pages/signing.tsx';
import { openOffice, type Office } from '../functions/office.ts';
import { Browser, errorsOn, hidden, linkOf, signedIn, type Page } from './browser.ts';

const contract = readContractFile();
const { id } = contract.terms;
const base = `/c/${id}`;
const codes = `${base}/authenticator`;
let office: Office;
let site = 0;
/** What a.signer's phone keeps. */
let secret = '';

beforeAll(async () => {
  office = await openOffice(undefined, { ...contract, terms: { ...contract.terms, factor: 'totp' } });
});
afterAll(() => office.close());
/** Each test begins with codes that nobody has used. */
beforeEach(() => office.to(addMs(office.now(), 120_000)));

const code = (steps = 0): string => codeOf(secret, stepAt(office.now()) + steps);
const given = (typed: string) => ({ [SIGNER.agrees]: 'yes', [SIGNER.totp]: typed });
const secretOn = ({ root }: Page): string =>
  root.querySelector('[data-secret]')?.getAttribute('data-secret') ?? expect.fail('no secret is shown');
const again = (page: Page, typed: Record<string, string>) => ({ ...hidden(page), confirmed: 'yes', ...typed });
const noted = async (kind: string) =>
  (await loadContractChain(id, 'contract')).events.filter((event) => event.kind === kind);

/** A completed order, and what a's link shows once the button is pressed. */
async function toSign(browser = new Browser(office)) {
  site += 1;
  const caseId = await office.order(site);
  await office.answer(caseId, 'complete', 'submit', office.passed(), { factor: 'none' });
  const link = await linkOf(office, caseId, 'sign-a');
  const fields = { ...hidden(await browser.get(link), 'approve'), decision: 'approve' };
  const send = (page: Page, typed: string) => browser.post(link, again(page, given(typed)));
  return { caseId, link, fields, page: await browser.post(link, fields), send };
}

async function enrolled(browser: Browser, path = codes): Promise<Page> {
  const begun = await browser.post(path, { ...hidden(await browser.get(path)), begin: '1' });
  expect(begun.status).toBe(303);
  const shown = await browser.get(path);
  secret = secretOn(shown);
  return browser.post(path, { ...hidden(shown), code: code(-1) });
}

it('whoever has no authenticator is led from the link through signing in to setting one up, and back to the question', async () => {
  const { caseId, page } = await toSign();
  expect([page.status, page.state]).toEqual([200, 'enrol-first']);
  const path = page.root.querySelector('main a')?.getAttribute('href') ?? '';
  const stranger = await new Browser(office).get(path);
  expect(stranger.location).toBe(`${base}/sign-in?return=${encodeURIComponent(path)}`);

  const signer = await signedIn(office, 'a.signer');
  expect((await signer.get(path)).state).toBe('not-enrolled');
  await signer.post(path, { ...hidden(await signer.get(path)), begin: '1' });
  const shown = await signer.get(path);
  expect(shown.state).toBe('enrolling');
  expect(shown.root.querySelector('img')?.getAttribute('src')).toMatch(/^data:image\/svg\+xml,/);
  expect(shown.root.querySelectorAll('script')).toHaveLength(0);
  secret = secretOn(shown);
  expect(shown.root.querySelector('a[href^=otpauth]')?.getAttribute('href')).toContain(secret);

  const wrong = await signer.post(path, { ...hidden(shown), code: '000000' });
  expect([wrong.status, errorsOn(wrong), secretOn(wrong)]).toEqual([422, ['code:wrong'], secret]);
  expect(await noted('factor-enrolled')).toEqual([]);
  await signer.post(path, { ...hidden(shown), code: code(-1) });

  const done = await signer.get(path);
  expect([done.state, done.text.includes(secret)]).toEqual(['enrolled', false]);
  expect(done.root.querySelector('main a')?.getAttribute('href')).toBe(`${base}/cases/${caseId}/answer/sign-a.1`);
  const [event] = await noted('factor-enrolled');
  expect(actorSchema.parse(event?.data['actor'])).toMatchObject({ person: 'a-signer-1', role: 'a.signer' });
  expect(office.sent({ person: 'a-signer-1' }).at(-1)?.id).toContain('.enrolled');
});

it('signs with a code, also of the step before or after, in full-width digits and with a blank; the evidence and the paper say so', async () => {
  let last = '';
  for (const typed of [
    code(-1),
    `${code().slice(0, 3)} ${code().slice(3)}`,
    code(1).replace(/\d/g, (one) => '０１２３４５６７８９'[Number(one)] ?? ''),
  ]) {
    const { caseId, page, send } = await toSign();
    expect(page.state).toBe('sign');
    expect((await send(page, typed)).status).toBe(303);
    const decision = (await loadEvents(id, caseId)).events.findLast(({ kind }) => kind === 'decision');
    expect(actorSchema.parse(decision?.data['actor'])).toMatchObject({ person: 'a-signer-1', factor: 'totp' });
    last = caseId;
  }
  const paper = await (await signedIn(office, 'b.signer')).get(`${base}/cases/${last}/print`);
  expect(paper.text).toContain('登录后键入动态口令');
});

it('takes a code once: not again elsewhere, not an earlier one, and of two at once one', async () => {
  const first = await toSign();
  const second = await toSign();
  const both = await Promise.all([first, second].map(({ page, send }) => send(page, code())));
  expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
  const [left] = both[0]?.status === 422 ? [first] : [second];
  for (const used of [code(), code(-1)])
    expect(errorsOn((await left?.send(left.page, used)) ?? expect.fail())).toEqual(['signerCode:wrong']);
  expect((await left?.send(left.page, code(1)))?.status).toBe(303);
});

it('takes the code again for the same decision whose write was lost, and for no other', async () => {
  const [first, second] = [await toSign(), await toSign()];
  const { send } = documents();
  type Put = { Item?: { sk?: string } };
  const isCase = ({ input }: { input: Put & { TransactItems?: { Put?: Put }[] } }) =>
    [input, ...(input.TransactItems ?? []).map((item) => item.Put)].some((put) => put?.Item?.sk === 'case');
  const failing = (command: never) =>
    isCase(command) ? Promise.reject(new Error('lost')) : Reflect.apply(send, documents(), [command]);
  Object.assign(documents(), { send: failing });
  expect((await first.send(first.page, code())).status).toBe(500);
  Object.assign(documents(), { send });
  expect(errorsOn(await second.send(second.page, code()))).toEqual(['signerCode:wrong']);
  const other = await new Browser(office).post(first.link, { ...first.fields, decision: 'return', reason: '漏了' });
  expect(errorsOn(await first.send(other, code()))).toEqual(['signerCode:wrong']);
  expect((await first.send(first.page, code())).status).toBe(303);
  const { events } = await loadEvents(id, first.caseId);
  expect(events.filter(({ data }) => data['task'] === 'sign-a' && data['decision'] === 'approve')).toHaveLength(1);
});

it('takes no code of other times, and five wrong ones close the link', async () => {
  const { caseId, link, page, send } = await toSign();
  for (const typed of [code(-2), code(2), '', '12345', office.person('a.signer').name])
    expect((await send(page, typed)).state).toBe('sign');
  expect((await send(page, code(-3))).state).toBe('link-closed');
  expect((await send(page, code())).status).toBe(423);
  expect((await new Browser(office).get(link)).state).toBe('link-closed');
  const wrong = (await loadEvents(id, caseId)).events.filter(({ kind }) => kind === 'factor-wrong');
  expect(wrong).toHaveLength(5);
});

it('is ended by an administrator, with a reason that stands in the evidence and that the person is told', async () => {
  const admin = await signedIn(office, 'admin');
  const path = `${base}/console/authenticators`;
  const list = await admin.get(path);
  const form = list.root.querySelector('[data-authenticator=a-signer-1] form') ?? expect.fail('no form');
  const action = form.getAttribute('action') ?? '';
  const fields = hidden({ ...list, root: form.parentNode ?? list.root });
  expect((await admin.post(action, { ...fields, reason: ' ' })).status).toBe(422);
  expect((await admin.post(action, { ...fields, nonce: 'x', reason: '手机丢失' })).status).toBe(403);
  const operator = await signedIn(office, 'a.operator');
  expect((await operator.post(action, { ...fields, reason: '手机丢失' })).status).toBe(403);
  expect(await noted('factor-ended')).toEqual([]);

  const { page, send } = await toSign();
  for (const outcome of ['ended', 'gone'])
    expect((await admin.post(action, { ...fields, reason: '手机丢失' })).location).toBe(`${path}?outcome=${outcome}`);
  const [event, ...more] = await noted('factor-ended');
  expect(event?.data).toMatchObject({
    person: 'a-signer-1',
    reason: '手机丢失',
    actor: { person: 'admin-1', party: null },
  });
  expect(more).toEqual([]);
  const mail = office.sent({ person: 'a-signer-1' }).at(-1);
  expect([mail?.id.endsWith('.ended'), mail?.kind]).toEqual([true, 'notice']);
  expect((await send(page, code())).state).toBe('enrol-first');

  const before = secret;
  const signer = await signedIn(office, 'a.signer');
  expect((await enrolled(signer)).location).toBe(codes);
  expect(secret).not.toBe(before);
  expect((await send(page, code())).status).toBe(303);
});

it('keeps the secret out of evidence and mails', async () => {
  const { caseId } = await toSign();
  const kept = JSON.stringify([
    await exportEvidence({ contract: id, case: caseId, at: office.now() }),
    office.world.mails,
  ]);
  expect(kept.includes(secret)).toBe(false);
  const english = await signedIn(office, 'a.signer');
  expect((await english.get(`${codes}?lang=en`)).text).toContain('Your codes have counted since');
});
