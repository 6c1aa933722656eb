import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextOfficeMoment, officeOpen } from '../../domain/contract/reminders.ts';
import { escalationAt } from '../../domain/contract/deadlines.ts';
import { documents } from '../../functions/aws/clients.ts';
import type { Key } from '../../functions/store/keys.ts';
import { openOffice, type Office } from './office.ts';
import type { SentMail } from './sent-mail.ts';

vi.mock('../../functions/use-cases/send-composed.ts', async () => await import('./bare-mail.ts'));

let office: Office;
afterEach(() => office.close());

const china = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16);
const asking = (mails: readonly SentMail[]): SentMail[] =>
  mails.filter(({ kind }) => ['task', 'reminder'].includes(kind));
const moments = (mails: readonly SentMail[]): string[] => [...new Set(mails.map(({ at }) => china(at)))];

/** At one moment a person gets one mail about a question, and none stands in the queue twice. */
function expectOneAMoment(mails: readonly SentMail[]): void {
  const keys = asking(mails).map(({ person, question, at, case: id }) => `${id} ${question} ${person} ${at}`);
  expect(keys.filter((key, index) => keys.indexOf(key) < index)).toEqual([]);
}

interface Sent {
  readonly Key?: Key;
  readonly Item?: Key;
  readonly TransactItems?: readonly { readonly Put: { readonly Item: Key } }[];
  readonly RequestItems?: Readonly<Record<string, { readonly Keys?: readonly Key[] }>>;
}

/** What a request reads by key, alone or together with other items. */
const keysRead = ({ Key, RequestItems = {} }: Sent): readonly Key[] => [
  ...(Key ? [Key] : []),
  ...Object.values(RequestItems).flatMap(({ Keys = [] }) => Keys),
];

describe('a question without a deadline', () => {
  it('is reminded of each second workday, in office hours, not over the Spring Festival, and no more once answered', async () => {
    office = await openOffice('2025-01-24T02:00:00.000Z');
    const id = await office.order(3);
    await office.answer(id, 'complete', 'submit', office.passed());
    await office.to('2025-02-10T00:00:00.000Z');
    const signer = office.sent({ case: id, person: 'b-signer-1' });
    // Sunday the 26th, a working day in the notice of 2025, is the first one; the offices close from the 28th to the 4th.
    expect(moments(asking(signer)).map((moment) => moment.slice(0, 10))).toEqual([
      '2025-01-24',
      '2025-01-27',
      '2025-02-06',
      '2025-02-08',
    ]);
    for (const { at } of asking(signer)) expect(officeOpen(office.contract, at), china(at)).toBe(true);
    expectOneAMoment(office.sent());
    await office.answer(id, 'sign-b', 'approve');
    await office.to('2025-02-17T00:00:00.000Z');
    expect(asking(office.sent({ case: id, person: 'b-signer-1' }))).toHaveLength(asking(signer).length);
  });

  it('is reported to administrators after 5 workdays, and again after each 5 more', async () => {
    office = await openOffice('2025-01-24T02:00:00.000Z');
    const id = await office.order(3);
    await office.answer(id, 'complete', 'submit', office.passed());
    const { askedAt } = (await office.file(id)).questions.find(({ name }) => name === 'sign-b') ?? { askedAt: '' };
    await office.to('2025-03-14T00:00:00.000Z');
    const told = office
      .sent({ case: id, kind: 'notice', person: 'admin-1' })
      .filter(({ question }) => question === 'sign-b.1');
    // The fifth workday ends on the 7th at 24:00; the mail waits for the offices.
    const expected = [1, 2, 3, 4, 5].map((nth) =>
      china(nextOfficeMoment(office.contract, escalationAt(office.contract, askedAt, nth))),
    );
    expect(told.map(({ at }) => china(at))).toEqual(expected);
    expect(expected[0]?.slice(0, 10)).toBe('2025-02-08');
    const events = (await office.evidence(id)).filter(
      ({ kind, data }) => kind === 'escalated' && data['question'] === 'sign-b.1',
    );
    // The sixth one ended before its mail went out.
    expect(events).toHaveLength(6);
    expect(await office.flaws(id)).toEqual([]);
  });
});

describe('a question that is overdue', () => {
  it('is reminded of each workday, an unpaid statement too', async () => {
    office = await openOffice('2025-03-31T20:00:00.000Z');
    await office.to('2025-04-01T02:00:00.000Z');
    await office.answer('payment-1', 'review', 'approve');
    await office.answer('payment-1', 'invoice', 'submit', invoice('2025-04-01', '365176.50'));
    await office.answer('payment-1', 'receive-invoice', 'approve');
    // 20 workdays from the 1st: the last day is the 29th. On the 30th at 00:00 the breach is told; the Labour Day holidays end on the 5th.
    await office.to('2025-05-20T00:00:00.000Z');
    const reminders = office
      .sent({ case: 'payment-1', kind: 'reminder', person: 'a-finance-1' })
      .filter(({ question }) => question === 'pay.1');
    const days = reminders.map(({ at }) => china(at).slice(0, 10));
    expect(days.filter((day) => day <= '2025-04-29')).toEqual(['2025-04-16', '2025-04-23', '2025-04-28', '2025-04-29']);
    expect(days.filter((day) => day > '2025-04-29')).toEqual([
      '2025-05-06',
      '2025-05-07',
      '2025-05-08',
      '2025-05-09',
      '2025-05-12',
      '2025-05-13',
      '2025-05-14',
      '2025-05-15',
      '2025-05-16',
      '2025-05-19',
    ]);
    for (const { at } of reminders) expect(officeOpen(office.contract, at), china(at)).toBe(true);
    expectOneAMoment(office.sent());
  });
});

const invoice = (issuedOn: string, amount: string) => ({ number: '12345678901234567890', issuedOn, amount });

describe('a fault', () => {
  it('is reminded of at night, too, before each deadline that is still to be kept', async () => {
    office = await openOffice('2025-02-10T06:00:00.000Z');
    const id = await office.fault(3);
    await office.answer(id, 'respond', 'submit', { respondedAt: '2025-02-10T14:00:00+08:00' });
    await office.to('2025-02-13T02:00:00.000Z');
    const reminders = office.sent({ case: id, kind: 'reminder', person: 'b-technician-1' });
    // Reported on the 10th at 14:00: the target is over on the 11th at 02:00, the limit on the 12th at 24:00.
    const own = reminders
      .filter(({ id: mail }) => /target|limit/.test(mail))
      .map(({ at, id: mail }) => [china(at), mail.split('.')[3]]);
    expect(own).toEqual([
      ['2025-02-10T20:00', 'target'],
      ['2025-02-11T01:00', 'target'],
      ['2025-02-12T18:00', 'limit'],
      ['2025-02-12T23:00', 'limit'],
    ]);
    expectOneAMoment(office.sent());
  });

  it('whose limit a backup link has ended is not reminded of it any more', async () => {
    office = await openOffice('2025-02-10T06:00:00.000Z');
    const id = await office.fault(3);
    await office.later(1);
    await office.answer(id, 'repair', 'backup', { since: office.now(), note: 'radio link' });
    await office.answer(id, 'confirm-backup', 'approve');
    await office.to('2025-02-14T02:00:00.000Z');
    const reminders = office.sent({ case: id, kind: 'reminder', person: 'b-technician-1' });
    expect(reminders.filter(({ id: mail }) => mail.includes('.limit.'))).toEqual([]);
    expect((await office.file(id)).breaches.map(({ what }) => what)).toEqual(['response', 'target']);
  });
});

describe('people who come into a role', () => {
  it('are asked at once what is open there, once, and then reminded like everybody', async () => {
    office = await openOffice();
    const id = await office.fault(3);
    const successor = { ...office.person('b.manager'), id: 'b-manager-2', email: 'second.manager@example.com' };
    await office.publish([...office.contract.people.filter(({ id: one }) => one !== 'b-manager-1'), successor]);
    await office.later(0.1);
    expect(office.sent({ case: id, person: 'b-manager-2', kind: 'task' }).map(({ question }) => question)).toEqual([
      'respond.1',
    ]);
    const before = office.sent({ case: id, person: 'b-manager-1' }).length;
    await office.publish([...office.contract.people.filter(({ id: one }) => one !== 'b-manager-1'), successor]);
    await office.to('2025-02-12T08:00:00.000Z');
    expect(office.sent({ case: id, person: 'b-manager-2', kind: 'task' })).toHaveLength(1);
    expect(office.sent({ case: id, person: 'b-manager-2', kind: 'reminder' }).length).toBeGreaterThan(0);
    expect(office.sent({ case: id, person: 'b-manager-1' })).toHaveLength(before);
    expectOneAMoment(office.sent());
  });
});

describe('the first question of a case that starts by itself', () => {
  it('waits for the offices, while the case counts from its own moment', async () => {
    // 1 October at 00:00 is a holiday; the offices open again on the 9th.
    office = await openOffice('2025-09-30T15:00:00.000Z');
    await office.to('2025-10-11T00:00:00.000Z');
    const file = await office.file('payment-3');
    expect(file.openedAt).toBe('2025-09-30T16:00:00.000Z');
    const [first] = office.sent({ case: 'payment-3', person: 'a-signer-1' });
    expect([first?.kind, china(first?.at ?? '').slice(0, 10)]).toEqual(['task', '2025-10-09']);
    for (const { at } of office.sent({ case: 'payment-3' }))
      expect(officeOpen(office.contract, at), china(at)).toBe(true);
    expectOneAMoment(office.sent());
    // The fifth workday after the 1st is the 14th (the 11th is a working Saturday): nobody has been told yet.
    expect(office.sent({ case: 'payment-3', kind: 'notice' })).toEqual([]);
    await office.to('2025-10-17T00:00:00.000Z');
    expect(office.sent({ case: 'payment-3', kind: 'notice' })).toHaveLength(1);
  });
});

describe('the sweep', () => {
  it('called twice, late, or at the same time mails nobody twice', async () => {
    office = await openOffice();
    const id = await office.order(3);
    await office.answer(id, 'complete', 'submit', office.passed());
    await office.to('2025-02-12T01:59:00.000Z');
    await Promise.all([1, 2, 3].map(() => office.sweep('2025-02-12T02:00:00.000Z')));
    await office.to('2025-02-12T10:00:00.000Z');
    const reminders = office.sent({ case: id, kind: 'reminder' }).map(({ id: mail }) => mail);
    expect(reminders).toEqual([...new Set(reminders)]);
    expect(reminders.length).toBeGreaterThan(0);
  });
});

describe('the sweep', () => {
  it('reads a case that is due once, whatever there is to say', async () => {
    office = await openOffice();
    const id = await office.order(3);
    const { nextCheckAt } = await office.file(id);
    const send = vi.spyOn(documents(), 'send');
    await office.to(nextCheckAt ?? expect.fail('not on the agenda'));
    const inputs = send.mock.calls.map(([{ input }]) => input as Sent);
    send.mockRestore();
    expect(office.sent({ case: id, kind: 'reminder' })).not.toEqual([]);
    const put = inputs.map(({ Item, TransactItems = [] }) => Item ?? TransactItems.at(-1)?.Put.Item);
    expect(put.filter((item) => item?.sk === 'case')).toHaveLength(1);
    // The day's list of heads reads it, too; the sweep reads it together with the contract.
    const reads = inputs.map(keysRead).filter((keys) => keys.some(({ sk }) => sk === 'case'));
    expect(reads.filter((keys) => keys.some(({ pk }) => pk === 'directory'))).toHaveLength(1);
  });
});
