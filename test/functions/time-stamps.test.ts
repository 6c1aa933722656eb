import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SignedList } from '../../domain/evidence/heads.ts';
import { verifyStamps } from '../../domain/evidence/verify-stamps.ts';
import { loadLists } from '../../functions/store/head-lists.ts';
import type * as settingsModule from '../../functions/settings.ts';
import { stampLists } from '../../functions/use-cases/stamp-lists.ts';
import { openOffice, type Office } from './office.ts';
import { startTimeStampServer, type Manner, type TimeStampServer } from './time-stamp-server.ts';

vi.mock('../../functions/settings.ts', async (load) => {
  const known = await load<typeof settingsModule>();
  return { ...known, settings: () => ({ ...known.settings(), TSA_URL: authority.url }) };
});

const at = (day: string, time = '11:00'): string => new Date(`${day}T${time}:00+08:00`).toISOString();
let office: Office;
let authority: TimeStampServer;
beforeAll(async () => {
  authority = await startTimeStampServer(() => office.now());
  office = await openOffice(at('2025-02-10', '10:00'));
}, 60_000);
afterAll(async () => {
  await office.close();
  await authority.close();
});

const lists = (): Promise<SignedList[]> => loadLists(office.contract.terms.id);

describe('the time stamp of a list', () => {
  it('holds nothing up where the authority does not answer, and is asked for again the next day', async () => {
    authority.manner = 'silent';
    await office.order(1);
    await office.to(at('2025-02-11'));
    expect((await lists()).map(({ stamp }) => stamp)).toEqual([undefined]);
    authority.manner = 'right';
    await office.to(at('2025-02-12'));
    expect((await lists())[0]?.stamp).toBeDefined();
  });

  it('says when the list was there, and by whose word', async () => {
    const { findings, stamped } = await verifyStamps(await lists());
    expect(findings).toEqual([]);
    expect(stamped).toEqual([{ day: '2025-02-10', at: at('2025-02-12', '10:00'), by: 'Test time' }]);
  });

  it('is none for another list, nor changed', async () => {
    const [list] = await lists();
    const problems = async (one: Partial<SignedList>): Promise<string[]> =>
      (await verifyStamps([{ ...(list as SignedList), ...one }])).findings.map(({ problem }) => problem);
    expect(await problems({})).toEqual([]);
    expect(await problems({ list: `${list?.list} ` })).toEqual(['stamp-differs']);
    const bytes = Buffer.from(list?.stamp ?? '', 'base64');
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
    expect(await problems({ stamp: bytes.toString('base64') })).toEqual(['stamp-differs']);
    expect(await problems({ stamp: 'AAAA' })).toEqual(['stamp-differs']);
  });

  it('is asked for once, and kept', async () => {
    const before = authority.asked;
    expect(await stampLists(office.contract.terms.id, ['2025-02-10'])).toEqual([]);
    expect(authority.asked).toBe(before);
  });

  it.each<Manner>(['refuses', 'of another', 'nonsense', 'silent'])(
    'isn’t taken from an authority that answers wrongly (%s)',
    async (manner) => {
      authority.manner = manner;
      const day = ['refuses', 'of another', 'nonsense', 'silent'].indexOf(manner) + 17;
      await office.to(at(`2025-02-${day}`));
      await office.order(day);
      await office.to(at(`2025-02-${day + 1}`));
      expect((await lists()).at(-1)?.stamp).toBeUndefined();
    },
  );

  it('comes for all that lack one once the authority answers again', async () => {
    authority.manner = 'right';
    await office.later(24);
    const all = await lists();
    expect(all.length).toBeGreaterThan(4);
    expect(all.map(({ stamp }) => stamp)).not.toContain(undefined);
  });
});
