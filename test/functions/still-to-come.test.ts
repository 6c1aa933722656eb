import { operator } from './channel.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requireContract } from '../../functions/store/contracts.ts';
import { putContractEffect } from '../../functions/store/ledger-store.ts';
import { startCase } from '../../functions/use-cases/start-case.ts';
import { requireRoom } from '../../workflows/index.ts';
import { openOffice, type Office } from './office.ts';

vi.mock('../../functions/use-cases/send-composed.ts', async () => await import('./bare-mail.ts'));

/** 2025-07-08, 12:00: an order of this day is due two days later, on 07-10 at 24:00. */
const NOW = '2025-07-08T04:00:00.000Z';
const UNDISTURBED = '2025-07-10T16:00:00.000Z';
/** Two days after 07-11 end on a Sunday. */
const MOVED = '2025-07-14T16:00:00.000Z';

let office: Office;
beforeEach(async () => {
  office = await openOffice(NOW);
});
afterEach(() => office.close());

const claim = (sites = ''): Promise<string> =>
  office.open('relief-claim', 'b.manager', {
    ground: 'force-majeure',
    touches: 'link-order/*',
    ...(sites === '' ? {} : { sites }),
    happenedOn: '2025-07-08',
    knownOn: '2025-07-08',
    from: '2025-07-08',
    until: '2025-07-11',
    why: '道路封闭',
  });
const laidOn = async (id: string) =>
  (await office.file(id)).effects.map(({ revision, ...effect }) => [revision, effect]);
const endsOf = async (id: string) => {
  const { room, view } = await office.load(id);
  return room.deadlines(view).map(({ dueAt, claimed }) => [dueAt, claimed?.dueAt ?? null]);
};

/** The start of a case is repeated where it was cut short. */
async function startAgain(id: string): Promise<void> {
  const { openedAt, openedBy, openedAs, request } = await office.file(id);
  const contract = await requireContract(office.contract.terms.id);
  const by = { openedBy, openedAs, actor: operator };
  await startCase({ contract, room: requireRoom('link-order'), id, openedAt, ...by, request });
}

describe('what stands for cases still to come', () => {
  it('is laid on a case when it is opened, once, and the claim’s own word takes its place', async () => {
    const claimed = await claim();
    const order = await office.order(7);
    expect(await laidOn(order)).toMatchObject([[0, { kind: 'suspension', state: 'claimed', source: claimed }]]);
    expect(await endsOf(order)).toEqual([[UNDISTURBED, MOVED]]);
    await startAgain(order);
    expect(await laidOn(order)).toHaveLength(1);
    await office.answer(claimed, 'judge', 'approve');
    expect(await endsOf(order)).toEqual([[MOVED, null]]);
    await startAgain(order);
    expect(await laidOn(order)).toMatchObject([
      [0, { state: 'claimed' }],
      [1, { state: 'accepted' }],
    ]);
    expect(await office.flaws(order)).toEqual([]);
  });

  it('covers cases that come once it is decided, and only where it is accepted', async () => {
    const claimed = await claim('7,8');
    const before = await office.order(8);
    const part = { touches: 'link-order/*', sites: '7', from: '2025-07-08' };
    await office.answer(claimed, 'judge', 'approve-part', part);
    const after = [await office.order(7), await office.order(9)];
    expect(await Promise.all([before, ...after].map(endsOf))).toEqual([
      [[UNDISTURBED, null]],
      [[MOVED, null]],
      [[UNDISTURBED, null]],
    ]);
    expect(await laidOn(before)).toMatchObject([
      [0, { state: 'claimed' }],
      [1, { state: 'rejected' }],
    ]);
  });

  it('reaches a case that was written before it could read what stands', async () => {
    const order = await office.order(7);
    const { openedAt } = await office.file(order);
    const standing = { workflow: 'link-order', sites: null, since: openedAt, part: 'relief', ground: 'force-majeure' };
    const times = { from: '2025-07-07T16:00:00.000Z', to: '2025-07-11T16:00:00.000Z', state: 'accepted' } as const;
    const laid = { id: 'RC-X/standing-relief.link-order', revision: 1, source: 'RC-X', at: openedAt };
    await putContractEffect(office.contract.terms.id, { kind: 'standing-suspension', ...laid, ...standing, ...times });
    await startAgain(order);
    await startAgain(order);
    expect(await laidOn(order)).toMatchObject([[0, { state: 'accepted' }]]);
    expect(await endsOf(order)).toEqual([[MOVED, null]]);
  });
});
