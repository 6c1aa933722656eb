import type { Breach } from '../../../domain/case/breach.ts';
import { pickValue } from '../../../workflows/authoring/picks.ts';
import type { Fields } from '../../../workflows/authoring/room.ts';
import type { CaseSummary } from '../../../workflows/authoring/view.ts';
import { dispute } from '../../../workflows/dispute/workflow.ts';
import { seed } from '../../domain/contract/seed.ts';
import { PlayedCase } from '../play-room.ts';

export const contract = seed;

/** An order that was missed on 12 March, told on the 13th: 4,382.12 by 6.4. */
export const missed: Breach & { toldAt: string | null } = {
  what: 'opening',
  clause: '5.2.2',
  at: '2025-03-12T16:00:00.000Z',
  debtor: 'b',
  state: 'standing',
  because: null,
  penalty: { clause: '6.4', amount: '4382.12', sum: null, isLine: true },
  toldAt: '2025-03-12T16:00:00.000Z',
};

export const order = (id: string, more: Partial<CaseSummary> = {}): CaseSummary => ({
  workflow: 'link-order',
  id,
  status: 'closed',
  outcome: 'closed',
  openedAt: '2025-03-10T02:00:00.000Z',
  closedAt: '2025-03-13T08:00:00.000Z',
  openedAs: 'a.operator',
  request: {},
  site: '7',
  deadlines: [],
  breaches: [missed],
  finding: null,
  effects: [],
  ...more,
});

/** A payment that is late since 30 July: what it costs grows until it is settled. */
export const latePayment = (amount: string, more: Partial<CaseSummary> = {}): CaseSummary =>
  order('payment-2', {
    workflow: 'quarterly-payment',
    status: 'open',
    outcome: null,
    closedAt: null,
    openedAs: null,
    breaches: [
      {
        ...missed,
        what: 'payment',
        clause: '4.3.1',
        at: '2025-07-29T16:00:00.000Z',
        toldAt: '2025-07-29T16:00:00.000Z',
        debtor: 'a',
        penalty: { clause: '6.3', amount, sum: null, isLine: false },
      },
    ],
    ...more,
  });

export const about = (one: CaseSummary): string =>
  one.breaches
    .map(({ what, at }) => pickValue({ workflow: one.workflow, case: one.id, breach: { what, at } }))
    .join(' ');

interface Raising {
  readonly at?: string;
  readonly role?: string;
  readonly cases?: readonly CaseSummary[];
  readonly request?: Fields;
}

export const MARCH = '2025-03-20T10:00:00+08:00';

/** Raised about the breaches of these cases; by the provider on 20 March, who wants them waived, where nothing else is said. */
export function raised(disputed: readonly CaseSummary[], { at, role, cases, request = {} }: Raising = {}): PlayedCase {
  const wanted = { about: disputed.map(about).join(' '), ground: '事实与记录不符', wants: 'waive', ...request };
  const opening = { at: at ?? MARCH, role: role ?? 'b.signer', request: wanted, id: 'D-1', cases: cases ?? disputed };
  return PlayedCase.raise(dispute, contract, 'dispute', { ...opening, on: disputed[0]?.id ?? 'nothing' });
}

/** What the dispute lays on others as its facts stand: case → the effects, without their names. */
export function laidBy(played: PlayedCase, now: string): Record<string, object[]> {
  const laid: Record<string, object[]> = {};
  for (const one of dispute.effects?.(played.view, new Date(now).toISOString()) ?? []) {
    if (one.on !== 'case') continue;
    const { name: _name, breachAt: _at, what: _what, ...effect } = one.effect as Record<string, unknown>;
    laid[one.case] = [...(laid[one.case] ?? []), effect];
  }
  return laid;
}
