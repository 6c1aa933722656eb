import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { addMs } from '../../../domain/time/instant.ts';
import { signals, type Signal } from '../../../functions/signals.ts';
import { put, update } from '../../../functions/aws/table.ts';
import { keys, LEAVE_AGENDA, onAgenda } from '../../../functions/store/keys.ts';
import { queueMails } from '../../../functions/store/mails.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
const printed = vi.spyOn(console, 'log').mockReturnValue();

beforeAll(async () => {
  office = await openOffice();
  // Where nobody reads them no figures are given; here they are wanted.
  Object.assign(process.env, { POWERTOOLS_METRICS_DISABLED: 'false', POWERTOOLS_METRICS_NAMESPACE: 'linkpact' });
});
beforeEach(() => {
  printed.mockClear();
});
afterAll(async () => {
  await office.close();
});

/** The values of a figure, in the order in which they were given out. */
const given = ({ name }: Signal): number[] =>
  printed.mock.calls.flatMap(([line]) => (JSON.parse(String(line)) as Record<string, number | number[]>)[name] ?? []);
const sweepAt = (time: string) => office.sweep(time);
const later = (minutes: number): string => addMs(office.now(), minutes * 60_000);
const place = (caseId: string) => ({ contract: office.contract.terms.id, caseId });

describe('the figures', () => {
  it('count the mails that a question sends', async () => {
    await office.order(11);
    expect(given(signals.mailsSent)).toHaveLength(
      office.contract.people.filter(({ role }) => role === 'b.technician').length,
    );
    expect(given(signals.mailsFailed)).toEqual([]);
  });

  it('tell at every sweep what was due and for how long: nothing, then one mail for seven minutes', async () => {
    const id = await office.order(12);
    printed.mockClear();
    await sweepAt(office.now());
    const at = office.now();
    const mail = {
      id: 'closed.test',
      personId: office.person('b.manager').id,
      about: { kind: 'closed' as const },
      queuedAt: at,
      sentAt: null,
      attempts: 0,
    };
    await queueMails(place(id), [{ mail, retryAt: at }]);
    await sweepAt(later(7));
    expect(given(signals.sweepLag)).toEqual([0, 420]);
    expect(given(signals.dueEntries)).toEqual([0, 1]);
    expect(given(signals.failedEntries)).toEqual([0, 0]);
    expect(given(signals.mailsSent)).toEqual([1]);
  });

  it("count an entry that can't be served as failed", async () => {
    const key = keys.case(office.contract.terms.id, 'LO-1999-0001');
    await put({ ...key, record: { id: 'LO-1999-0001' }, version: 1, ...onAgenda(office.now()) });
    await sweepAt(office.now());
    await update(key, { remove: LEAVE_AGENDA });
    expect([given(signals.dueEntries)[0], given(signals.failedEntries)[0]]).toEqual([1, 1]);
  });

  it('count an answer whose stage was not told before the sweep', async () => {
    const id = await office.order(13);
    const told = vi.spyOn(office.world.engine, 'call').mockRejectedValue(new Error('the process is gone'));
    await office.answerAsSeen(await office.load(id), 'complete', 'submit', office.passed());
    told.mockRestore();
    printed.mockClear();
    await sweepAt(later(5));
    expect(given(signals.undeliveredAnswers)).toEqual([1]);
  });
});
