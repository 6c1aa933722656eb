import { describe, expect, it } from 'vitest';
import { utc } from '../../../domain/time/instant.ts';
import { reliefClaim } from '../../../workflows/relief-claim/workflow.ts';
import { completed, signed } from '../link-order/given.ts';
import { claimed, fault, laidOn, order, payment, standingOf, summaryOf, suspensionsOf, under } from './given.ts';

const at = (moment: string): string => utc(`2025-${moment}+08:00`);
const refusedWith = (problems: object) =>
  expect.objectContaining({ problems: expect.objectContaining(problems) as object });

/** A claim by the customer on the payment whose window ends on 05-13. */
const byCustomer = (request = {}, more: { at?: string; cases?: ReturnType<typeof payment>[]; role?: string } = {}) =>
  claimed({
    at: more.at ?? '2025-05-13T12:00:00+08:00',
    role: more.role ?? 'a.operator',
    cases: more.cases ?? [payment()],
    request: {
      ground: 'government-act',
      happenedOn: '2025-05-12',
      knownOn: '2025-05-12',
      touches: 'quarterly-payment/payment-1',
      from: '2025-05-12',
      until: '2025-06-12',
      ...request,
    },
  });

describe('who may claim what', () => {
  it.each(['government-act', 'approval', 'budget', 'force-majeure', 'government-control'])(
    'the customer claims %s for a payment',
    (ground) => {
      expect(suspensionsOf(byCustomer({ ground }))).toMatchObject([
        { ground, state: 'claimed', touches: ['payment-1'] },
      ]);
    },
  );

  it.each(['government-act', 'approval', 'budget'])('the provider doesn’t claim %s', (ground) => {
    expect(() => claimed({ request: { ground } })).toThrow(refusedWith({ ground: expect.anything() as object }));
  });

  it('nobody claims for a duty of the other side', () => {
    const offered = (role: string) =>
      reliefClaim.picks?.['owed']?.({
        ...claimed().view,
        role,
        target: null,
        now: at('07-08T12:00:00'),
        cases: [payment(), summaryOf(order(), at('07-08T12:00:00'))],
      }).map(({ workflow, case: id }) => `${workflow}/${id}`);
    expect(offered('a.signer')).toEqual(['quarterly-payment/payment-1', 'quarterly-payment/*']);
    expect(offered('b.signer')).toEqual(['link-order/X-1', 'link-order/*', 'fault-repair/*']);
  });

  it('budget and government act are for payments only', () => {
    const score = payment({ workflow: 'monthly-assessment', id: 'assessment-2025-04' });
    const touches = 'quarterly-payment/payment-1 monthly-assessment/assessment-2025-04';
    expect(() => byCustomer({ touches }, { cases: [payment(), score] })).toThrow(
      refusedWith({ touches: { code: 'room', word: 'moneyOnly', names: {} } }),
    );
    expect(byCustomer({ touches, ground: 'force-majeure' }, { cases: [payment(), score] }).open()).toEqual(['judge.1']);
  });
});

describe('the times of a claim', () => {
  it.each([
    ['an end before its beginning', { until: '2025-05-11' }, { until: { code: 'too-early', earliest: '2025-05-12' } }],
    ['an event to come', { happenedOn: '2025-05-14' }, { happenedOn: { code: 'in-the-future', latest: '2025-05-13' } }],
    ['knowledge to come', { knownOn: '2025-05-14' }, { knownOn: { code: 'in-the-future', latest: '2025-05-13' } }],
    ['an allotment of what is no budget', { allottedOn: '2025-06-01' }, { allottedOn: { code: 'unknown-field' } }],
    ['sites without what is still to come', { sites: '7' }, { sites: { code: 'unknown-field' } }],
  ])('are refused with %s', (_, request, problems) => {
    expect(() => byCustomer(request)).toThrow(refusedWith(problems));
  });

  it('may end, and money may be allotted, in days to come', () => {
    const budget = byCustomer({ ground: 'budget', until: '', allottedOn: '2025-06-12' });
    expect(suspensionsOf(budget)).toMatchObject([{ to: at('06-13T00:00:00'), notice: 'not-judged' }]);
  });
});

describe('proof', () => {
  // The fifteenth day after 04-20 is 05-05, a holiday: 05-06.
  const event = { happenedOn: '2025-04-20', knownOn: '2025-04-20', files: '' };

  it('may follow a notice in time, and comes with a later one', () => {
    expect(byCustomer(event, { at: '2025-05-06T23:59:59+08:00' }).open()).toContain('certificate.1');
    expect(() => byCustomer(event, { at: '2025-05-07T00:00:00+08:00' })).toThrow(
      refusedWith({
        files: {
          code: 'room',
          word: 'proofOverdue',
          names: { clause: { clause: '9.1' }, latest: { day: '2025-05-06' } },
        },
      }),
    );
  });

  it('is not asked for where the clause sets no period', () => {
    expect(byCustomer({ ...event, ground: 'budget', until: '' }, { at: '2025-05-09T10:00:00+08:00' }).open()).toEqual([
      'judge.1',
    ]);
  });
});

describe('a period that ended before the claim begins', () => {
  it('refuses the claim if no other duty is left', () => {
    expect(() => byCustomer({ from: '2025-05-14' }, { at: '2025-05-14T10:00:00+08:00' })).toThrow(
      refusedWith({
        touches: {
          code: 'room',
          word: 'endedByThen',
          names: { clause: { clause: '9.1' }, latest: { day: '2025-05-13' } },
        },
      }),
    );
    expect(byCustomer({ from: '2025-05-13' }).open()).toEqual(['judge.1']);
  });

  it('is struck from it, beside others that run on', () => {
    const now = at('07-10T12:00:00');
    const other = summaryOf(order('2025-07-09T10:00:00+08:00'), now, { id: 'X-2' });
    const claim = claimed({
      at: now,
      cases: [summaryOf(order(), now), other],
      request: { touches: 'link-order/X-1 link-order/X-2', from: '2025-07-10' },
    });
    expect(suspensionsOf(claim)).toMatchObject([{ touches: ['X-2'] }]);
    expect(claim.file.steps[0]?.data).toMatchObject({ struck: [{ touch: 'link-order/X-1', endedOn: '2025-07-09' }] });
    expect([laidOn(claim, 'X-1'), laidOn(claim, 'X-2')]).toMatchObject([[], [{ state: 'claimed' }]]);
  });

  it('is judged to the second where hours run', () => {
    const now = at('07-03T12:00:00');
    const cases = [summaryOf(fault('urban', { 'periods.faultDays': 'hours' }), now)];
    const days = { happenedOn: '2025-07-01', knownOn: '2025-07-01', until: '' };
    const from = (moment: string) =>
      claimed({ at: now, cases, request: { ...days, touches: 'fault-repair/F-1', from: moment } });
    expect(from('2025-07-03T07:59:59+08:00').open()).toEqual(['judge.1']);
    expect(() => from('2025-07-03T08:00:00+08:00')).toThrow(
      refusedWith({
        touches: {
          code: 'room',
          word: 'endedByThen',
          names: { clause: { clause: '9.1' }, latest: { instant: at('07-03T08:00:00') } },
        },
      }),
    );
  });

  it('has not ended while another claim would let it run on', () => {
    const [own] = payment().deadlines;
    const by = { lastDay: '2025-05-28', dueAt: at('05-29T00:00:00'), suspension: null, by: ['R-0'] };
    const cases = [payment({ deadlines: own ? [{ ...own, claimed: by }] : [] })];
    const times = (from: string) => [{ from }, { at: `${from}T10:00:00+08:00`, cases }] as const;
    expect(byCustomer(...times('2025-05-28')).open()).toEqual(['judge.1']);
    expect(() => byCustomer(...times('2025-05-29'))).toThrow(refusedWith({ touches: expect.anything() as object }));
  });

  it('stays for a budget: its days cost nothing, though the last day stays', () => {
    const budget = byCustomer(
      { ground: 'budget', from: '2025-05-20', until: '', allottedOn: '2025-05-26' },
      { at: '2025-05-20T10:00:00+08:00' },
    );
    expect(laidOn(budget, 'payment-1')).toMatchObject([{ pastDue: true, from: at('05-20T00:00:00') }]);
  });
});

describe('what a claim may touch', () => {
  it('is a case that was closed late: the breach goes if the clock stood', () => {
    const late = signed(completed(order(), '2025-07-14T12:00:00+08:00'), '2025-07-14T13:00:00+08:00');
    const now = '2025-07-16T12:00:00+08:00';
    const claim = claimed({ at: now, cases: [summaryOf(late, now)] });
    claim.answer('2025-07-17T10:00:00+08:00', 'judge', 'approve');
    expect(under(late, claim).breaches(now)).toEqual([]);
  });

  it('isn’t one that was closed in time', () => {
    const kept = signed(completed(order(), '2025-07-08T12:00:00+08:00'), '2025-07-08T13:00:00+08:00');
    const now = '2025-07-09T12:00:00+08:00';
    expect(() => claimed({ at: now, cases: [summaryOf(kept, now)] })).toThrow(
      refusedWith({ touches: expect.objectContaining({ code: 'unknown-choice' }) as object }),
    );
  });

  it('is a payment whose window has not begun', () => {
    const waiting = payment({ deadlines: [] });
    expect(suspensionsOf(byCustomer({}, { cases: [waiting] }))).toMatchObject([{ touches: ['payment-1'] }]);
  });

  it('is only the claimant’s own periods, where a case has some of either side', () => {
    const [own] = payment().deadlines;
    const shared = payment({ deadlines: own ? [own, { ...own, what: 'other', debtor: 'b' }] : [] });
    expect(laidOn(byCustomer({}, { cases: [shared] }), 'payment-1')).toMatchObject([{ deadlines: ['payment'] }]);
    expect(laidOn(byCustomer(), 'payment-1')).toMatchObject([{ deadlines: null }]);
  });
});

describe('what is still to come', () => {
  const toCome = (request = {}, cases: Parameters<typeof claimed>[0] = {}) =>
    claimed({ ...cases, request: { touches: 'link-order/*', ...request } });
  const later = (id: string, site: string, openedAt = at('07-09T10:00:00')) =>
    summaryOf(order('2025-07-09T10:00:00+08:00'), openedAt, { id, site, openedAt });

  it('is suspended on the contract, for all sites or some', () => {
    expect(standingOf(toCome())).toMatchObject([
      { workflow: 'link-order', sites: null, since: at('07-08T12:00:00'), state: 'claimed', part: 'relief' },
    ]);
    expect(standingOf(toCome({ sites: '8,7' }))).toMatchObject([{ sites: ['7', '8'] }]);
  });

  it('is covered by the claim’s own suspensions once it is there, and nothing that was there before is', () => {
    const cases = [later('X-2', '7'), later('X-3', '9'), later('X-0', '7', at('07-08T11:00:00'))];
    const claim = toCome({ sites: '7' }, { cases });
    expect(['X-0', 'X-2', 'X-3'].map((id) => laidOn(claim, id).length)).toEqual([0, 1, 0]);
  });

  it('is accepted at some sites and rejected at the others', () => {
    const claim = toCome({}, { cases: [later('X-2', '7'), later('X-3', '9')] });
    const answer = { touches: 'link-order/*', sites: '7', from: '2025-07-08' };
    claim.answer('2025-07-10T10:00:00+08:00', 'judge', 'approve-part', answer);
    expect(standingOf(claim)).toMatchObject([{ sites: ['7'], state: 'accepted' }]);
    expect([laidOn(claim, 'X-2'), laidOn(claim, 'X-3')]).toMatchObject([
      [{ state: 'accepted' }],
      [{ state: 'rejected' }],
    ]);
    expect(suspensionsOf(claim)).toMatchObject([{ state: 'part', touches: ['link-order/*'] }]);
  });
});

describe('the notice', () => {
  const late = (lateNotice: string, from = '2025-07-08') =>
    claimed({
      at: '2025-07-24T10:00:00+08:00',
      readings: { 'relief.lateNotice': lateNotice },
      cases: [summaryOf(order('2025-07-23T10:00:00+08:00'), at('07-24T10:00:00'))],
      request: { from, until: '2025-07-30' },
    }).answer('2025-07-24T11:00:00+08:00', 'judge', 'approve');
  const dueAt = (claim: ReturnType<typeof late>) =>
    under(order('2025-07-23T10:00:00+08:00'), claim).deadlines()[0]?.dueAt;

  it.each([
    ['2025-07-08', '2025-07-23T23:59:59+08:00', 'in-time'],
    ['2025-07-08', '2025-07-24T00:00:00+08:00', 'late'],
    // 07-11 + 15 days is a Saturday.
    ['2025-07-11', '2025-07-28T23:59:59+08:00', 'in-time'],
  ])('of an event on %s, given at %s, is %s', (happenedOn, moment, notice) => {
    const claim = claimed({ at: moment, request: { happenedOn, until: '2025-08-01' } });
    expect(suspensionsOf(claim)).toMatchObject([{ notice }]);
  });

  it('that comes late lets the relief begin with it (from-notice)', () => {
    // 07-24 and 07-25 of an order of 07-23: nothing has run, two days after 07-30.
    expect(suspensionsOf(late('from-notice'))).toMatchObject([{ from: at('07-24T10:00:00'), notice: 'late' }]);
    expect(dueAt(late('from-notice'))).toBe(at('08-02T00:00:00'));
    expect(dueAt(late('from-notice', '2025-07-25'))).toBe(at('08-01T00:00:00'));
  });

  it('that comes late leaves all of it (full) or nothing (none)', () => {
    expect(suspensionsOf(late('full'))).toMatchObject([{ from: at('07-08T00:00:00'), notice: 'late' }]);
    expect(dueAt(late('full'))).toBe(at('08-02T00:00:00'));
    expect(suspensionsOf(late('none'))).toMatchObject([{ state: 'accepted', notice: 'late' }]);
    expect(dueAt(late('none'))).toBe(at('07-26T00:00:00'));
  });

  it('of a budget isn’t judged', () => {
    const claim = byCustomer({ ground: 'budget', happenedOn: '2025-01-30' });
    expect(suspensionsOf(claim)).toMatchObject([{ notice: 'not-judged', from: at('05-12T00:00:00') }]);
  });
});
