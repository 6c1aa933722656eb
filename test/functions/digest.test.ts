import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { openOffice, type Office } from './office.ts';
import type { SentMail } from './sent-mail.ts';

let office: Office;
afterEach(() => office.close());

const seed = readContractFile();
const daily = (...ids: string[]) => ({
  ...seed,
  people: seed.people.map((person) => (ids.includes(person.id) ? { ...person, digest: true } : person)),
});
const isDigest = ({ id }: SentMail): boolean => id.startsWith('digest.');
const kinds = (mails: readonly SentMail[]): string[] => mails.map((mail) => (isDigest(mail) ? 'digest' : mail.kind));

describe('somebody who has chosen a daily summary', () => {
  it('is asked at once, and gets one mail when the offices open instead of reminders and receipts', async () => {
    office = await openOffice('2025-02-10T02:00:00.000Z', daily('a-signer-1', 'b-signer-1'));
    const id = await office.order(3);
    await office.answer(id, 'complete', 'submit', office.passed());
    await office.answer(id, 'sign-b', 'approve');
    expect(kinds(office.sent({ person: 'b-signer-1' }))).toEqual(['task']);
    await office.to('2025-02-14T08:00:00.000Z');
    // The day after, the receipt; nothing waits for party b any more, so that is all.
    const signedB = office.sent({ person: 'b-signer-1' });
    expect(kinds(signedB)).toEqual(['task', 'digest']);
    expect(signedB.at(-1)?.at).toBe('2025-02-11T02:00:00.000Z');
    // Party a still has to sign, its signers are reminded by turns: the one by a summary, the other by a mail.
    const waiting = office.sent({ person: 'a-signer-1' });
    expect(kinds(waiting)).toEqual(['task', 'digest']);
    expect(waiting.at(-1)?.at).toMatch(/^2025-02-12T02:0/);
    const deputy = office.sent({ person: 'a-signer-2' });
    expect(kinds(deputy)).toEqual(['task', 'reminder']);
    expect(deputy.at(-1)?.at).toMatch(/^2025-02-14T02:0/);
  });

  it('reads in it which cases were closed, with what was signed in them and the end of their evidence', async () => {
    office = await openOffice('2025-02-10T02:00:00.000Z', daily('a-operator-1', 'b-signer-1'));
    const id = await office.order(3);
    await office.carryThrough(id);
    const { questions, head } = await office.file(id);
    await office.to('2025-02-11T08:00:00.000Z');
    for (const person of ['a-operator-1', 'b-signer-1']) {
      const mails = office.sent({ person }).filter(({ id: mail }) => !/^(task|sign-in)/.test(mail));
      expect(kinds(mails), person).toEqual(['digest']);
      const { text = '' } = await PostalMime.parse(mails[0]?.raw ?? '');
      expect(text).toContain('链路开通已办结');
      for (const hash of [head.hash, ...questions.flatMap(({ answer }) => answer?.document ?? [])])
        expect(text, person).toContain(hash);
    }
  });

  it('reads in it what waits, until when, and the whole hash of what was signed', async () => {
    office = await openOffice('2025-02-10T02:00:00.000Z', daily('a-signer-1', 'b-signer-1'));
    const id = await office.order(3);
    await office.answer(id, 'complete', 'submit', office.passed());
    await office.answer(id, 'sign-b', 'approve');
    const { questions } = await office.file(id);
    await office.to('2025-02-12T08:00:00.000Z');
    const [toB] = office.sent({ person: 'b-signer-1' }).filter(isDigest);
    const receipt = await PostalMime.parse(toB?.raw ?? '');
    expect(receipt.subject).toBe('【每日汇总】2025年2月11日：没有待办');
    expect(receipt.text).toContain(questions.find(({ name }) => name === 'sign-b')?.answer?.document);
    const [toA] = office.sent({ person: 'a-signer-1' }).filter(isDigest);
    const summary = await PostalMime.parse(toA?.raw ?? '');
    expect(summary.subject).toContain('待办 1 件');
    expect(summary.text).toContain(`签字确认链路开通`);
    expect(summary.html).toContain(`/cases/${id}"`);
  });

  it('hears of a breach and of a fault at once, at night too', async () => {
    office = await openOffice('2025-02-10T06:00:00.000Z', daily('b-technician-1', 'b-manager-1', 'b-signer-1'));
    await office.fault(3);
    await office.to('2025-02-12T23:00:00.000Z');
    const toTechnician = kinds(office.sent({ person: 'b-technician-1' }));
    expect(toTechnician).toContain('reminder');
    expect(kinds(office.sent({ person: 'b-manager-1' }))).toContain('breach');
  });

  it('gets what ends before the next summary by itself', async () => {
    office = await openOffice('2025-02-10T02:00:00.000Z', daily('b-technician-1'));
    const id = await office.order(3);
    await office.to('2025-02-14T08:00:00.000Z');
    const mails = office.sent({ person: 'b-technician-1' });
    const reminders = mails.filter(({ kind }) => kind === 'reminder');
    const { dueAt } = (await office.load(id)).room.milestones((await office.load(id)).view, office.now());
    expect(reminders.length).toBeGreaterThan(0);
    for (const { at } of reminders) expect(at < (dueAt ?? '')).toBe(true);
    expect(mails.filter(isDigest).at(-1)?.at).toMatch(/^2025-02-14T02:0/);
  });
});
