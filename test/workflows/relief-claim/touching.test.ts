import { describe, expect, it } from 'vitest';
import { utc } from '../../../domain/time/instant.ts';
import type { PickSource } from '../../../workflows/authoring/picks.ts';
import type { CaseSummary } from '../../../workflows/authoring/view.ts';
import { reliefClaim } from '../../../workflows/relief-claim/workflow.ts';
import type { PlayedCase } from '../play-room.ts';
import { claimed, fault, laidOn, order, payment, standingOf, summaryOf, suspensionsOf } from './given.ts';

/** Which duties a claim may touch, and what it lays on those that it does. */
const at = (moment: string): string => utc(`2025-${moment}+08:00`);
const NOW = at('07-08T12:00:00');
const [own] = payment().deadlines as [CaseSummary['deadlines'][number]];
const missed = {
  what: 'payment',
  clause: 'x',
  at: own.dueAt ?? '',
  debtor: 'a',
  state: 'standing',
  penalty: null,
  because: null,
  toldAt: null,
} as const;

const picked = (name: string, more: Partial<PickSource>) =>
  reliefClaim.picks?.[name]?.({ ...claimed().view, role: 'a.signer', target: null, now: NOW, ...more });

describe('a claim is offered', () => {
  const offered = (one: CaseSummary, role = 'a.signer') =>
    picked('owed', { role, cases: [one] })
      ?.filter(({ case: id }) => id === one.id)
      .map(({ clauses }) => clauses);
  const closed = (breach: object = {}): CaseSummary =>
    payment({ status: 'closed', deadlines: [{ ...own, kept: true }], breaches: [{ ...missed, ...breach }] });

  it.each([
    ['a case whose period runs, by its clauses, each once', payment({ deadlines: [own, own] }), [['x']]],
    ['not one whose periods are kept', payment({ deadlines: [{ ...own, kept: true }] }), []],
    ['one whose period has not begun', payment({ deadlines: [] }), [[]]],
    ['not one of the other side’s that has not begun', payment({ workflow: 'link-order', deadlines: [] }), []],
    ['not one that no ground frees from', payment({ workflow: 'another', deadlines: [] }), []],
    ['a closed one, if its period was missed', closed(), [[]]],
    ['not if the breach is the other side’s', closed({ debtor: 'b' }), []],
    ['not if the breach is excused', closed({ state: 'excused' }), []],
    ['not a closed one without a breach', payment({ status: 'closed' }), []],
  ])('%s', (_, one, expected) => {
    expect(offered(one)).toEqual(expected);
  });

  it('what is still to come, by its workflow alone', () => {
    expect(picked('owed', { cases: [] })).toEqual([
      { workflow: 'quarterly-payment', case: '*', breach: null, clauses: [], amount: null },
    ]);
  });

  it('and whoever accepts a part is offered what it touches', () => {
    const cases = ['X-1', 'X-2'].map((id) => summaryOf(order(), NOW, { id }));
    const { view } = claimed({ cases, request: { touches: 'link-order/X-1 link-order/X-2' } });
    expect(picked('claimed', { target: view })).toEqual(
      ['X-1', 'X-2'].map((id) => ({ workflow: 'link-order', case: id, breach: null, clauses: [], amount: null })),
    );
    expect(picked('claimed', { target: null })).toEqual([]);
  });
});

describe('what a claim touches', () => {
  it('is noted when it is opened: which periods stand where a case has some of either side', () => {
    const both = ['P-1', 'P-2'].map((id) =>
      payment({ id, deadlines: [own, { ...own, what: 'other', debtor: 'b' }, { ...own, what: 'more', kept: true }] }),
    );
    const claim = claimed({
      role: 'a.signer',
      at: '2025-05-12T10:00:00+08:00',
      cases: [...both, payment()],
      request: {
        touches: 'quarterly-payment/P-1 quarterly-payment/P-2 quarterly-payment/payment-1',
        happenedOn: '2025-05-12',
        knownOn: '2025-05-12',
        from: '2025-05-12',
        until: '',
      },
    });
    expect(claim.file.steps[0]?.data).toEqual({
      touches: ['quarterly-payment/P-1', 'quarterly-payment/P-2', 'quarterly-payment/payment-1'],
      struck: [],
      deadlines: { 'P-1': ['payment', 'more'], 'P-2': ['payment', 'more'] },
    });
  });

  it('has ended with the last of its periods', () => {
    const later = { ...own, what: 'later', lastDay: '2025-05-15', dueAt: at('05-16T00:00:00') };
    const cases = [payment({ deadlines: [later, own] }), payment({ id: 'P-2' })];
    const claim = claimed({
      role: 'a.signer',
      at: '2025-05-16T10:00:00+08:00',
      cases,
      request: {
        touches: 'quarterly-payment/payment-1 quarterly-payment/P-2 quarterly-payment/*',
        happenedOn: '2025-05-16',
        knownOn: '2025-05-16',
        from: '2025-05-16',
        until: '',
      },
    });
    expect(claim.file.steps[0]?.data).toMatchObject({
      touches: ['quarterly-payment/*'],
      struck: [
        { touch: 'quarterly-payment/payment-1', endedOn: '2025-05-15' },
        { touch: 'quarterly-payment/P-2', endedOn: '2025-05-13' },
      ],
    });
  });

  it('has not ended while its clock stands', () => {
    const stopped = { ...own, lastDay: null, dueAt: null } as unknown as typeof own;
    const request = { happenedOn: '2025-06-01', knownOn: '2025-06-01', from: '2025-06-01', until: '' };
    const claim = claimed({
      role: 'a.signer',
      at: '2025-06-01T10:00:00+08:00',
      cases: [payment({ deadlines: [stopped] })],
      request: { ...request, touches: 'quarterly-payment/payment-1' },
    });
    expect(suspensionsOf(claim)).toMatchObject([{ touches: ['payment-1'] }]);
  });
});

describe('a claim that is accepted for some of its duties', () => {
  const cases = [
    ...['X-1', 'X-2'].map((id) => summaryOf(order(), NOW, { id })),
    summaryOf(fault('major'), NOW, {
      deadlines: [{ ...own, debtor: 'b', lastDay: '2025-07-31', dueAt: at('08-01T00:00:00') }],
    }),
  ];
  const touches = 'link-order/X-1 link-order/X-2 fault-repair/F-1 link-order/* fault-repair/*';
  const inPart = (taken: string): PlayedCase =>
    claimed({ cases, request: { touches } }).answer('2025-07-09T10:00:00+08:00', 'judge', 'approve-part', {
      touches: taken,
      from: '2025-07-08',
    });
  const states = (claim: PlayedCase) => ({
    ...Object.fromEntries(['X-1', 'X-2', 'F-1', '*'].map((id) => [id, laidOn(claim, id).map(stateOf)])),
    ...Object.fromEntries(standingOf(claim).map((one) => ['workflow' in one ? one.workflow : '', [stateOf(one)]])),
  });
  const stateOf = (effect: object) => ('state' in effect ? effect.state : null);

  it('stops their clocks alone, case by case and workflow by workflow', () => {
    const claim = inPart('link-order/X-2 fault-repair/*');
    expect(states(claim)).toEqual({
      'X-1': ['rejected'],
      'X-2': ['accepted'],
      'F-1': ['rejected'],
      '*': [],
      'link-order': ['rejected'],
      'fault-repair': ['accepted'],
    });
    expect(suspensionsOf(claim)).toMatchObject([{ state: 'part', touches: ['X-2', 'fault-repair/*'] }]);
  });

  it('leaves nothing to the rest, not even what is still to come', () => {
    expect(states(inPart('link-order/*'))).toEqual({
      'X-1': ['rejected'],
      'X-2': ['rejected'],
      'F-1': ['rejected'],
      '*': [],
      'link-order': ['accepted'],
      'fault-repair': ['rejected'],
    });
  });
});

describe('what is laid', () => {
  const toCome = { touches: 'link-order/X-1 link-order/*' };

  it('on a case and on what is still to come has a name of its own, its ground and its time', () => {
    const span = { ground: 'force-majeure', from: at('07-08T00:00:00'), to: at('07-12T00:00:00'), state: 'claimed' };
    const claim = claimed({ request: toCome });
    expect(laidOn(claim)).toMatchObject([{ ...span, id: 'R-1/relief.X-1', kind: 'suspension', deadlines: null }]);
    expect(standingOf(claim)).toEqual([
      {
        ...span,
        kind: 'standing-suspension',
        name: 'standing-relief.link-order',
        workflow: 'link-order',
        part: 'relief',
        since: NOW,
        sites: null,
      },
    ]);
  });

  it('keeps its name when it is accepted, and when its end is told; what is contested of it has another', () => {
    const claim = claimed({ request: { ...toCome, until: '' } }).answer(at('07-09T10:00:00'), 'judge', 'approve');
    const names = () => [
      laidOn(claim).map(({ id }) => id),
      standingOf(claim).map((one) => ('name' in one ? one.name : '')),
    ];
    expect(names()).toEqual([['R-1/relief.X-1'], ['standing-relief.link-order']]);
    claim.answer(at('07-17T10:00:00'), 'lasting', 'ended', { on: '2025-07-16' });
    expect(names()).toEqual([['R-1/relief.X-1'], ['standing-relief.link-order']]);
    claim.answer(at('07-18T10:00:00'), 'ended', 'return', { on: '2025-07-14', reason: '已恢复' });
    expect(names()).toEqual([
      ['R-1/relief.X-1', 'R-1/between.X-1'],
      ['standing-relief.link-order', 'standing-between.link-order'],
    ]);
  });

  it('is laid once on a case that is named and was opened at the very moment of the claim', () => {
    const cases = [summaryOf(order(), NOW, { openedAt: NOW })];
    expect(laidOn(claimed({ cases, request: toCome }))).toHaveLength(1);
  });

  it.each([
    ['before the end of what happened', '2025-07-24', 1],
    ['at its very end', '2025-07-23', 0],
    ['after it', '2025-07-22', 0],
  ])('by a notice that comes late begins with it, and is nothing unless it comes %s', (_, until, count) => {
    const late = claimed({ at: '2025-07-24T00:00:00+08:00', request: { until, touches: 'link-order/*' } });
    expect(standingOf(late)).toHaveLength(count);
    expect(suspensionsOf(late)).toMatchObject([{ notice: 'late', state: 'claimed' }]);
  });

  it('is what is accepted of the time, never more than was claimed', () => {
    const morning = claimed({ request: { until: '2025-07-11T09:00:00+08:00' } });
    morning.answer(at('07-09T10:00:00'), 'judge', 'approve-part', {
      touches: 'link-order/X-1',
      from: '2025-07-08',
      until: '2025-07-11',
    });
    expect(suspensionsOf(morning)).toMatchObject([{ state: 'part', to: at('07-11T09:00:00') }]);
  });
});
