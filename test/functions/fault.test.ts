import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openWiredOffice, type Office } from './office.ts';

vi.mock('../../functions/use-cases/send-composed.ts', async () => await import('./bare-mail.ts'));

let office: Office;
beforeEach(async () => {
  office = await openWiredOffice('2025-02-10T00:00:00.000Z');
});
afterEach(() => office.close());

const breaches = async (id: string): Promise<unknown[]> =>
  (await office.file(id)).breaches.map(({ what, at, state }) => [what, at, state]);
const repaired = (repairedAt: string) => ({ repairedAt, cause: 'cut fibre', slip: 'S-1' });

describe('a fault', () => {
  it('asks for the call and the repair from the start, the technician too', async () => {
    const id = await office.fault(3);
    expect(await office.states(id)).toEqual({ 'respond.1': 'open', 'repair.1': 'open' });
    const asked = office.sent({ case: id, kind: 'task' }).map(({ person, question }) => `${question} ${person}`);
    expect(asked.sort()).toEqual(['repair.1 b-technician-1', 'repair.1 b-technician-2', 'respond.1 b-manager-1']);
  });

  it('that nobody repairs breaks each deadline at its end, and costs money once', async () => {
    const [urban, major] = [await office.fault(3, { class: 'urban' }), await office.fault(4, { class: 'major' })];
    await office.to('2025-02-13T00:00:00.000Z');
    const limit = ['limit', '2025-02-12T16:00:00.000Z', 'standing'];
    const response = ['response', '2025-02-10T00:10:00.000Z', 'standing'];
    expect(await breaches(urban)).toEqual([response, ['target', '2025-02-10T12:00:00.000Z', 'standing'], limit]);
    expect(await breaches(major)).toEqual([response, limit]);
    const lines = (await office.lines()).map(({ clause, amount, state }) => [clause, amount, state]);
    expect(lines).toEqual([
      ['6.2', '1095.53', 'due'],
      ['6.2', '1095.53', 'due'],
    ]);
    // A fault can't wait: its breaches are told at the moment, at night, too.
    expect(office.sent({ case: major, kind: 'breach' }).map(({ at }) => at)).toContain('2025-02-12T16:00:00.000Z');
  });

  it('whose limit a confirmed backup link ended keeps its target', async () => {
    const id = await office.fault(3, { class: 'urban' });
    await office.later(1);
    await office.answer(id, 'repair', 'backup', { since: office.now(), note: 'radio link' });
    await office.answer(id, 'confirm-backup', 'approve');
    await office.to('2025-02-14T02:00:00.000Z');
    expect((await breaches(id)).map((one) => (one as string[])[0])).toEqual(['response', 'target']);
    await office.answer(id, 'repair', 'submit', repaired('2025-02-14T09:30:00+08:00'));
    await office.answer(id, 'confirm', 'approve');
    expect(await office.file(id)).toMatchObject({ status: 'closed', outcome: 'closed' });
    expect(await office.lines()).toEqual([]);
    expect(await office.flaws(id)).toEqual([]);
  });

  it('whose breach a confirmed fact removes: withdrawn in the evidence, told to everybody who had the notice, its line void', async () => {
    const id = await office.fault(3, { class: 'major' });
    await office.to('2025-02-13T02:00:00.000Z');
    expect((await breaches(id)).map((one) => (one as string[])[0])).toEqual(['response', 'limit']);
    // Repaired on the 12th, entered on the 13th: pending until the customer has confirmed it.
    await office.answer(id, 'repair', 'submit', repaired('2025-02-12T18:00:00+08:00'));
    expect((await office.lines()).map(({ state }) => state)).toEqual(['held']);
    await office.answer(id, 'confirm', 'approve');
    expect((await office.lines()).map(({ state }) => state)).toEqual(['void']);
    const heard = (kind: string) =>
      office
        .sent({ case: id })
        .filter(({ id: mail }) => mail.startsWith(`${kind}.limit@`))
        .map(({ person }) => person)
        .sort();
    expect(heard('breach').length).toBeGreaterThan(1);
    const ended = office.sent({ case: id }).filter(({ id: mail }) => mail.startsWith('closed.'));
    const readsItThere = (person: string): boolean => ended.some((mail) => mail.person === person);
    expect(heard('breach-withdrawn')).toEqual(heard('breach').filter((person) => !readsItThere(person)));
    expect(heard('breach').filter(readsItThere)).toEqual(['a-operator-1', 'b-manager-1']);
    const events = (await office.evidence(id))
      .filter(({ kind }) => kind.startsWith('breach'))
      .map(({ kind, data }) => [kind, data['what']]);
    expect(events).toEqual([
      ['breach', 'response'],
      ['breach', 'limit'],
      ['breach-withdrawn', 'limit'],
    ]);
    expect(await office.flaws(id)).toEqual([]);
  });
});
