import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceExport } from '../../domain/evidence/evidence-export.ts';
import { verifyEvidence } from '../../domain/evidence/verify-evidence.ts';
import { exportEvidence } from '../../functions/use-cases/export-evidence.ts';
import { evidenceRulesOf } from '../../workflows/authoring/evidence-rules.ts';
import { rooms } from '../../workflows/index.ts';
import { listMails, recallMail } from '../../functions/store/mails.ts';
import { openOffice, type Office } from '../functions/office.ts';
import { Browser, linkOf, signedIn, type Page } from '../portal/browser.ts';

let office: Office;
let admin: Browser;
let orderId: string;
let other: string;
const TECHNICIAN = 'b-technician-1';

beforeAll(async () => {
  office = await openOffice('2025-02-10T02:00:00.000Z');
  orderId = await office.order(1);
  other = await office.order(2);
  admin = await signedIn(office, 'admin');
}, 120_000);
afterAll(() => office.close());

const at = (path: string): string => `/c/${office.contract.terms.id}/console${path}`;
const formIn = ({ root }: Page, selector: string): Record<string, string> => {
  const form = root.querySelector(selector) ?? expect.fail(`there is no ${selector}`);
  const inputs = form.querySelectorAll('input[type=hidden], input[type=checkbox][checked]');
  const fields = new Map<string, string[]>();
  for (const input of inputs) {
    const name = input.getAttribute('name') ?? '';
    fields.set(name, [...(fields.get(name) ?? []), input.getAttribute('value') ?? '']);
  }
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.join(' ')]));
};
const administerForm = async (caseId: string): Promise<Record<string, string>> =>
  formIn(await admin.get(at(`/cases/${caseId}`)), '[data-form=administer]');
const send = (caseId: string, fields: Record<string, string>): Promise<Page> =>
  admin.post(at(`/cases/${caseId}/administer`), fields);
const acts = async (caseId: string): Promise<unknown[]> =>
  (await office.evidence(caseId))
    .filter(({ kind }) => kind === 'administered')
    .map(({ data }) => [data['act'], data['reason'], data['question']]);
const flaws = async (caseId: string): Promise<unknown[]> => {
  const exported: EvidenceExport = await exportEvidence({
    contract: office.contract.terms.id,
    case: caseId,
    at: office.now(),
  });
  const against = { rules: evidenceRulesOf(rooms), key: null, head: null };
  return [...verifyEvidence({ ...exported, headsAreChosen: true }, against).findings];
};
const mails = (kind: string) => office.sent({ case: orderId, kind, person: TECHNICIAN }).length;

describe('an open question', () => {
  it('is mailed again with a link of its own, once, and the evidence says who wanted it and why', async () => {
    const form = { ...(await administerForm(orderId)), act: 'send-again', reason: '邮件被误删' };
    const first = await linkOf(office, orderId, 'complete');
    const sent = await Promise.all([send(orderId, form), send(orderId, form)]);
    expect(sent.map(({ location }) => location)).toContain(at(`/cases/${orderId}?outcome=administer.send-again`));
    expect(mails('task')).toBe(2);
    const again = await linkOf(office, orderId, 'complete');
    expect(again).not.toBe(first);
    expect((await new Browser(office).get(again)).state).toBe('open');
    expect(await acts(orderId)).toEqual([['send-again', '邮件被误删', 'complete.1']]);
    expect(await flaws(orderId)).toEqual([]);
  });

  it('is reminded of now', async () => {
    const before = mails('reminder');
    await send(orderId, { ...(await administerForm(orderId)), act: 'remind', reason: '明天到期' });
    expect(mails('reminder')).toBe(before + 1);
  });

  it('loses the links that went out, and stays open', async () => {
    const link = await linkOf(office, orderId, 'complete');
    await send(orderId, { ...(await administerForm(orderId)), act: 'recall', reason: '链接转给了外人' });
    expect((await new Browser(office).get(link)).state).not.toBe('open');
    expect(await office.states(orderId)).toEqual({ 'complete.1': 'open' });
    await send(orderId, { ...(await administerForm(orderId)), act: 'send-again', reason: '新链接' });
    expect((await new Browser(office).get(await linkOf(office, orderId, 'complete'))).state).toBe('open');
  });

  it('is not taken back as unsent where it was noted as sent since it was read', async () => {
    const place = { contract: office.contract.terms.id, caseId: orderId };
    const mail = (await listMails(place)).find(({ links, recalledAt }) => links && recalledAt === undefined);
    if (!mail) return expect.fail('no mail');
    expect(await recallMail(place, { ...mail, sentAt: null }, office.now())).toBe(false);
    expect(await listMails(place)).toContainEqual(mail);
  });

  it('is left alone by looking, by a form without a reason, by a form of somebody else, and by others', async () => {
    const before = [mails('task'), mails('reminder'), await acts(orderId)];
    const form = { ...(await administerForm(orderId)), act: 'remind', reason: 'x' };
    const unsaid = await send(orderId, { ...form, reason: '' });
    expect([unsaid.status, unsaid.root.querySelectorAll('[data-error]').length]).toEqual([422, 1]);
    expect((await send(orderId, { ...form, reason: '长'.repeat(301) })).status).toBe(422);
    expect((await send(orderId, { ...form, nonce: 'made-up' })).status).toBe(403);
    expect((await send(orderId, { ...form, act: 'close' })).status).toBe(403);
    expect((await admin.get(at(`/cases/${orderId}/administer`))).status).toBe(404);
    const manager = await signedIn(office, 'b.manager');
    expect((await manager.post(at(`/cases/${orderId}/administer`), form)).status).toBe(403);
    expect([mails('task'), mails('reminder'), await acts(orderId)]).toEqual(before);
  });

  it('that is answered, and a case that is closed, take no more: the page says so', async () => {
    const stale = { ...(await administerForm(other)), act: 'remind', reason: 'x' };
    await office.answer(other, 'complete', 'submit', office.passed());
    expect((await send(other, stale)).location).toContain('administer.not-open');
    await office.answer(other, 'sign-a', 'approve');
    await office.answer(other, 'sign-b', 'approve');
    const told = await send(other, stale);
    expect(told.location).toContain('administer.closed');
    expect((await admin.get(told.location ?? '')).text).toContain('没有操作：事项已办结');
    expect(await acts(other)).toEqual([]);
  });
});

describe('several broken cases', () => {
  it('are carried on together, after a page that restates them and asks why', async () => {
    const [one, two] = [await office.order(3), await office.fault(4)];
    await office.stopExecution(one);
    await office.stopExecution(two);
    const ticked = formIn(await admin.get(at('')), '[data-form=carry-on]');
    const restated = await admin.post(at('/carry-on'), ticked);
    expect(restated.root.querySelectorAll('[data-broken]').map((item) => item.getAttribute('data-broken'))).toEqual(
      expect.arrayContaining([one, two]),
    );
    expect([(await office.file(one)).run, (await office.file(two)).run]).toEqual([1, 1]);
    const form = { ...formIn(restated, '[data-form=carry-on]'), confirmed: 'yes' };
    expect((await admin.post(at('/carry-on'), form)).status).toBe(422);
    expect((await admin.post(at('/carry-on'), { ...form, reason: '停机', nonce: 'made-up' })).status).toBe(403);
    const done = await admin.post(at('/carry-on'), { ...form, reason: '停机' });
    expect(done.location).toBe(at('?outcome=carriedOn&done=2&of=2'));
    await office.settle();
    expect((await admin.post(at('/carry-on'), { ...form, reason: '停机' })).status).toBe(422);
    expect([(await office.file(one)).run, (await office.file(two)).run]).toEqual([2, 2]);
    expect(await acts(two)).toEqual([['carry-on', '停机', null]]);
    expect(await flaws(two)).toEqual([]);
  });
});
