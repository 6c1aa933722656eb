import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, utc } from '../../../domain/time/instant.ts';
import { linkOrder } from '../../../workflows/link-order/workflow.ts';
import type { PlayedCase } from '../play-room.ts';
import { before, completed, DUE_AT, ordered, ORDERED_AT, returned, signed, terms } from './given.ts';

const PERIOD_CLAUSE = terms.services['standard']?.period.clause;
const PENALTY_CLAUSE = terms.penalties.opening.clause;
const LATER = '2025-08-31T10:00:00+08:00';
const opening = { what: 'opening', at: DUE_AT, debtor: 'b', state: 'standing', because: null };
const found = (order: PlayedCase, now = LATER) =>
  order.breaches(now).map(({ what, at, state }) => ({ what, at, state }));
const late = (at = DUE_AT) => [{ what: 'opening', at, state: 'standing' }];

describe('the period of an order', () => {
  it.each([
    ['two days for a standard link', {}, ORDERED_AT, '2025-07-10T00:00:00+08:00'],
    ['three for a mobile office', { service: 'mobile-office' }, ORDERED_AT, '2025-07-11T00:00:00+08:00'],
    ['from the last moment of a day', {}, '2025-07-07T23:59:59.999+08:00', '2025-07-10T00:00:00+08:00'],
    ['from the first moment of the next', {}, '2025-07-08T00:00:00+08:00', '2025-07-11T00:00:00+08:00'],
    ['a last day on a Sunday moves to Monday', {}, '2025-07-11T10:00:00+08:00', '2025-07-15T00:00:00+08:00'],
    [
      'a last day in the National Day holidays moves behind them',
      {},
      '2025-09-29T10:00:00+08:00',
      '2025-10-10T00:00:00+08:00',
    ],
  ])('is %s', (_, request, at, dueAt) => {
    expect(ordered({ request, at }).deadlines()).toMatchObject([
      { what: 'opening', clause: PERIOD_CLAUSE, dueAt: utc(dueAt), kept: false, claimed: null },
    ]);
  });

  it('stays on a rest day by the reading periods.dayRollover', () => {
    const order = ordered({ at: '2025-07-11T10:00:00+08:00', readings: { 'periods.dayRollover': 'none' } });
    expect(order.deadlines()).toMatchObject([
      { dueAt: utc('2025-07-14T00:00:00+08:00'), reading: ['periods.dayRollover'] },
    ]);
  });

  it('is none for a closing, which can’t be late', () => {
    const order = ordered({ kind: 'close' });
    expect(order.deadlines()).toEqual([]);
    expect(found(order)).toEqual([]);
    expect(order.milestones(LATER)).toEqual({ dueAt: null, metAt: null, effectiveOn: null });
  });

  it.each([
    ['a day behind it is the end', 'adjust', '2025-07-20', '2025-07-21T00:00:00+08:00'],
    ['a Sunday isn’t rolled', 'move', '2025-07-13', '2025-07-14T00:00:00+08:00'],
    ['its own last day changes nothing', 'adjust', '2025-07-09', '2025-07-10T00:00:00+08:00'],
    ['a day before changes nothing', 'adjust', '2025-07-08', '2025-07-10T00:00:00+08:00'],
    ['nor does a day before the order', 'adjust', '2025-07-01', '2025-07-10T00:00:00+08:00'],
  ])('takes the day to be done by: %s', (_, kind, implementBy, dueAt) => {
    expect(ordered({ kind, request: { implementBy } }).milestones(LATER).dueAt).toBe(utc(dueAt));
  });
});

describe('an order that is late', () => {
  it.each([
    ['a moment before the end: in time', before(DUE_AT), []],
    ['at the end: late', DUE_AT, late()],
  ])('by its submission %s, whenever it is signed', (_, at, breaches) => {
    const order = completed(ordered(), at);
    expect(found(order)).toEqual(breaches);
    expect(found(signed(order, '2025-07-20T10:00:00+08:00'))).toEqual(breaches);
  });

  it('is late from the end on, not a moment before', () => {
    expect(found(ordered(), before(DUE_AT))).toEqual([]);
    expect(found(ordered(), DUE_AT)).toEqual(late());
  });

  it.each([
    ['a moment before the end: in time', before(DUE_AT), []],
    ['at the end: late', DUE_AT, late()],
  ])('by the later signature %s (order.metBy: both-signed)', (_, at, breaches) => {
    const order = completed(ordered({ readings: { 'order.metBy': 'both-signed' } }), '2025-07-08T10:00:00+08:00');
    expect(found(order)).toEqual(late());
    signed(order, at);
    expect(found(order)).toEqual(breaches);
    expect(order.milestones(LATER).metAt).toBe(at);
  });

  it.each(['sign-a', 'sign-b'] as const)('when %s returns it, even a submission in time', (by) => {
    const order = returned(completed(ordered(), '2025-07-09T10:00:00+08:00'), '2025-07-09T11:00:00+08:00', by);
    expect(found(order, before(DUE_AT))).toEqual([]);
    expect(found(order)).toEqual(late());
    expect(order.open()).toEqual(['complete.2']);
    expect(found(completed(order, before(DUE_AT)))).toEqual([]);
  });

  it('when it is returned after the end: the breach is dated to the end', () => {
    const order = returned(completed(ordered(), before(DUE_AT)), '2025-07-12T10:00:00+08:00');
    signed(completed(order, '2025-07-12T11:00:00+08:00'), '2025-07-12T12:00:00+08:00');
    expect(found(order)).toEqual(late());
    expect(order.milestones(LATER)).toEqual({
      dueAt: DUE_AT,
      metAt: utc('2025-07-12T11:00:00+08:00'),
      effectiveOn: '2025-07-12',
    });
  });

  it.each([
    // Returned on Friday 07-11: nothing of the two days had run before 07-09; two days from 07-11 end on a Sunday, rolled to Monday.
    ['goes on after the return', '2025-07-08T10:00:00+08:00', '2025-07-11T10:00:00+08:00', '2025-07-15T00:00:00+08:00'],
    // One day had run, one is left: Saturday, rolled to Monday; the next workday is that Monday.
    ['keeps what had run', '2025-07-09T10:00:00+08:00', '2025-07-11T10:00:00+08:00', '2025-07-15T00:00:00+08:00'],
    [
      'doesn’t count the day of a return at its first moment',
      '2025-07-08T10:00:00+08:00',
      '2025-07-15T00:00:00+08:00',
      '2025-07-18T00:00:00+08:00',
    ],
    ['stays where it was for a late submission', DUE_AT, '2025-07-11T10:00:00+08:00', DUE_AT],
  ])('%s (return.effect: resume-clock)', (_, submittedAt, returnedAt, dueAt) => {
    const order = completed(ordered({ readings: { 'return.effect': 'resume-clock' } }), submittedAt);
    returned(order, returnedAt);
    expect(order.milestones(LATER).dueAt).toBe(utc(dueAt));
    expect(found(order)).toEqual(late(utc(dueAt)));
  });
});

describe('what a late order costs', () => {
  const money = (order: PlayedCase) =>
    order.breaches(LATER).map(({ penalty }) => penalty && [penalty.clause, penalty.amount]);
  it.each([
    // 1,460,706.00 × 3‰ = 4,382.118
    ['open', {}, [[PENALTY_CLAUSE, '4382.12']]],
    ['adjust', {}, [[PENALTY_CLAUSE, '4382.12']]],
    ['move', {}, [[PENALTY_CLAUSE, '4382.12']]],
    ['move', { 'order.moveIsOpening': 'no' }, [null]],
    ['open', { 'order.moveIsOpening': 'no' }, [[PENALTY_CLAUSE, '4382.12']]],
  ])('%s %j', (kind, readings, expected) => {
    expect(money(ordered({ kind, readings }))).toEqual(expected);
  });

  it('is a line of its own, with its arithmetic, owed by the provider', () => {
    expect(ordered().breaches(LATER)).toMatchObject([
      { ...opening, clause: PERIOD_CLAUSE, penalty: { isLine: true, sum: { baseAmount: '1460706.00', rate: '3' } } },
    ]);
  });
});

describe('the way of an order', () => {
  const where = (order: PlayedCase) => linkOrder.position(order.view, LATER);

  it('goes from the completion to both signatures, side by side', () => {
    const order = ordered();
    expect(where(order)).toEqual({
      asks: [{ name: 'complete', round: 1 }],
      stage: 'complete',
      step: null,
      outcome: null,
    });
    completed(order, '2025-07-08T10:00:00+08:00');
    expect(order.open()).toEqual(['sign-a.1', 'sign-b.1']);
    expect(where(order)).toMatchObject({ stage: 'sign', outcome: null });
    order.answer('2025-07-08T11:00:00+08:00', 'sign-a', 'approve');
    expect(order.open()).toEqual(['sign-b.1']);
    order.answer('2025-07-09T00:00:00+08:00', 'sign-b', 'approve');
    expect(where(order)).toEqual({ asks: [], stage: null, step: null, outcome: 'closed' });
    expect(order.milestones(LATER)).toEqual({
      dueAt: DUE_AT,
      metAt: utc('2025-07-08T10:00:00+08:00'),
      effectiveOn: '2025-07-09',
    });
  });

  it('takes the other signature back when one is returned', () => {
    const order = completed(ordered(), '2025-07-08T10:00:00+08:00');
    order.answer('2025-07-08T11:00:00+08:00', 'sign-b', 'approve');
    returned(order, '2025-07-08T12:00:00+08:00');
    expect(order.open()).toEqual(['complete.2']);
    completed(order, '2025-07-08T13:00:00+08:00');
    expect(order.open()).toEqual(['sign-a.2', 'sign-b.2']);
  });

  it('is kept by a submission in time while nobody has returned it', () => {
    const order = completed(ordered(), '2025-07-08T10:00:00+08:00');
    expect(order.deadlines()).toMatchObject([{ kept: true }]);
    expect(returned(order, '2025-07-08T11:00:00+08:00').deadlines()).toMatchObject([{ kept: false }]);
  });
});

describe('a proposal of the provider', () => {
  const proposed = () => ordered({ kind: 'adjust', role: 'b.manager' });

  it('is put before the customer first, without a period', () => {
    const order = proposed();
    expect(order.open()).toEqual(['accept.1']);
    expect(linkOrder.position(order.view, LATER).stage).toBe('accept');
    expect(order.milestones(LATER).dueAt).toBeNull();
    expect(found(order)).toEqual([]);
  });

  it('runs from its acceptance', () => {
    const order = proposed().answer('2025-07-10T16:00:00+08:00', 'accept', 'approve');
    expect(order.open()).toEqual(['complete.1']);
    // Two days from Thursday end on Saturday: Monday, 24:00.
    expect(order.milestones(LATER).dueAt).toBe(utc('2025-07-15T00:00:00+08:00'));
  });

  it('ends when it is returned', () => {
    const order = proposed().answer('2025-07-10T16:00:00+08:00', 'accept', 'return', { reason: '暂不' });
    expect(order.file.outcome).toBe('returned');
    expect(order.milestones(LATER)).toEqual({ dueAt: null, metAt: null, effectiveOn: null });
    expect(linkOrder.linkChange?.(order.view)).toBeNull();
  });
});

describe('a withdrawal', () => {
  const withdrawn = (order: PlayedCase, at: string) => order.act(at, 'withdraw', 'a.operator', { reason: '取消' });

  it.each([
    ['before the end takes the period with it', before(DUE_AT), []],
    ['at the end leaves the breach', DUE_AT, late()],
  ])('%s', (_, at, breaches) => {
    const order = withdrawn(ordered(), at);
    expect(order.file.outcome).toBe('withdrawn');
    expect(order.open()).toEqual([]);
    expect(found(order)).toEqual(breaches);
    expect(order.deadlines()).toMatchObject([{ kept: breaches.length === 0 }]);
    expect(order.milestones(LATER)).toEqual({ dueAt: DUE_AT, metAt: null, effectiveOn: null });
    expect(linkOrder.linkChange?.(order.view)).toBeNull();
  });

  it('of what was submitted in time and half signed leaves no breach', () => {
    const order = completed(ordered(), before(DUE_AT)).answer(DUE_AT, 'sign-b', 'approve');
    expect(found(withdrawn(order, '2025-07-10T09:00:00+08:00'))).toEqual([]);
  });
});

describe('what an order makes of its link', () => {
  it.each([
    ['open', { state: 'open', since: '2025-07-09' }],
    ['adjust', { state: 'open', since: null }],
    ['move', { state: 'open', since: null }],
    ['close', { state: 'closed', since: null }],
  ])('%s', (kind, change) => {
    const order = completed(ordered({ kind }), '2025-07-08T10:00:00+08:00');
    expect(linkOrder.linkChange?.(order.view)).toBeNull();
    signed(order, '2025-07-09T10:00:00+08:00');
    expect(linkOrder.linkChange?.(order.view)).toEqual({ site: '7', service: 'standard', on: '2025-07-09', ...change });
  });
});

describe('a suspension that another case lays on it', () => {
  const from = utc('2025-07-08T00:00:00+08:00');
  const to = utc('2025-07-12T00:00:00+08:00');
  const laid = {
    id: 'RL-1/a',
    revision: 1,
    source: 'RL-1',
    at: from,
    kind: 'suspension',
    ground: 'budget',
    from,
    to,
  } as const;
  // 07-08 to 07-11 don't count: two days from 07-12 end on Sunday the 13th, rolled to Monday, 24:00.
  const moved = utc('2025-07-15T00:00:00+08:00');

  it.each([
    ['accepted', null, moved, null],
    ['ended', ['opening'], moved, null],
    ['accepted', ['payment'], DUE_AT, null],
    ['claimed', null, DUE_AT, moved],
    ['rejected', null, DUE_AT, null],
  ] as const)('%s, on %j', (state, deadlines, dueAt, claimedDueAt) => {
    const order = ordered().under({ ...laid, state, deadlines: deadlines && [...deadlines] });
    expect(order.deadlines()).toMatchObject([
      { dueAt, claimed: claimedDueAt === null ? null : { dueAt: claimedDueAt } },
    ]);
    expect(found(order)).toEqual(state === 'claimed' ? [{ ...late(dueAt)[0], state: 'pending' }] : late(dueAt));
  });

  it('has no end yet: nothing is due, nothing is late, and two days are left', () => {
    const order = ordered().under({ ...laid, to: null, state: 'accepted', deadlines: null });
    expect(order.deadlines()).toMatchObject([
      { what: 'opening', dueAt: null, lastDay: null, suspension: { left: { unit: 'days', n: 2 } } },
    ]);
    expect(found(order)).toEqual([]);
  });
});

describe('properties', () => {
  const minutes = fc.integer({ min: 1, max: 20_000 });

  it('finds the same in whatever order the facts lie', () => {
    fc.assert(
      fc.property(minutes, minutes, fc.boolean(), fc.infiniteStream(fc.nat()), (one, other, isReturned, keys) => {
        const order = completed(ordered(), addMs(utc(ORDERED_AT), one * 60_000));
        const at = addMs(utc(ORDERED_AT), (one + other + 1) * 60_000);
        if (isReturned) returned(order, at);
        else signed(order, at);
        const [breaches, milestones] = [order.breaches(LATER), order.milestones(LATER)];
        const shuffled = order.file.questions.map((question) => ({ question, key: keys.next().value ?? 0 }));
        order.file = {
          ...order.file,
          questions: shuffled.sort((a, b) => a.key - b.key).map(({ question }) => question),
        };
        expect(order.breaches(LATER)).toEqual(breaches);
        expect(order.milestones(LATER)).toEqual(milestones);
      }),
      { numRuns: 100 },
    );
  });

  it('never makes the provider late by the customer’s delay', () => {
    fc.assert(
      fc.property(minutes, (waited) => {
        const order = completed(ordered(), before(DUE_AT));
        signed(order, addMs(DUE_AT, (waited + 1) * 60_000));
        expect(order.breaches(LATER)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
