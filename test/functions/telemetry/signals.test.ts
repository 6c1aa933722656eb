import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayOf } from '../../../domain/time/instant.ts';
import { signals, type Signal } from '../../../functions/signals.ts';
import { queueMail } from '../../../functions/store/mails.ts';
import { decideTask } from '../../../functions/store/tasks.ts';
import { openOffice, opened, type Office } from '../office.ts';

let office: Office;
const printed = vi.spyOn(console, 'log').mockReturnValue();

beforeAll(async () => {
  office = await openOffice();
  // A laptop gives no figures; here they are wanted.
  Object.assign(process.env, { POWERTOOLS_METRICS_DISABLED: 'false', POWERTOOLS_METRICS_NAMESPACE: 'linkpact' });
});
beforeEach(() => {
  printed.mockClear();
});
afterAll(async () => {
  await office.laptop.close();
});

/** The values of a figure, in the order in which they were given out. */
const given = ({ name }: Signal): number[] =>
  printed.mock.calls.flatMap(([line]) => (JSON.parse(String(line)) as Record<string, number | number[]>)[name] ?? []);
const sweepAt = (time: string) => office.laptop.invoke('sweep', { time });
const later = (minutes: number): string => new Date(office.laptop.clock.now() + minutes * 60_000).toISOString();
const place = (caseId: string) => ({ contract: office.contract.terms.id, caseId });

describe('the figures', () => {
  it('count the mails that a question sends', async () => {
    await office.order({ site: 11 });
    expect(given(signals.mailsSent)).toHaveLength(
      office.contract.people.filter(({ role }) => role === 'b.technician').length,
    );
    expect(given(signals.mailsFailed)).toEqual([]);
  });

  it('tell at every sweep what was due and for how long: nothing, then one mail for seven minutes', async () => {
    const id = opened(await office.order({ site: 12 }));
    printed.mockClear();
    await sweepAt(office.now());
    const at = office.now();
    await queueMail(
      place(id),
      {
        id: 'closed.test',
        personId: office.person('b.manager').id,
        about: { kind: 'closed' },
        queuedAt: at,
        sentAt: null,
        attempts: 0,
      },
      at,
    );
    await sweepAt(later(7));
    expect(given(signals.sweepLag)).toEqual([0, 420]);
    expect(given(signals.dueEntries)).toEqual([0, 1]);
    expect(given(signals.failedEntries)).toEqual([0, 0]);
    expect(given(signals.mailsSent)).toEqual([1]);
  });

  it("count an entry that can't be served as failed", async () => {
    const at = office.now();
    await queueMail(
      place('LO-1999-0001'),
      { id: 'closed.test', personId: 'nobody', about: { kind: 'closed' }, queuedAt: at, sentAt: null, attempts: 0 },
      at,
    );
    await sweepAt(at);
    expect([given(signals.dueEntries), given(signals.failedEntries)]).toEqual([[1], [1]]);
  });

  it('count an answer whose state was not told before the sweep', async () => {
    const id = opened(await office.order({ site: 13 }));
    printed.mockClear();
    await decideTask(
      { ...place(id), taskId: 'complete.1' },
      {
        decision: 'submit',
        fields: { testedOn: dayOf(office.now()), result: 'pass' },
        by: office.person('b.technician').id,
        at: office.now(),
        document: null,
      },
    );
    await sweepAt(later(5));
    expect(given(signals.undeliveredAnswers)).toEqual([1]);
  });
});
