import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deadlinesOf } from '../../domain/case/judgement.ts';
import { dayOf } from '../../domain/time/instant.ts';
import { queueMail } from '../../functions/store/mails.ts';
import { decideTask } from '../../functions/store/tasks.ts';
import { openOffice, opened, type Office } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  await office.laptop.close();
});

let site = 0;
const order = async (): Promise<string> => opened(await office.order({ site: ++site }));
const passed = () => ({ testedOn: dayOf(office.now()), result: 'pass' });
const stateOf = async (caseId: string, taskId: string) =>
  (await office.load(caseId)).tasks.find((task) => task.id === taskId);
const mailsOf = (caseId: string, kind: string) =>
  office.laptop.outbox.list().filter((mail) => mail.case === caseId && mail.kind === kind);
const minutesOn = async (minutes: number): Promise<void> =>
  office.laptop.advanceTo(new Date(office.laptop.clock.now() + minutes * 60_000).toISOString());

describe('an answer', () => {
  it('stands once: of two people at the same time one decides and the other sees it', async () => {
    const id = await order();
    await office.answer(id, 'complete.1', 'submit', passed());
    const signers = office.contract.people.filter((person) => person.role === 'a.signer');
    const outcomes = await Promise.all(
      signers.map((person, index) =>
        office.answer(
          id,
          'sign-a.1',
          index === 0 ? 'approve' : 'return',
          index === 0 ? {} : { reason: 'not tested' },
          person,
        ),
      ),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['closed', 'decided']);
  });

  it('reaches the state machine even when the process dies right after the deciding write', async () => {
    const id = await order();
    const at = office.now();
    await decideTask(
      { contract: office.contract.terms.id, caseId: id, taskId: 'complete.1' },
      { decision: 'submit', fields: passed(), by: office.person('b.technician').id, at, document: null },
    );
    expect(await stateOf(id, 'sign-a.1')).toBeUndefined();
    await minutesOn(5);
    expect((await stateOf(id, 'sign-a.1'))?.state).toBe('open');
    expect(mailsOf(id, 'receipt')).toHaveLength(1);
    expect(await office.evidence(id)).toEqual([]);
  });

  it('is no breach when it was stored before the deadline and told after it', async () => {
    const id = await order();
    const [deadline] = deadlinesOf(office.contract, await office.load(id));
    const justBefore = new Date(Date.parse(deadline?.dueAt ?? '') - 1).toISOString();
    await decideTask(
      { contract: office.contract.terms.id, caseId: id, taskId: 'complete.1' },
      { decision: 'submit', fields: passed(), by: office.person('b.technician').id, at: justBefore, document: null },
    );
    await office.laptop.engine.settled();
    await office.laptop.advanceTo(new Date(Date.parse(deadline?.dueAt ?? '') + 600_000).toISOString());
    expect((await stateOf(id, 'sign-a.1'))?.state).toBe('open');
    expect(mailsOf(id, 'breach')).toEqual([]);
  });

  it("outside the task's list, or with a date to come, is refused and changes nothing", async () => {
    const id = await order();
    expect(await office.answer(id, 'complete.1', 'approve')).toMatchObject({
      outcome: 'refused',
      check: { allowed: ['submit'] },
    });
    expect(await office.answer(id, 'complete.1', 'submit', { testedOn: '2031-01-01', result: 'pass' })).toMatchObject({
      outcome: 'refused',
      check: { problems: { testedOn: { code: 'in-the-future' } } },
    });
    expect(await office.answer(id, 'complete.1', 'submit', { result: 'pass', extra: '1' })).toMatchObject({
      outcome: 'refused',
      check: { problems: { testedOn: { code: 'missing' }, extra: { code: 'unknown-field' } } },
    });
    expect((await stateOf(id, 'complete.1'))?.state).toBe('open');
  });
});

describe('a question', () => {
  it('is mailed once however often its state is entered', async () => {
    const id = await order();
    const before = mailsOf(id, 'task').length;
    const event = { contract: office.contract.terms.id, case: id, at: office.now(), task: 'complete', round: 1 };
    await Promise.all([1, 2].map((attempt) => office.laptop.invoke('ask', { ...event, token: `token-${attempt}` })));
    expect(mailsOf(id, 'task')).toHaveLength(before);
  });

  it("withdrawn by the other signer's return can't be answered any more", async () => {
    const id = await order();
    await office.answer(id, 'complete.1', 'submit', passed());
    await office.answer(id, 'sign-b.1', 'return', { reason: 'wrong site' });
    expect((await stateOf(id, 'sign-a.1'))?.state).toBe('superseded');
    expect((await office.answer(id, 'sign-a.1', 'approve')).outcome).toBe('closed');
    expect((await stateOf(id, 'complete.2'))?.state).toBe('open');
  });

  it('that nobody answers is reported to an administrator, and asked again', async () => {
    const id = await order();
    await office.answer(id, 'complete.1', 'submit', passed());
    await minutesOn(9 * 24 * 60);
    expect(mailsOf(id, 'notice').length).toBeGreaterThan(0);
    await office.answer(id, 'sign-a.1', 'approve');
    await office.answer(id, 'sign-b.1', 'approve');
    expect((await office.load(id)).record.status).toBe('closed');
    expect(await office.evidence(id)).toEqual([]);
  });
});

describe('mail', () => {
  it('that was queued and not sent goes out with the next sweep, once, though two sweeps run at a time', async () => {
    const id = await order();
    const person = office.person('b.manager');
    const at = office.now();
    await queueMail(
      { contract: office.contract.terms.id, caseId: id },
      { id: 'closed.test', personId: person.id, about: { kind: 'closed' }, queuedAt: at, sentAt: null, attempts: 0 },
      at,
    );
    await Promise.all([1, 2, 3].map(() => office.laptop.invoke('sweep', { time: at })));
    expect(mailsOf(id, 'receipt')).toHaveLength(1);
  });

  it('reminds once a rung, only in office hours on workdays, and once for all rungs missed', async () => {
    const id = await order();
    await office.answer(id, 'complete.1', 'submit', passed());
    const from = office.laptop.clock.now();
    await minutesOn(3 * 24 * 60);
    const reminders = mailsOf(id, 'reminder').filter(
      (mail) => Date.parse(mail.sentAt) > from && mail.to.includes(office.person('b.signer').email),
    );
    for (const mail of reminders)
      expect(new Date(Date.parse(mail.sentAt) + 8 * 3_600_000).getUTCHours()).toBeGreaterThanOrEqual(10);
    expect(new Set(reminders.map((mail) => mail.sentAt.slice(0, 10))).size).toBe(reminders.length);
    const event = { time: office.now() };
    const before = office.laptop.outbox.list().length;
    await office.laptop.invoke('sweep', event);
    await office.laptop.invoke('sweep', event);
    expect(office.laptop.outbox.list()).toHaveLength(before);
  });
});
