import { describe, expect, it } from 'vitest';
import type { Laptop } from '../../../local/laptop.ts';
import { openSignedIn } from '../../../local/replay/sign-in.ts';
import { Visitor } from '../../../local/replay/visitor.ts';
import { seed } from '../../domain/contract/seed.ts';
import { playedIn, SECONDS } from '../replayed.ts';

const played = (name: string, look?: (laptop: Laptop) => Promise<void>) => playedIn(import.meta.dirname, name, look);

/** Where a page of the portal leads, and what it says, to somebody who has signed in. */
async function pageOf(laptop: Laptop, path: string, role: string): Promise<{ links: string[]; text: string }> {
  const person = seed.people.find((one) => one.role === role) ?? expect.fail(`nobody is ${role}`);
  const url = `${laptop.portalUrl}/c/${seed.terms.id}/${path}`;
  const { root } = await openSignedIn(url, person, new Visitor(), laptop.outbox);
  const links = root.querySelectorAll('a').map((link) => link.getAttribute('href') ?? '');
  return { links, text: root.text.replace(/\s+/g, ' ') };
}

describe('claims of a cause as people make them', () => {
  it(
    'count obstructed time: repaired a second before the end that it gives, although the first end is long over',
    async () => {
      const { find, outcome, mails } = await played('obstructed-met');
      expect(find('F1')).toMatchObject({ dueAt: '2025-07-02T15:00:00+08:00', breaches: [] });
      expect(find('F1')?.withdrawn).toEqual([{ what: 'target', at: '2025-07-01T20:00:00+08:00' }]);
      expect(find('K1')).toMatchObject({ workflow: 'cause-claim', status: 'closed', outcome: 'approved' });
      expect(outcome.suspensions).toEqual([
        {
          claim: 'K1',
          ground: 'obstruction',
          from: '2025-07-01T14:00:00+08:00',
          to: '2025-07-02T09:00:00+08:00',
          state: 'accepted',
          notice: 'not-judged',
          touches: ['F1'],
        },
      ]);
      expect(mails.filter(({ subject }) => subject.includes('违约撤销'))).not.toEqual([]);
    },
    SECONDS,
  );

  it(
    'excuse the faults that they name: told to everybody who had the notice, in both languages; the third stays',
    async () => {
      const pages: Record<string, Awaited<ReturnType<typeof pageOf>>> = {};
      let claim = '';
      const look = async (laptop: Laptop): Promise<void> => {
        const cases = laptop.outbox.list().map((mail) => mail.case ?? '');
        claim = cases.find((id) => id.endsWith('-claim-cause-1')) ?? expect.fail('no claim');
        const [first, second] = [...new Set(cases)].filter((id) => /^FR-\d+-\d+$/.test(id)).sort();
        pages['first'] = await pageOf(laptop, `cases/${first}`, 'a.operator');
        pages['second'] = await pageOf(laptop, `cases/${second}`, 'a.operator');
        pages['claim'] = await pageOf(laptop, `cases/${claim}`, 'a.signer');
      };
      const { find, outcome, mails } = await played('several-faults', look);
      const states = (ref: string) => find(ref)?.breaches.map(({ what, state, because }) => [what, state, because]);
      for (const ref of ['F1', 'F2']) {
        expect(states(ref)).toEqual([
          ['target', 'excused', 'K1'],
          ['limit', 'excused', 'K1'],
        ]);
        expect(find(ref)?.withdrawn).toEqual([]);
      }
      expect(states('F3')).toEqual([
        ['target', 'standing', null],
        ['limit', 'standing', null],
      ]);
      const lines = outcome.ledger.map(({ ref, state, heldBy, statement }) => [ref, state, heldBy, statement]);
      expect(lines.sort()).toEqual([
        ['F1', 'void', [], null],
        ['F2', 'void', [], null],
        ['F3', 'due', [], 'payment-1'],
      ]);
      const subjects = (start: RegExp) => mails.filter(({ subject }) => start.test(subject)).map(({ to }) => to);
      const notices = subjects(/【违约通知】|\[Breach\]/);
      // Three faults had their notices, two are excused.
      expect(subjects(/【违约免责】|\[Breach excused\]/).length * 3).toBe(notices.length * 2);
      expect(subjects(/【违约撤销】|\[Breach withdrawn\]/)).toEqual([]);
      const toClaim = `/c/${seed.terms.id}/cases/${claim}`;
      expect(pages['first']?.links).toContain(toClaim);
      expect(pages['second']?.links).toContain(toClaim);
      expect(pages['second']?.text).toContain('违约免责');
      expect(pages['claim']?.links.filter((to) => /\/cases\/FR-\d+-\d+$/.test(to)).length).toBeGreaterThan(1);
    },
    SECONDS,
  );

  it(
    'give back what was deducted and paid: 365,176.50 and the 1,095.53 that the first statement took',
    async () => {
      const { outcome } = await played('credit-next-statement');
      const [first, second] = outcome.payments;
      expect(first).toMatchObject({ deductions: '1095.53', payable: '364080.97', daysLate: 0 });
      expect(second).toMatchObject({ deductions: '0.00', credits: '1095.53', payable: '366272.03' });
      expect(outcome.statements[1]?.rows).toContainEqual(
        expect.objectContaining({ kind: 'credit', clause: '6.2', ref: 'F1', amount: '1095.53' }),
      );
    },
    SECONDS,
  );
});
