import type { HTMLElement } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceExport } from '../../domain/evidence/evidence-export.ts';
import { verifyEvidence } from '../../domain/evidence/verify-evidence.ts';
import { writeCursor } from '../../functions/pages/execution-feed.ts';
import { loadFile } from '../../functions/store/case-store.ts';
import { handler as hearOfMail } from '../../functions/handlers/mail-feedback.ts';
import { evidenceRulesOf } from '../../workflows/authoring/evidence-rules.ts';
import { rooms } from '../../workflows/index.ts';
import { context, openOffice, type Office } from '../functions/office.ts';
import { bounced } from '../functions/ses-event.ts';
import { Browser, signedIn } from '../portal/browser.ts';

let office: Office;
let admin: Browser;
let orderId: string;
let faultId: string;

beforeAll(async () => {
  office = await openOffice('2025-02-10T02:00:00.000Z');
  orderId = await office.order(1);
  faultId = await office.fault(2);
  await office.to('2025-02-13T03:00:00.000Z');
  admin = await signedIn(office, 'admin');
}, 120_000);
afterAll(() => office.close());

const at = (path: string): string => `/c/${office.contract.terms.id}/console${path}`;

/** The hidden fields of the form that is sent to an address; undefined where the page has none. */
function formTo({ root }: { root: HTMLElement }, action: string): Record<string, string> | undefined {
  const form = root.querySelectorAll('form').find((one) => one.getAttribute('action')?.endsWith(action));
  const inputs = form?.querySelectorAll('input[type=hidden]');
  return (
    inputs && Object.fromEntries(inputs.map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']))
  );
}

const fileOf = async (caseId: string) =>
  (await loadFile(office.contract.terms.id, caseId)) ?? expect.fail(`there is no case ${caseId}`);
const body = (root: HTMLElement): string => root.querySelector('main')?.text ?? '';
const executionOf = (caseId: string): string => `/executions/link-order/${office.contract.terms.id}_${caseId}`;

describe('who may see the console', () => {
  it('sends strangers to sign in, and brings them back', async () => {
    const page = await new Browser(office).get(at('/money'));
    expect([page.status, page.location]).toEqual([
      303,
      `/c/${office.contract.terms.id}/sign-in?return=${encodeURIComponent(at('/money'))}`,
    ]);
  });

  it.each(['', '/executions', '/cases', '/deadlines', '/money'])(
    'tells people who are no administrators that it is not for them: %s',
    async (path) => {
      const page = await (await signedIn(office, 'a.signer')).get(at(path));
      expect(page.status).toBe(403);
      expect(page.root.querySelector('body')?.getAttribute('data-state')).toBe('forbidden');
    },
  );

  it('never lets evidence or a resumed case out to them', async () => {
    const manager = await signedIn(office, 'b.manager');
    expect((await manager.get(at(`/cases/${orderId}/evidence.json`))).status).toBe(403);
    expect((await manager.post(at(`/cases/${orderId}/resume`), {})).status).toBe(403);
  });
});

describe('the pages of the console', () => {
  const pages = (): string[] => [
    '',
    '/executions',
    '/executions?status=RUNNING&workflow=link-order',
    `/executions?case=${orderId}`,
    executionOf(orderId),
    '/cases',
    `/cases/${orderId}`,
    `/cases/${faultId}`,
    '/deadlines',
    '/money',
    '/contract',
  ];

  it('have no script and no inline style, in either language', async () => {
    for (const path of pages()) {
      for (const language of ['zh-CN', 'en']) {
        const page = await admin.get(at(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`));
        expect([path, page.status]).toEqual([path, 200]);
        expect(page.root.querySelectorAll('script, style, iframe, [style], [onclick], [onload]')).toEqual([]);
        expect(page.root.querySelector('html')?.getAttribute('lang')).toBe(language);
        expect(
          page.root
            .querySelectorAll('[id]')
            .map((node) => node.getAttribute('id'))
            .filter((id, index, all) => all.indexOf(id) !== index),
        ).toEqual([]);
      }
    }
    await admin.get(at('?lang=zh-CN'));
  });

  it('say what is not there', async () => {
    for (const path of [
      '/cases/LO-2025-9999',
      '/executions/link-order/nobody',
      `/executions/link-order/${'x'.repeat(3000)}`,
      `/cases/${'x'.repeat(3000)}`,
      `/executions/other-machine/${office.contract.terms.id}_${orderId}`,
      `/executions/link-order/other_${orderId}`,
    ]) {
      expect([path, (await admin.get(at(path))).status]).toEqual([path, 404]);
    }
  });
});

describe('executions', () => {
  it('are listed and filtered by workflow, status and case', async () => {
    const names = async (query: string): Promise<(string | undefined)[]> => {
      const page = await admin.get(at(`/executions${query}`));
      expect(page.status).toBe(200);
      return page.root.querySelectorAll('[data-execution]').map((node) => node.getAttribute('data-execution'));
    };
    const [order, fault] = [`${office.contract.terms.id}_${orderId}`, `${office.contract.terms.id}_${faultId}`];
    expect((await names('')).sort()).toEqual([fault, order].sort());
    expect(await names('?workflow=fault-repair')).toEqual([fault]);
    expect(await names('?status=SUCCEEDED')).toEqual([]);
    expect(await names(`?case=${orderId}&status=RUNNING`)).toEqual([order]);
    expect(await names('?case=nobody')).toEqual([]);
    for (const status of ['FAILED', 'TIMED_OUT', 'ABORTED']) expect(await names(`?status=${status}`)).toEqual([]);
    expect(await names('?status=nonsense&workflow=other')).toHaveLength(2);
  });

  it('begin at the start where the address of a page is too old', async () => {
    const page = writeCursor({ 'link-order': { token: 'kept-for-weeks', shown: 0 } });
    expect((await admin.get(at(`/executions?page=${page}`))).root.querySelectorAll('[data-execution]')).toHaveLength(2);
  });

  it('are drawn where they stand: the missed deadline in red, the question being asked', async () => {
    const { root } = await admin.get(at(executionOf(orderId)));
    const breach = root.querySelector('[data-state-name="Complete/OpeningMissed"]');
    expect(breach?.getAttribute('data-mark')).toBe('passed');
    expect(root.querySelector('[data-state-name=Complete]')?.getAttribute('data-mark')).toBe('current');
    expect(root.querySelectorAll('.graph .g-breach.g-is-passed')).toHaveLength(1);
    expect(root.querySelectorAll('.graph .g-open').map((row) => row.getAttribute('data-row'))).toEqual([
      'Complete/complete',
    ]);
    expect(root.querySelectorAll('#present [data-open]')).toHaveLength(1);
    expect(root.querySelectorAll('[data-event=TaskTimedOut]').length).toBeGreaterThan(0);
  });

  it('never show a task token', async () => {
    const { root } = await admin.get(at(`${executionOf(orderId)}?events=all`));
    const token = (await fileOf(orderId)).wait?.token;
    expect(token).toBeTruthy();
    expect(root.toString()).not.toContain(token);
    expect(root.toString()).toContain('"token": "…"'.replaceAll('"', '&quot;'));
  });
});

describe('the year on the overview', () => {
  it('counts what was missed, what it costs whom, and how long links were out, month by month', async () => {
    const { root } = await admin.get(at(''));
    const cells = root.querySelectorAll('[data-month="2025-02"] td').map((cell) => cell.text.trim());
    // Three periods of the fault and one of the order; 4,382.12 + 1,095.53.
    expect(cells.slice(0, 5)).toEqual(['2025年2月', '0', '4', '0.00 元', '5,477.65 元']);
    // One link of 51 is out since 02-10 10:00: 73 of 51 × 299 hours up to 02-13 11:00.
    expect(cells[5]).toBe('99.521%');
    expect(root.querySelectorAll('#year svg.figure')).toHaveLength(3);
    expect(root.querySelector('#year a[href$="/year/2025.xlsx"]')).not.toBeNull();
    expect(root.querySelectorAll('#year .bars-bad[height="0"]')).toHaveLength(1);
  });
});

describe('the contract', () => {
  it('shows parties, price, instalments, periods and penalties with their clauses, and people by role only', async () => {
    const { root } = await admin.get(at('/contract'));
    const text = (id: string): string => root.querySelector(`#${id}`)?.text.replace(/\s+/g, ' ') ?? '';
    const { parties } = office.contract.terms;
    for (const part of [parties.a.zh, parties.b.zh, '1,460,706.00 元', '合同第 4.2 条'])
      expect(text('basics')).toContain(part);
    expect(root.querySelectorAll('#instalments tbody tr')).toHaveLength(4);
    for (const part of ['20 个工作日', '合同第 4.3.1 条', '系统设定']) expect(text('periods')).toContain(part);
    for (const part of ['未在期限内完成链路施工', '合同总价的 3‰', '累计不超过合同总价的 10%'])
      expect(text('penalties')).toContain(part);
    expect(text('people')).toContain('a…r@example.com');
    for (const { name, email } of office.contract.people) {
      expect(root.text).not.toContain(name);
      expect(root.text).not.toContain(email);
    }
    expect(root.querySelectorAll('#sites tbody tr')).toHaveLength(51);
    const english = await admin.get(at('/contract?lang=en'));
    expect(english.root.querySelector('#basics')?.text).not.toMatch(/[（）]/);
    await admin.get(at('?lang=zh-CN'));
  });
});

describe('deadlines and money', () => {
  it('list what is missed, with how it was counted', async () => {
    const { root } = await admin.get(at('/deadlines'));
    const missed = root
      .querySelectorAll('[data-state=missed]')
      .map((node) => `${node.getAttribute('data-case')} ${node.getAttribute('data-deadline')}`);
    expect(missed).toEqual([`${faultId} response`, `${faultId} target`, `${faultId} limit`, `${orderId} opening`]);
    expect(body(root)).toContain('自2025年2月10日次日起算');
  });

  it('show each penalty with its arithmetic, and that it waits for the next statement', async () => {
    const { root } = await admin.get(at('/money'));
    const line = root.querySelector(`[data-line][data-case="${orderId}"]`)?.text ?? '';
    expect(line).toContain('1,460,706.00');
    expect(line).toContain('4,382.12');
    expect(root.querySelector(`[data-line][data-case="${faultId}"]`)?.text).toContain('1,095.53');
    expect(root.querySelector('#payment-1')?.text).toContain('5,477.65');
  });
});

describe('the contract', () => {
  it('is shown with every reading in force and with what its own text gets wrong', async () => {
    const { root } = await admin.get(at('/contract'));
    expect(root.querySelectorAll('[data-reading]')).toHaveLength(Object.keys(office.contract.terms.readings).length);
    expect(root.querySelector('[data-finding="price.sum"]')?.text).toContain('197.99');
  });
});

describe('the evidence of a case', () => {
  it('is checked before it is shown, and leaves as a file that checks elsewhere', async () => {
    expect(
      (await admin.get(at(`/cases/${orderId}`))).root.querySelector('[data-chain]')?.getAttribute('data-chain'),
    ).toBe('whole');
    const exported = JSON.parse(
      (await admin.get(at(`/cases/${orderId}/evidence.json`))).root.toString(),
    ) as EvidenceExport;
    expect(exported).toMatchObject({
      format: 'linkpact-evidence/2',
      contract: office.contract.terms.id,
      caseId: orderId,
    });
    expect(exported.events.length).toBeGreaterThan(2);
    const against = { rules: evidenceRulesOf(rooms), key: null, head: exported.head.hash };
    expect(verifyEvidence({ ...exported, headsAreChosen: true }, against)).toMatchObject({
      findings: [],
      headAt: exported.head.seq,
    });
  });
});

describe('a case whose execution broke off', () => {
  const resume = (): string => `/cases/${faultId}/resume`;

  it('stands on the overview and is carried on by a button, once', async () => {
    const before = await admin.get(at(`/cases/${faultId}`));
    expect(before.root.querySelector('[data-form=resume]')).toBeNull();
    await office.stopExecution(faultId);
    expect(body((await admin.get(at(''))).root)).toContain('中断的事项');
    const stopped = (await admin.get(at(`/executions?case=${faultId}`))).root.querySelector('[data-execution] a');
    const execution = await admin.get(stopped?.getAttribute('href') ?? '');
    expect(execution.root.querySelector('.note.bad a')?.getAttribute('href')).toBe(at(`/cases/${faultId}`));
    const form = formTo(await admin.get(at(`/cases/${faultId}`)), '/resume') ?? expect.fail('there is no button');
    expect(body((await admin.get(at('/cases'))).root)).toContain('执行被人停止');
    expect(body((await admin.get(at(`/cases/${faultId}`))).root)).toContain('执行被人停止');
    const unsaid = await admin.post(at(resume()), { ...form, reason: ' ' });
    expect([unsaid.status, body(unsaid.root).includes('请填写理由')]).toEqual([422, true]);
    expect((await fileOf(faultId)).run).toBe(1);
    const resumed = await admin.post(at(resume()), { ...form, reason: '误停' });
    expect([resumed.status, resumed.location]).toEqual([303, at(`/cases/${faultId}?outcome=resumed`)]);
    await office.settle();
    expect((await fileOf(faultId)).run).toBe(2);
    expect((await admin.post(at(resume()), { ...form, reason: '误停' })).status).toBe(403);
    expect((await fileOf(faultId)).run).toBe(2);
    const rows = (await admin.get(at(`/executions?case=${faultId}`))).root
      .querySelectorAll('[data-execution]')
      .map((node) => node.getAttribute('data-status'));
    expect(rows).toEqual(['RUNNING', 'ABORTED']);
  });

  it('is not carried on by a form of somebody else', async () => {
    expect((await admin.post(at(`/cases/${orderId}/resume`), { nonce: 'made-up' })).status).toBe(403);
    expect((await fileOf(orderId)).run).toBe(1);
  });
});

describe('an address that takes no mail', () => {
  const LIFT = '/addresses/b-technician-1/lift';
  const mails = () => office.sent({ case: faultId, person: 'b-technician-1' });
  const liftForm = async () => formTo(await admin.get(at('')), '/lift');

  it('is nothing to show while there is none', async () => {
    expect((await admin.get(at(''))).root.querySelector('#undeliverable')).toBeNull();
  });

  it('stands on the overview and on the case: who, since when, why', async () => {
    const mail = mails().at(-1) ?? expect.fail('no mail to the technician');
    await hearOfMail(bounced(mail, office.now()), context('mail-feedback'));
    const { root } = await admin.get(at(''));
    const row = root.querySelector('[data-undeliverable=b-technician-1]')?.text ?? '';
    for (const part of ['乙方技术人员', '2025年2月13日', '邮件被永久退回', faultId]) expect(row).toContain(part);
    expect(root.querySelector('#trouble')?.text).toContain('1 人的邮箱不接收邮件');
    const page = await admin.get(at(`/cases/${faultId}`));
    expect(page.root.querySelector('#mails')?.text).toContain('已暂停寄信');
    expect(page.root.querySelector('[data-event=mail-returned]')?.text).toContain('乙方技术人员 · 邮件被永久退回');
  });

  it('is not tried again by looking, by strangers, or by a form of somebody else', async () => {
    const form = (await liftForm()) ?? expect.fail('there is no button');
    expect((await admin.get(at(LIFT))).status).toBe(404);
    expect((await (await signedIn(office, 'b.manager')).post(at(LIFT), form)).status).toBe(403);
    expect((await admin.post(at(LIFT), { nonce: 'made-up' })).status).toBe(403);
    expect(await liftForm()).toBeDefined();
  });

  it('is tried again by a button, once, and what waited goes out', async () => {
    const form = (await liftForm()) ?? expect.fail('there is no button');
    const before = mails().length;
    expect((await admin.post(at(LIFT), form)).location).toBe(at('?outcome=lifted'));
    expect((await admin.post(at(LIFT), form)).location).toBe(at('?outcome=notLifted'));
    expect(await liftForm()).toBeUndefined();
    await office.later(5);
    expect(mails().length).toBeGreaterThan(before);
  });
});
