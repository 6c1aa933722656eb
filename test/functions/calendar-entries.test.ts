import { afterAll, beforeAll, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { attachmentOf } from '../../local/outbox/mail.ts';
import { openOffice, type Office } from './office.ts';
import type { SentMail } from './sent-mail.ts';

/** The contract, but for the end of an order: here it comes into calendars. */
function withEntries(): Contract {
  const contract = structuredClone(readContractFile());
  const plans = contract.terms.workflows['link-order'] as { reminders: { complete: { calendar?: boolean } } };
  expect(plans.reminders.complete.calendar, 'two days are too near for a calendar').toBe(false);
  plans.reminders.complete.calendar = true;
  return contract;
}

let office: Office;
beforeAll(async () => {
  office = await openOffice(undefined, withEntries());
});
afterAll(() => office.close());

/** The entries that a person got of a case, in order: with which mail, and what they say of the deadline. */
async function entriesOf(caseId: string, person: string): Promise<{ kind: string; status: string; uid: string }[]> {
  const found = await Promise.all(office.sent({ case: caseId, person }).map(entryIn));
  return found.filter((entry) => entry !== null);
}

async function entryIn({ raw, kind }: SentMail) {
  const file = await attachmentOf(Buffer.from(raw), 0);
  if (file === null) return null;
  const line = (name: string): string =>
    new RegExp(`^${name}[^:]*:(.*)$`, 'm').exec(file.toString())?.[1]?.trim() ?? '';
  return { kind, status: line('STATUS'), uid: line('UID'), sequence: Number(line('SEQUENCE')) };
}

const [FIRST, SECOND] = ['b-technician-1', 'b-technician-2'];
const statuses = async (caseId: string, person = SECOND): Promise<string[]> =>
  (await entriesOf(caseId, person)).map(({ kind, status }) => `${kind} ${status}`);

it('an answer takes the deadline out of the calendars of all who got it: with the receipt, and with a note to the colleague', async () => {
  await office.to('2025-02-11T11:00:00+08:00');
  const order = await office.order(1);
  await office.later(1);
  await office.answer(order, 'complete', 'submit', office.passed());
  expect(await statuses(order, FIRST)).toEqual(['task CONFIRMED', 'receipt CANCELLED']);
  const entries = await entriesOf(order, SECOND);
  expect(entries).toEqual([
    { kind: 'task', status: 'CONFIRMED', uid: entries[0]?.uid, sequence: expect.any(Number) as number },
    { kind: 'notice', status: 'CANCELLED', uid: entries[0]?.uid, sequence: expect.any(Number) as number },
  ]);
  await office.later(0.5);
  await office.answer(order, 'sign-a', 'return', { reason: 'no label' });
  expect(await statuses(order)).toEqual(['task CONFIRMED', 'notice CANCELLED', 'task CONFIRMED']);
  await office.answer(order, 'complete', 'submit', office.passed());
  await office.answer(order, 'sign-a', 'approve');
  await office.answer(order, 'sign-b', 'approve');
  expect(await statuses(order), 'once for each time that it was asked').toEqual([
    'task CONFIRMED',
    'notice CANCELLED',
    'task CONFIRMED',
    'notice CANCELLED',
  ]);
});

it('the end of a case takes it out with the mail that tells of the end', async () => {
  await office.to('2025-02-12T11:00:00+08:00');
  const order = await office.order(2);
  await office.act(order, 'withdraw', 'a.operator', { reason: 'ordered twice' });
  for (const person of [FIRST, SECOND])
    expect(await statuses(order, person)).toEqual(['task CONFIRMED', 'receipt CANCELLED']);
});

it('a note waits for the offices, and is not sent if the question is asked again by then', async () => {
  await office.to('2025-02-12T18:00:00+08:00');
  const [done, returned] = [await office.order(3), await office.order(4)];
  await office.to('2025-02-12T22:00:00+08:00');
  for (const order of [done, returned]) await office.answer(order, 'complete', 'submit', office.passed());
  await office.to('2025-02-12T23:00:00+08:00');
  await office.answer(returned, 'sign-a', 'return', { reason: 'no label' });
  expect(await statuses(done)).toEqual(['task CONFIRMED']);
  await office.to('2025-02-13T10:05:00+08:00');
  expect(await statuses(done)).toEqual(['task CONFIRMED', 'notice CANCELLED']);
  expect(await statuses(returned)).not.toContain('notice CANCELLED');
});

it('a fault that is repaired at night lets the colleague sleep at once', async () => {
  await office.to('2025-02-13T22:00:00+08:00');
  const fault = await office.fault(5);
  await office.later(1);
  const repairedAt = office.now();
  await office.answer(fault, 'repair', 'submit', { repairedAt, cause: 'fibre', slip: 'WX-1' });
  expect(await statuses(fault)).toEqual(['task CONFIRMED', 'notice CANCELLED']);
});

it('nothing is taken back that is over: a deadline that was missed stays where it was', async () => {
  await office.to('2025-02-14T11:00:00+08:00');
  const order = await office.order(6);
  await office.to('2025-02-20T11:00:00+08:00');
  await office.answer(order, 'complete', 'submit', office.passed());
  expect((await statuses(order, FIRST)).concat(await statuses(order))).not.toContain('receipt CANCELLED');
  expect(await statuses(order)).not.toContain('notice CANCELLED');
});
