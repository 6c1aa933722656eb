import { describe, expect, it } from 'vitest';
import { utc } from '../../../domain/time/instant.ts';
import { reliefClaim } from '../../../workflows/relief-claim/workflow.ts';
import type { PlayedCase } from '../play-room.ts';
import { claimed, order, payment, summaryOf } from './given.ts';

const factsOf = (claim: PlayedCase) =>
  (reliefClaim.sheet?.(claim.view, claim.file.openedAt).facts ?? []).map(({ word, value }) => [
    word,
    ...Object.values(value as object),
  ]);

/** A duty with the end of its period, and the one that it has if the claim is accepted. */
const duty = (id: string, day: string, later?: string): unknown[] => [
  'duty',
  {
    case: { case: id },
    ends: { list: [later === undefined ? { day } : { word: 'moved', values: { from: { day }, to: { day: later } } }] },
  },
];

describe('what a claim shows beside what was filled in', () => {
  it('is the notice, the time, and the old and the new end of each duty', () => {
    const now = utc('2025-07-08T12:00:00+08:00');
    const [deadline] = summaryOf(order(), now).deadlines;
    const claimedEnd = {
      dueAt: utc('2025-07-15T00:00:00+08:00'),
      lastDay: '2025-07-14',
      suspension: null,
      by: ['R-1'],
    };
    const cases = [
      summaryOf(order(), now, { deadlines: deadline ? [{ ...deadline, claimed: claimedEnd }] : [] }),
      summaryOf(order(), now, { id: 'X-2' }),
    ];
    const claim = claimed({ cases, request: { touches: 'link-order/X-1 link-order/X-2 link-order/*' } });
    expect(factsOf(claim)).toEqual([
      ['notice', 'in-time'],
      ['noticeLastDay', '2025-07-23'],
      ['begins', '2025-07-08'],
      ['ends', '2025-07-11'],
      ['touched', ...duty('X-1', '2025-07-09', '2025-07-14')],
      ['touched', ...duty('X-2', '2025-07-09')],
      ['touched', 'toCome'],
    ]);
  });

  it('warns of missing proof while it may follow', () => {
    expect(factsOf(claimed({ request: { files: '' } }))).toContainEqual(['proofState', 'noProof']);
  });

  it('warns of a late notice, and of force majeure on a debt of money', () => {
    const claim = claimed({
      at: '2025-05-10T10:30:00+08:00',
      role: 'a.signer',
      cases: [payment({ workflow: 'another', id: 'A-1' }), payment()],
      request: {
        touches: 'another/A-1 quarterly-payment/payment-1',
        happenedOn: '2025-04-20',
        knownOn: '2025-04-20',
        from: '2025-04-20',
        until: '',
      },
    });
    expect(factsOf(claim)).toEqual(
      expect.arrayContaining([
        ['moneyDebt', 'moneyDebtText'],
        ['lateEffect', 'late-from-notice'],
        ['begins', utc('2025-05-10T10:30:00+08:00')],
        ['ends', 'noEndYet'],
      ]),
    );
  });

  it('tells what is accepted from what is not, and which duties were struck', () => {
    const now = utc('2025-07-10T12:00:00+08:00');
    const later = order('2025-07-09T10:00:00+08:00');
    const cases = [summaryOf(order(), now), ...['X-2', 'X-3'].map((id) => summaryOf(later, now, { id }))];
    const touches = 'link-order/X-1 link-order/X-2 link-order/X-3';
    const claim = claimed({ at: now, cases, request: { touches, from: '2025-07-10' } });
    claim.answer('2025-07-10T13:00:00+08:00', 'judge', 'approve-part', {
      touches: 'link-order/X-3',
      from: '2025-07-10',
    });
    const duties = factsOf(claim).slice(-3);
    expect(duties).toEqual([
      ['notAccepted', ...duty('X-2', '2025-07-11')],
      ['accepted', ...duty('X-3', '2025-07-11')],
      ['struck', 'duty', { case: { case: 'X-1' }, ends: { day: '2025-07-09' } }],
    ]);
  });
});
