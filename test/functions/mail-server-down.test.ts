import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openOffice, type Office } from './office.ts';

const server = vi.hoisted(() => ({ takesMails: true }));
vi.mock('../../functions/use-cases/send-composed.ts', async () => {
  const bare = await import('./bare-mail.ts');
  return {
    ...bare,
    sendComposed: async (...mail: Parameters<typeof bare.sendComposed>): Promise<void> => {
      if (!server.takesMails) throw new Error('421 Service not available');
      await bare.sendComposed(...mail);
    },
  };
});

/**
 * The mail server refuses everything from Tuesday 02-11 to Tuesday 02-25, 11:00; one order is closed meanwhile, another is
 * still to be done.
 */
let office: Office;
let closed: string;
let open: string;
beforeAll(async () => {
  office = await openOffice('2025-02-11T03:00:00.000Z');
  server.takesMails = false;
  [closed, open] = [await office.order(1), await office.order(2)];
  await office.later(24);
  await office.carryThrough(closed);
  await office.to('2025-02-25T11:00:00+08:00');
  server.takesMails = true;
  await office.to('2025-02-25T19:00:00+08:00');
});
afterAll(() => office.close());

const asks = (caseId: string): string[] =>
  office
    .sent({ case: caseId })
    .filter(({ kind }) => ['task', 'reminder'].includes(kind))
    .map(({ person, question }) => `${person} ${question}`);

describe('a mail server that takes mails again after two weeks', () => {
  it('gets nothing that asks about the order that was closed meanwhile, only what tells of it', () => {
    expect(asks(closed)).toEqual([]);
    const told = office.sent({ case: closed, kind: 'receipt' }).map(({ id }) => id);
    expect(told).toContain('closed.a-operator-1');
  });

  it('gets one mail a person about the question that is still open, whatever came due meanwhile', () => {
    expect(asks(open)).toEqual(['b-technician-1 complete.1', 'b-technician-2 complete.1']);
    expect(office.sent({ case: open, kind: 'breach' }).map(({ person }) => person)).toContain('a-operator-1');
  });

  it('gets each mail once', () => {
    const mails = office.sent().map(({ case: id, id: mail }) => `${id} ${mail}`);
    expect(mails.filter((mail, index) => mails.indexOf(mail) !== index)).toEqual([]);
  });

  it('leaves nothing in the queue but what was overtaken, which is not sent any more', async () => {
    const left = [...(await office.queued(closed)), ...(await office.queued(open))].filter(
      ({ sentAt, withdrawnAt }) => sentAt === null && withdrawnAt === undefined,
    );
    expect(left).toEqual([]);
  });

  it('was reported to the administrators, who get it as soon as they can', () => {
    expect(office.sent({ kind: 'notice', person: 'admin-1' }).some(({ id }) => id.startsWith('unsent.'))).toBe(true);
  });
});

describe('a mail server that refuses once what waited through the night for the offices', () => {
  it('is not reported: the mail goes out minutes later', async () => {
    const night = await openOffice('2025-03-31T12:00:00.000Z');
    await night.to('2025-04-01T09:59:00+08:00');
    server.takesMails = false;
    await night.to('2025-04-01T10:01:00+08:00');
    server.takesMails = true;
    await night.to('2025-04-01T12:00:00+08:00');
    expect(night.sent({ case: 'payment-1', kind: 'task' }).map(({ question }) => question)).toContain('review.1');
    expect(night.sent({ kind: 'notice' }).filter(({ id }) => id.startsWith('unsent.'))).toEqual([]);
    await night.close();
  });
});
