import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { addressHash } from '../../domain/contract/address-mark.ts';
import type { Person } from '../../domain/contract/contract.ts';
import { nextOfficeMoment } from '../../domain/contract/office.ts';
import { addDays, addMs, dayOf, startOfDay } from '../../domain/time/instant.ts';
import { requestSignIn } from '../../functions/use-cases/sign-in.ts';
import { documents, email } from '../../functions/aws/clients.ts';
import { markOn, putMark } from '../../functions/store/address-marks.ts';
import { requireContract } from '../../functions/store/contracts.ts';
import { handler } from '../../functions/handlers/mail-feedback.ts';
import { readMail } from '../../local/outbox/mail.ts';
import { context, openOffice, type Office } from './office.ts';
import type { SentMail } from './sent-mail.ts';
import { bounced, complained, delivered, notification } from './ses-event.ts';

let office: Office;
let caseId: string;
/** The mail that asks the technician, about whose way the tests report. */
let question: SentMail;
let turn = 0;

// Each test has a case and addresses of its own: what another one has suspended is no matter.
beforeEach(async () => {
  office ??= await openOffice();
  await another();
});
afterAll(() => office.close());

const deputy: Person = {
  id: 'admin-2',
  role: 'admin',
  name: 'Second administrator',
  email: 'admin.two@example.com',
  language: 'en',
};
const contractId = (): string => office.contract.terms.id;
const hear = async (event: unknown): Promise<unknown> => handler(event, context('mail-feedback'));
const outbox = (kind: string): SentMail[] => office.sent({ kind, case: caseId });
const sentTo = (id: string, kind: string): SentMail[] => office.sent({ kind, case: caseId, person: id });
const latest = (id: string, kind: string): SentMail => sentTo(id, kind).at(-1) ?? expect.fail(`no ${kind} to ${id}`);
const shown = ({ raw, to, at }: SentMail) => readMail(Buffer.from(raw), { id: '', to: [to], sentAt: at });
const queued = async (id: string) => (await office.queued(caseId)).filter(({ personId }) => personId === id);
const evidence = async () => (await office.evidence(caseId)).filter(({ kind }) => kind === 'mail-returned');
const hoursOn = (hours: number): Promise<void> => office.later(hours);
const nextMorning = (): string => nextOfficeMoment(office.contract, startOfDay(addDays(dayOf(office.now()), 1)));
const person = async (id: string): Promise<Person> =>
  (await requireContract(contractId())).people.find((one) => one.id === id) ?? expect.fail(`nobody is ${id}`);
const mark = async (id: string) => markOn(contractId(), await person(id));

async function another(): Promise<void> {
  turn += 1;
  await publish({});
  caseId = await office.order(turn);
  question = latest('b-technician-1', 'task');
}

/** Lets the n-th call to the table fail. @returns whether it never came to that */
async function interrupted(n: number, act: () => Promise<unknown>): Promise<boolean> {
  const send = documents().send.bind(documents());
  let calls = 0;
  const spy = vi.spyOn(documents(), 'send').mockImplementation((...call: Parameters<typeof send>) => {
    calls += 1;
    return calls === n ? Promise.reject(new Error('the connection is gone')) : send(...call);
  });
  await act().catch(() => undefined);
  spy.mockRestore();
  return calls < n;
}

/** Publishes the people with addresses of this test, some with a particular one. */
async function publish(addresses: Record<string, string>): Promise<void> {
  const people = [...office.contract.people, deputy].map((one) => ({
    ...one,
    email: addresses[one.id] ?? `${one.id}.${turn}@example.com`,
  }));
  await office.publish(people);
}

describe('a mail that came back for good', () => {
  it('waits in the queue with whatever else the person would get, and goes out to another address: the question once, not each reminder of it', async () => {
    await hear(bounced(question, office.now()));
    await hoursOn(120);
    const waiting = await queued('b-technician-1');
    expect(waiting.map(({ about }) => about.kind)).toEqual(expect.arrayContaining(['task', 'reminder', 'breach']));
    expect(waiting.every((mail) => mail.sentAt === null && mail.attempts <= 1)).toBe(true);
    await publish({ 'b-technician-1': 'right@example.com' });
    await office.to(nextMorning());
    await hoursOn(1);
    const got = office
      .sent({ case: caseId })
      .filter(({ to }) => to === 'right@example.com')
      .map(({ kind }) => kind);
    expect(got.sort()).toEqual(['breach', 'reminder']);
    expect(
      (await queued('b-technician-1')).every((mail) => mail.sentAt !== null || mail.withdrawnAt !== undefined),
    ).toBe(true);
  });

  it('marks the address without keeping it, and tells every administrator who it is, why, and what waits', async () => {
    expect(await hear(bounced(question, office.now()))).toEqual({ noted: 1 });
    expect(await mark('b-technician-1')).toEqual({
      personId: 'b-technician-1',
      addressHash: addressHash(question.to),
      reason: 'bounce',
      since: office.now(),
      caseId,
      liftedAt: null,
    });
    const notices = outbox('notice');
    expect(notices.map(({ person: to }) => to).sort()).toEqual(['admin-1', 'admin-2']);
    const [zh, en] = await Promise.all(['admin-1', 'admin-2'].map((id) => shown(latest(id, 'notice'))));
    expect(zh?.subject).toBe(`【通知】已暂停寄信：乙方技术人员〔${caseId}〕`);
    for (const part of ['没有这个邮箱', '填写链路开通完工情况', '更正人员名单', '再试一次'])
      expect(zh?.text).toContain(part);
    for (const part of ['Mail suspended', 'no such mailbox', 'publish it again', '/console#undeliverable'])
      expect(en?.text).toContain(part);
    for (const mail of [zh, en]) expect(mail?.text).not.toContain(question.to);
  });

  it('is evidence: which question never arrived, at whom, why', async () => {
    await hear(bounced(question, office.now()));
    expect(await evidence()).toMatchObject([
      {
        at: office.now(),
        data: {
          person: 'b-technician-1',
          reason: 'bounce',
          mailKind: 'task',
          mail: 'task.complete.1.b-technician-1',
          question: 'complete.1',
        },
      },
    ]);
    expect(JSON.stringify(await evidence())).not.toContain(question.to);
    expect(await office.flaws(caseId)).toEqual([]);
  });

  it('waits in the queue as well when it comes back before its sender has noted that it is out', async () => {
    const send = email().send.bind(email());
    const spy = vi.spyOn(email(), 'send').mockImplementation(async (...call: Parameters<typeof send>) => {
      const done: unknown = await send(...call);
      const [reminder] = sentTo('b-technician-1', 'reminder');
      if (reminder && (await evidence()).length === 0) await hear(bounced(reminder, office.now()));
      return done;
    });
    await hoursOn(72);
    spy.mockRestore();
    expect(sentTo('b-technician-1', 'reminder')).toHaveLength(1);
    const [waiting] = (await queued('b-technician-1')).filter(({ about }) => about.kind === 'reminder');
    expect(waiting).toMatchObject({ sentAt: null, held: true });
  });

  it('reported twice changes nothing', async () => {
    await hear(bounced(question, office.now()));
    const [before, notices] = [JSON.stringify(await office.file(caseId)), outbox('notice').length];
    const since = (await mark('b-technician-1'))?.since;
    await hear(bounced(question, office.now()));
    expect(JSON.stringify(await office.file(caseId))).toBe(before);
    expect(outbox('notice')).toHaveLength(notices);
    expect((await mark('b-technician-1'))?.since).toBe(since);
  });

  it('is not sent any more when a colleague has answered meanwhile', async () => {
    await hear(bounced(question, office.now()));
    const colleague = office.contract.people.find(({ id }) => id === 'b-technician-2');
    await office.answer(caseId, 'complete', 'submit', office.passed(), { by: colleague });
    await publish({ 'b-technician-1': 'right@example.com' });
    await hoursOn(5);
    expect(sentTo('b-technician-1', 'task').filter(({ to }) => to === 'right@example.com')).toEqual([]);
  });

  it('from an address that the person no longer has is evidence and sent again, and marks nothing', async () => {
    await publish({ 'b-technician-1': 'right@example.com' });
    await hear(bounced(question, office.now()));
    expect(await mark('b-technician-1')).toBeNull();
    expect(await evidence()).toHaveLength(1);
    await hoursOn(1);
    expect(latest('b-technician-1', 'task').to).toBe('right@example.com');
    expect(outbox('notice')).toEqual([]);
  });

  it('reported again after it was sent anew does not come a third time', async () => {
    await publish({ 'b-technician-1': 'right@example.com' });
    const report = bounced(question, addMs(office.now(), 1000));
    await hear(report);
    await hoursOn(1);
    await hear(report);
    await hoursOn(5);
    expect(sentTo('b-technician-1', 'task')).toHaveLength(2);
  });
});

describe('a mail that came back for good, by what SES says of it', () => {
  it.each([
    { subType: 'General', reply: '550 5.1.1 user unknown' },
    { subType: 'General', reply: '550 User not exist' },
    { subType: 'General', reply: null },
    { subType: 'NoEmail', reply: null },
    { subType: 'Suppressed', reply: null },
    { subType: 'OnAccountSuppressionList', reply: null },
  ])('marks the address: $subType, $reply', async (said) => {
    await hear(bounced(question, office.now(), 'Permanent', said));
    expect((await mark('b-technician-1'))?.reason).toBe('bounce');
  });

  it.each([
    { subType: 'General', reply: '552 5.2.2 Mailbox full' },
    { subType: 'General', reply: '554 5.7.1 blocked using a list' },
    { subType: 'General', reply: '550 Connection frequency limited' },
    { subType: 'ContentRejected', reply: null },
    { subType: 'SomethingNew', reply: null },
  ])('marks nothing, is evidence, and tries again after hours: $subType, $reply', async (said) => {
    await office.to(nextMorning());
    // Four hours later the offices are open, too.
    await hoursOn(2);
    await another();
    const report = bounced(question, office.now(), 'Permanent', said);
    expect(await hear(report)).toEqual({ noted: 1 });
    await hear(report);
    expect(await mark('b-technician-1')).toBeNull();
    expect(outbox('notice')).toEqual([]);
    expect(await evidence()).toMatchObject([{ data: { reason: 'bounce', question: 'complete.1' } }]);
    await hoursOn(3.5);
    expect(sentTo('b-technician-1', 'task')).toHaveLength(1);
    await hoursOn(1);
    expect([sentTo('b-technician-1', 'task').length, sentTo('b-technician-1', 'reminder').length]).toEqual([2, 0]);
    expect(await office.flaws(caseId)).toEqual([]);
  });
});

describe('a report that was cut short', () => {
  it('at whatever call to the table is made good by the next delivery and the sweep', async () => {
    let cut = 0;
    do {
      cut += 1;
      if (cut > 1) await another();
      const report = bounced(question, addMs(office.now(), 1000));
      const isWhole = await interrupted(cut, () => hear(report));
      await hear(report);
      await hoursOn(1);
      expect([cut, await evidence()]).toMatchObject([cut, [{ data: { reason: 'bounce', question: 'complete.1' } }]]);
      expect([cut, await mark('b-technician-1')]).toMatchObject([cut, { reason: 'bounce', caseId }]);
      expect([cut, (await queued('b-technician-1'))[0]]).toMatchObject([cut, { sentAt: null, held: true }]);
      expect([cut, new Set(outbox('notice').map(({ to }) => to)).size]).toEqual([cut, 2]);
      expect([cut, await office.flaws(caseId)]).toEqual([cut, []]);
      if (isWhole) break;
    } while (cut < 60);
    expect(cut).toBeGreaterThan(10);
    expect(cut).toBeLessThan(60);
  });

  it('after the mark is made good by the sweep', async () => {
    await putMark(contractId(), {
      personId: 'b-technician-1',
      addressHash: addressHash(question.to),
      reason: 'refused',
      since: office.now(),
      caseId,
      liftedAt: null,
    });
    expect(outbox('notice')).toEqual([]);
    await hoursOn(1);
    expect(outbox('notice')).toHaveLength(2);
    await hear(bounced(question, office.now()));
    expect(outbox('notice')).toHaveLength(2);
  });
});

describe('a complaint', () => {
  it('marks the address; the mail itself has arrived and is not sent again', async () => {
    await hear(complained(question, office.now()));
    expect((await mark('b-technician-1'))?.reason).toBe('complaint');
    expect((await queued('b-technician-1'))[0]?.sentAt).not.toBeNull();
    expect((await shown(latest('admin-2', 'notice'))).text).toContain('marked the mail as spam');
  });

  it('that says "not spam" is none', async () => {
    expect(await hear(complained(question, office.now(), 'not-spam'))).toEqual({ noted: 0 });
    expect(await mark('b-technician-1')).toBeNull();
  });
});

describe('a report that says nothing for good, or is not ours', () => {
  const foreign = (headers: Record<string, string>) => bounced({ ...question, headers }, office.now());

  it('changes nothing', async () => {
    const reports = [
      bounced(question, office.now(), 'Transient'),
      bounced(question, office.now(), 'Undetermined'),
      delivered(question, office.now()),
      foreign({}),
      foreign({ ...question.headers, 'x-linkpact-contract': 'somebody-else' }),
      foreign({ ...question.headers, 'x-linkpact-person': 'nobody' }),
      notification('Successfully validated SNS topic for Amazon SES event publishing.'),
      notification({ eventType: 'Bounce' }),
      notification({ other: true }),
    ];
    for (const report of reports) expect(await hear(report)).toEqual({ noted: 0 });
    expect(await mark('b-technician-1')).toBeNull();
    expect(await evidence()).toEqual([]);
    expect(outbox('notice')).toEqual([]);
  });
});

describe("an administrator's own address", () => {
  it('is reported to the others', async () => {
    const { email } = await person('admin-1');
    await hear(
      bounced(
        {
          ...question,
          to: email,
          headers: { ...question.headers, 'x-linkpact-person': 'admin-1', 'x-linkpact-kind': 'notice' },
        },
        office.now(),
      ),
    );
    expect((await mark('admin-1'))?.reason).toBe('bounce');
    expect(outbox('notice').map(({ person: to }) => to)).toEqual(['admin-2']);
  });
});

describe('signing in', () => {
  const ask = async (id: string): Promise<SentMail[]> => {
    const { email } = await person(id);
    await requestSignIn({ contract: await requireContract(contractId()), email, at: office.now(), returnTo: null });
    return office.sent({ kind: 'sign-in' }).filter(({ to }) => to === email);
  };

  const refused = async (id: string, report: typeof bounced | typeof complained): Promise<void> => {
    const [link] = await ask(id);
    await hear(report(link ?? expect.fail('no link'), office.now()));
  };

  it('never silences what the contract has to tell, whatever comes of a link that anybody may ask for', async () => {
    for (const [id, report] of [
      ['b-signer-1', bounced],
      ['b-technician-1', complained],
    ] as const) {
      await refused(id, report);
      expect(await mark(id)).toBeNull();
      await hoursOn(2);
      expect(await ask(id), 'no other link for a day').toHaveLength(1);
      await hoursOn(23);
      expect(await ask(id)).toHaveLength(2);
    }
    const before = outbox('task').length;
    await another();
    expect(sentTo('b-technician-1', 'task')).toHaveLength(1);
    expect(before).toBeGreaterThan(0);
  });

  it('sends no link to an address that takes no mail', async () => {
    await hear(bounced(question, office.now()));
    expect(await ask('b-technician-1')).toEqual([]);
  });
});
