import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { quarterlyPayment } from '../../workflows/quarterly-payment/workflow.ts';
import { openOffice, type Office } from './office.ts';
import { contractOf } from './rooms/contract.ts';
import { round } from './rooms/round.ts';

vi.mock('../../workflows/index.ts', async () => await import('./rooms/index.ts'));
vi.mock('../../functions/use-cases/send-composed.ts', async () => await import('./bare-mail.ts'));

/** The contract comes on Monday 2025-03-10 at 11:00; a round was due on 03-06 and another is due on 03-12. */
const START = '2025-03-10T03:00:00.000Z';
let office: Office;
beforeAll(async () => {
  office = await openOffice(START, contractOf(round, quarterlyPayment));
  await office.to('2025-03-18T11:00:00+08:00');
});
afterAll(() => office.close());

const mails = (ref: string, kind: string) => office.sent({ case: ref, kind });
const days = (ref: string, kind: string): string[] => [
  ...new Set(mails(ref, kind).map(({ at }) => at.slice(0, 'yyyy-mm-dd'.length))),
];

describe('a case that started by itself before the contract came', () => {
  it('counts as if it had been there: opened, missed and charged at its own moments', async () => {
    expect(await office.file('round-1')).toMatchObject({
      openedAt: '2025-03-02T16:00:00.000Z',
      breaches: [{ what: 'carry', at: '2025-03-06T16:00:00.000Z', state: 'standing' }],
    });
    const [line] = (await office.lines()).filter(({ case: id }) => id === 'round-1');
    expect(line).toMatchObject({ amount: '120.00', at: '2025-03-06T16:00:00.000Z', state: 'due' });
    expect(await office.flaws('round-1')).toEqual([]);
  });

  it('mails only what lies after: the question once, a reminder each workday from the next one, silence after 5 workdays', async () => {
    expect(mails('round-1', 'breach')).toEqual([]);
    expect(days('round-1', 'task')).toEqual(['2025-03-10']);
    expect(days('round-1', 'reminder')).toEqual(['11', '12', '13', '14', '17', '18'].map((day) => `2025-03-${day}`));
    const silences = (await office.queued('round-1')).filter(({ id }) => id.startsWith('silence.'));
    expect(new Set(silences.map(({ queuedAt }) => queuedAt.slice(0, 10)))).toEqual(new Set(['2025-03-17']));
  });

  it('tells of a breach that comes after', () => {
    expect(new Set(mails('round-2', 'breach').map(({ person }) => person))).toEqual(
      new Set(['a-operator-1', 'b-technician-1', 'b-technician-2']),
    );
    expect(days('round-2', 'breach')).toEqual(['2025-03-12']);
  });
});
