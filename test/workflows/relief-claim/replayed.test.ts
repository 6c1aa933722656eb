import { describe, expect, it } from 'vitest';
import { playedIn, SECONDS } from '../replayed.ts';

async function played(name: string) {
  const replayed = await playedIn(import.meta.dirname, name);
  return { ...replayed, suspensions: replayed.outcome.suspensions };
}

describe('claims as people make them', () => {
  it(
    'let a fault’s hours run on from the end of what stopped them',
    async () => {
      const { find, suspensions, outcome } = await played('fault-accepted');
      // Six of twelve hours were left at 14:00; they run on from 09:00 of the next day.
      expect(find('F1')).toMatchObject({ dueAt: '2025-07-02T15:00:00+08:00', breaches: [], withdrawn: [{}] });
      expect(find('R1')).toMatchObject({ status: 'closed', outcome: 'accepted' });
      expect(suspensions).toMatchObject([{ claim: 'R1', state: 'accepted', notice: 'in-time', touches: ['F1'] }]);
      expect(outcome.ledger).toEqual([]);
    },
    SECONDS,
  );

  it(
    'move the last day of a payment by what is accepted of the time',
    async () => {
      const { outcome, suspensions, mails } = await played('payment-in-part');
      expect(outcome.payments[0]).toMatchObject({ lastDay: '2025-05-26', daysLate: 5, latePenalty: '5477.65' });
      // The customer's signer has claimed, the provider's is asked: the finance people of both are told.
      const told = mails.filter(({ subject }) => subject.includes('新发起的事项')).map(({ to }) => to);
      expect(told.flat().sort()).toEqual([expect.stringMatching(/^a.*finance/), expect.stringMatching(/^b.*finance/)]);
      expect(suspensions).toMatchObject([{ state: 'part', touches: ['payment-1'], to: '2025-05-11T00:00:00+08:00' }]);
    },
    SECONDS,
  );

  it(
    'cover orders and faults that come while no end is known, and after it was told',
    async () => {
      const { find, suspensions } = await played('still-to-come');
      expect(suspensions).toMatchObject([{ state: 'ended', touches: ['link-order/*', 'fault-repair/*'] }]);
      // The day on which it ended is suspended: two days after 07-10, a Saturday, and after 07-11.
      expect(find('O3')).toMatchObject({ dueAt: '2025-07-15T00:00:00+08:00', breaches: [] });
      expect(find('O5')).toMatchObject({ dueAt: '2025-07-15T00:00:00+08:00' });
      // Ten minutes and twelve hours from 09:00, when it ended.
      expect(find('F1')?.breaches).toMatchObject([
        { what: 'response', at: '2025-07-10T09:10:00+08:00' },
        { what: 'target', at: '2025-07-10T21:00:00+08:00' },
      ]);
    },
    SECONDS,
  );

  it(
    'end on the earlier day; what was missed between the two is pending',
    async () => {
      const { find, suspensions } = await played('ended-earlier');
      expect(find('O1')).toMatchObject({
        dueAt: '2025-07-17T00:00:00+08:00',
        claimedDueAt: '2025-07-19T00:00:00+08:00',
        breaches: [{ at: '2025-07-17T00:00:00+08:00', state: 'pending', because: 'R1' }],
      });
      expect(suspensions).toMatchObject([{ state: 'ended' }, { state: 'claimed', to: '2025-07-17T00:00:00+08:00' }]);
    },
    SECONDS,
  );
});
