import type { Act } from '../../../domain/case/record.ts';
import type { Breach } from '../../../domain/case/breach.ts';
import type { FieldProblems } from '../../../domain/questions/problem.ts';
import { pickValue } from '../../../workflows/authoring/picks.ts';
import type { Fields } from '../../../workflows/authoring/room.ts';
import type { CaseSummary, View } from '../../../workflows/authoring/view.ts';
import { dispute } from '../../../workflows/dispute/workflow.ts';
import { seed } from '../../domain/contract/seed.ts';
import { PlayedCase, Refused } from '../play-room.ts';

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
  /** What has been done on the case on whose page it is raised. */
  readonly acts?: readonly Act[];
}

export const MARCH = '2025-03-20T10:00:00+08:00';

/** Raised about the breaches of these cases; by the provider on 20 March, who wants them waived, where nothing else is said. */
export function raised(
  disputed: readonly CaseSummary[],
  { at, role, cases, request = {}, acts = [] }: Raising = {},
): PlayedCase {
  const wanted = { about: disputed.map(about).join(' '), ground: '事实与记录不符', wants: 'waive', ...request };
  const opening = { at: at ?? MARCH, role: role ?? 'b.signer', request: wanted, id: 'D-1', cases: cases ?? disputed };
  const on = { file: { id: disputed[0]?.id ?? 'nothing', acts } } as unknown as View;
  return PlayedCase.raise(dispute, contract, 'dispute', { ...opening, on });
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

export const day = (monthAndDay: string, time = '10:00'): string => `2025-${monthAndDay}T${time}:00+08:00`;

/** The other side's answer is no. */
export const rejected = (played: PlayedCase, role = 'a.signer', on = '03-21'): PlayedCase =>
  played.answer(day(on), 'answer', 'return', { reason: '记录属实' }, 1, role);

export const offered = (played: PlayedCase, on: string, yuan: string, role = 'b.signer'): PlayedCase =>
  played.answer(day(on), 'offer', 'submit', { amount: yuan, text: '方案' }, undefined, role);

/** Both sign the last offer, an hour after each other. */
export const signed = (played: PlayedCase, on: string): PlayedCase =>
  played
    .answer(day(on, '11:00'), 'settle-a', 'approve', {}, undefined, 'a.signer')
    .answer(day(on, '12:00'), 'settle-b', 'approve', {}, undefined, 'b.signer');

const files = 'f'.repeat(64);
export const sued = (played: PlayedCase, on = '03-24'): PlayedCase =>
  played.answer(day(on), 'court', 'submit', { caseNo: '1号' }, undefined, 'b.signer');
export const judged = (played: PlayedCase, on: string, yuan: string, role = 'b.signer', finalOn = on): PlayedCase =>
  played.answer(day(on), 'judgment', 'submit', { amount: yuan, finalOn: `2025-${finalOn}`, files }, undefined, role);

/** What a page would refuse, field by field; null where it takes the form. */
export function problems(doing: () => unknown): FieldProblems | null {
  try {
    doing();
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.problems as FieldProblems;
    throw error;
  }
}
