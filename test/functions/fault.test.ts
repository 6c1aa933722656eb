import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLedger } from '../../functions/store/ledger.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice('2025-02-10T08:00:00+08:00');
});
afterAll(async () => {
  await office.laptop.close();
});

const breaches = async (id: string): Promise<unknown[]> =>
  (await office.load(id)).events
    .filter((event) => event.kind === 'breach')
    .map((event) => [event.data['what'], event.at]);

describe('a fault that nobody repairs', () => {
  it('breaks each deadline at its end, and costs money once (clauses 5.2.1, 6.2)', async () => {
    const urban = await office.fault({ class: 'urban' });
    const major = await office.fault({ class: 'major' });
    await office.laptop.advanceTo('2025-02-13T00:00:00+08:00');
    expect(await breaches(urban)).toEqual([
      ['response', '2025-02-10T00:10:00.000Z'],
      ['target', '2025-02-10T12:00:00.000Z'],
      ['limit', '2025-02-12T16:00:00.000Z'],
    ]);
    expect(await breaches(major)).toEqual([
      ['response', '2025-02-10T00:10:00.000Z'],
      ['limit', '2025-02-12T16:00:00.000Z'],
    ]);
    expect((await loadLedger(office.contract.terms.id)).lines.map(({ clause, amount }) => [clause, amount])).toEqual([
      ['6.2', '1095.53'],
      ['6.2', '1095.53'],
    ]);
  });

  it('keeps its target where a backup link has ended the limit', async () => {
    await office.laptop.advanceTo('2025-02-17T08:00:00+08:00');
    const id = await office.fault({ class: 'major' });
    await office.answer(id, 'respond.1', 'submit', { respondedAt: '2025-02-17T08:00:00+08:00' });
    await office.answer(id, 'repair.1', 'backup', { since: '2025-02-17T08:00:00+08:00', note: 'radio link' });
    await office.laptop.advanceTo('2025-02-20T10:00:00+08:00');
    expect(await breaches(id)).toEqual([['target', '2025-02-19T16:00:00.000Z']]);
    await office.answer(id, 'repair.2', 'submit', {
      repairedAt: '2025-02-20T09:30:00+08:00',
      cause: 'cut fibre',
      slip: 'S-1',
    });
    await office.answer(id, 'confirm.2', 'approve');
    expect((await office.load(id)).record.status).toBe('closed');
    expect((await loadLedger(office.contract.terms.id)).lines).toHaveLength(2);
    expect(await office.evidence(id)).toEqual([]);
  });
});
