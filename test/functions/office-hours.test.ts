import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler } from '../../functions/handlers/mail-feedback.ts';
import { context, openOffice, type Office } from './office.ts';
import { bounced } from './ses-event.ts';

/** The offices are open from 10:00 to 14:00 and from 15:30 to 19:30; each test has a day of its own, Tuesday to Friday. */
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const TECHNICIAN = 'b-technician-1';
const asked = (caseId: string): string[] =>
  office.sent({ kind: 'task', case: caseId, person: TECHNICIAN }).map(({ at }) => at);
const address = (email: string): Promise<void> =>
  office.publish(office.contract.people.map((one) => (one.id === TECHNICIAN ? { ...one, email } : one)));
const comesBack = (caseId: string, reply: string): Promise<unknown> => {
  const [question] = office.sent({ kind: 'task', case: caseId, person: TECHNICIAN });
  if (!question) throw new Error(`nobody was asked in ${caseId}`);
  return handler(bounced(question, office.now(), 'Permanent', { subType: 'General', reply }), context('mail-feedback'));
};

describe('a mail that its server sent back is tried again four hours later', () => {
  it('and in the morning, if that is after the offices have closed', async () => {
    await office.to('2025-02-11T16:00:00+08:00');
    const order = await office.order(1);
    await comesBack(order, '552 5.2.2 Mailbox full');
    await office.to('2025-02-12T09:59:00+08:00');
    expect(asked(order)).toHaveLength(1);
    await office.to('2025-02-12T10:05:00+08:00');
    expect(asked(order)).toHaveLength(2);
  });

  it('whatever the hour, if a fault waits', async () => {
    await office.to('2025-02-12T17:00:00+08:00');
    const fault = await office.fault(2);
    await comesBack(fault, '552 5.2.2 Mailbox full');
    await office.to('2025-02-12T20:59:00+08:00');
    expect(asked(fault)).toHaveLength(1);
    await office.to('2025-02-12T21:05:00+08:00');
    expect(asked(fault)).toHaveLength(2);
  });
});

it('a mail whose address is put right in the evening goes out in the morning, and at once where a fault waits', async () => {
  await office.to('2025-02-13T18:00:00+08:00');
  const [order, fault] = [await office.order(3), await office.fault(4)];
  await comesBack(order, '550 5.1.1 user unknown');
  await comesBack(fault, '550 5.1.1 user unknown');
  await office.to('2025-02-13T21:00:00+08:00');
  await address('right@example.com');
  await office.to('2025-02-13T21:40:00+08:00');
  expect([asked(order).length, asked(fault).length]).toEqual([1, 2]);
  await office.to('2025-02-14T10:05:00+08:00');
  expect(asked(order)).toHaveLength(2);
});
