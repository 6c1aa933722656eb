import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankFile } from '../../../domain/case/blank-file.ts';
import { effectSchema, type Effect } from '../../../domain/case/effects.ts';
import type { CaseRecord } from '../../../domain/case/record.ts';
import { lineId } from '../../../domain/ledger/ledger.ts';
import { divideLike, isLess, sum } from '../../../domain/money/amounts.ts';
import { judgedLines } from '../../../workflows/authoring/lines.ts';
import { dispute } from '../../../workflows/dispute/workflow.ts';
import { linkOrder } from '../../../workflows/link-order/workflow.ts';
import { Refused, type PlayedCase } from '../play-room.ts';
import {
  contract,
  day,
  judged,
  laidBy,
  latePayment,
  missed,
  offered,
  order,
  problems,
  raised,
  rejected,
  signed,
  sued,
} from './given.ts';

const one = order('O1');
const two = order('O2');
const END = day('04-30');

/** What becomes of the order's line: held, waived, or another amount. */
const laidOn = (played: PlayedCase, id = 'O1') => laidBy(played, END)[id] ?? [];
const WAIVED = { kind: 'excuse', waivesMoney: true, state: 'accepted' };
const NOT_EXCUSED = { ...WAIVED, state: 'rejected' };
const held = (to: string | null) => ({ kind: 'hold', from: '2025-03-20T02:00:00.000Z', to });
const amount = (yuan: string) => ({ kind: 'amount', amount: yuan });

describe('the answer to a dispute', () => {
  it('is asked of the other side, for 10 workdays, and nothing else so long', () => {
    for (const [role, asked] of [
      ['b.signer', 'customer.signer'],
      ['a.signer', 'provider.signer'],
    ] as const) {
      const played = raised([one], { role });
      const holder = dispute.questions['answer']?.holder as { of(view: unknown): string };
      expect(holder.of(played.view)).toBe(asked);
      expect(played.open()).toEqual(['answer.1']);
      // The 31st is a holiday of Xinjiang's, 4 to 6 April are Qingming's.
      expect(played.deadlines()).toMatchObject([{ what: 'answer', lastDay: '2025-04-07', kept: false }]);
    }
  });

  it('that accepts does what was wanted', () => {
    const accepted = (wants: Record<string, string>) =>
      raised([one], { request: wants }).answer(day('03-21'), 'answer', 'approve', {}, 1, 'a.signer');
    expect(laidOn(accepted({ wants: 'waive' }))).toEqual([WAIVED, held('2025-03-21T02:00:00.000Z')]);
    expect(laidOn(accepted({ wants: 'amount', amount: '10.00' }))).toEqual([
      amount('10.00'),
      held('2025-03-21T02:00:00.000Z'),
    ]);
    const other = accepted({ wants: 'other' });
    expect(laidOn(other)).toEqual([held('2025-03-21T02:00:00.000Z')]);
    expect(other.file).toMatchObject({ status: 'closed', outcome: 'agreed' });
  });

  it('that concedes what was wanted ends it, that concedes another amount is an offer', () => {
    const part = (yuan: string, wants: Record<string, string>) =>
      raised([one], { request: wants }).answer(day('03-21'), 'answer', 'approve-part', { amount: yuan }, 1, 'a.signer');
    expect(part('0.00', { wants: 'waive' }).file.outcome).toBe('waived');
    expect(part('10.00', { wants: 'amount', amount: '10.00' }).file.outcome).toBe('reduced');
    const offer = part('20.00', { wants: 'amount', amount: '10.00' });
    expect(offer.open()).toEqual(['offer.2', 'settle-a.1', 'settle-b.1', 'court.1']);
    expect(laidOn(offer)).toEqual([held(null)]);
    expect(laidOn(signed(offer, '03-24'))).toEqual([amount('20.00'), held('2025-03-24T04:00:00.000Z')]);
    expect(() => part('4382.13', { wants: 'waive' })).toThrow(Refused);
  });

  it('that never comes opens the way to offers and to court, and may still come', () => {
    const played = raised([one]).pass(day('04-07', '23:59'));
    expect(played.open()).toEqual(['answer.1']);
    played.pass('2025-04-08T00:00:00+08:00');
    expect(played.open()).toEqual(['answer.1', 'offer.1', 'court.1']);
    expect(laidOn(played)).toEqual([{ ...WAIVED, state: 'claimed' }, held(null)]);
    offered(played, '04-09', '1000.00');
    played.answer(day('04-10'), 'answer', 'approve-part', { amount: '2000.00' }, 1, 'a.signer');
    expect(played.open()).toEqual(['court.1', 'offer.3', 'settle-a.2', 'settle-b.2']);
    expect(laidOn(signed(played, '04-11'))).toEqual([NOT_EXCUSED, amount('2000.00'), held('2025-04-11T04:00:00.000Z')]);
  });
});

describe('offers', () => {
  it('are signed by both sides, the last one only; one that either returns is off the table', () => {
    const played = offered(rejected(raised([one])), '03-24', '1000.00');
    played.answer(day('03-24', '11:00'), 'settle-b', 'approve', {}, 1, 'b.signer');
    played.answer(day('03-24', '12:00'), 'settle-a', 'return', {}, 1, 'a.signer');
    expect(played.open()).toEqual(['court.1', 'offer.2']);
    offered(played, '03-25', '3000.00', 'a.signer');
    offered(played, '03-26', '2000.00');
    expect(played.open()).toEqual(['court.1', 'offer.4', 'settle-a.3', 'settle-b.3']);
    expect(laidOn(signed(played, '03-27'))).toContainEqual(amount('2000.00'));
    expect(played.file.outcome).toBe('reduced');
  });

  it('at nought waive, at the whole amount release it as it was', () => {
    expect(laidOn(signed(offered(rejected(raised([one])), '03-24', '0.00'), '03-25'))).toEqual([
      WAIVED,
      held('2025-03-25T04:00:00.000Z'),
    ]);
    const whole = signed(offered(rejected(raised([one])), '03-24', '4382.12'), '03-25');
    expect(laidOn(whole)).toEqual([NOT_EXCUSED, held('2025-03-25T04:00:00.000Z')]);
    expect(whole.file.outcome).toBe('released');
  });

  it('can’t be above the line, nor more than nought where there is no money', () => {
    expect(() => offered(rejected(raised([one])), '03-24', '4382.13')).toThrow(Refused);
    const free = order('F1', { breaches: [{ ...missed, penalty: null }] });
    expect(() => offered(rejected(raised([free])), '03-24', '0.01')).toThrow(Refused);
    expect(signed(offered(rejected(raised([free])), '03-24', '0.00'), '03-25').file.outcome).toBe('waived');
  });

  it('fix a line that grew, at whatever it has grown to', () => {
    const cases = [latePayment('6573.18')];
    const request = { wants: 'amount', amount: '5000.00' };
    const played = raised(cases, { at: day('08-05'), role: 'a.signer', request });
    played.answer(day('08-06'), 'answer', 'approve', {}, 1, 'b.signer');
    expect(laidBy(played, day('08-07'))['payment-2']).toContainEqual(amount('5000.00'));
    const grown = raised(cases, { at: day('08-05'), role: 'a.signer', cases: [latePayment('7668.71')] });
    rejected(grown, 'b.signer', '08-06');
    offered(grown, '08-07', '7668.71', 'a.signer');
    expect(laidBy(signed(grown, '08-08'), day('08-09'))['payment-2']).toContainEqual(amount('7668.71'));
  });
});

describe('court', () => {
  const inCourt = () => sued(rejected(raised([one])));

  it('is followed by its judgment, which the side confirms that has not entered it', () => {
    const played = judged(inCourt(), '04-10', '900.00', 'a.signer');
    expect(played.open()).toEqual(['offer.1', 'confirm-judgment.1']);
    const holder = dispute.questions['confirm-judgment']?.holder as { of(view: unknown): string };
    expect(holder.of(played.view)).toBe('provider.signer');
    played.answer(day('04-11'), 'confirm-judgment', 'return', {}, 1, 'b.signer');
    expect(played.open()).toEqual(['offer.1', 'judgment.2']);
    judged(played, '04-14', '800.00');
    expect(laidOn(played)).toEqual([{ ...WAIVED, state: 'claimed' }, held(null)]);
    played.answer(day('04-15'), 'confirm-judgment', 'approve', {}, 2, 'a.signer');
    expect(laidOn(played)).toEqual([NOT_EXCUSED, amount('800.00'), held('2025-04-15T02:00:00.000Z')]);
  });

  it('judges on a day that has come, since the dispute was raised', () => {
    const final = (finalOn: string) => () => judged(inCourt(), '04-10', '1.00', 'b.signer', finalOn);
    expect(problems(final('04-11'))).toEqual({ finalOn: { code: 'in-the-future', latest: '2025-04-10' } });
    expect(problems(final('03-19'))).toEqual({ finalOn: { code: 'too-early', earliest: '2025-03-20' } });
    expect(final('04-10')).not.toThrow();
  });

  it('does not keep the parties from agreeing', () => {
    const settled = signed(offered(inCourt(), '04-10', '500.00'), '04-11');
    expect(settled.file.outcome).toBe('reduced');
  });
});

describe('a dispute that is withdrawn', () => {
  it('releases its lines at any time, and can’t be withdrawn again', () => {
    const played = rejected(raised([one])).act(day('03-25'), 'withdraw', 'b.signer');
    expect(laidOn(played)).toEqual([NOT_EXCUSED, held('2025-03-25T02:00:00.000Z')]);
    expect(played.file).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    expect(() => played.act(day('03-26'), 'withdraw', 'b.signer')).toThrow(Refused);
  });
});

describe('an amount for several lines', () => {
  it('is divided as they stand to each other, to the fen', () => {
    const played = signed(offered(rejected(raised([one, two])), '03-24', '3000.01'), '03-25');
    expect([laidOn(played, 'O1'), laidOn(played, 'O2')].map((all) => all[1])).toEqual([
      amount('1500.01'),
      amount('1500.00'),
    ]);
  });

  it('comes to itself again, whatever the lines, and no part is below nought', () => {
    const fen = fc.integer({ min: 0, max: 50_000_000 }).map((n) => (n / 100).toFixed(2));
    fc.assert(
      fc.property(fen, fc.array(fen, { minLength: 1, maxLength: 9 }), (yuan, weights) => {
        const parts = divideLike(yuan, weights);
        expect(sum(parts)).toBe(yuan);
        expect(parts.filter((part) => isLess(part, '0'))).toEqual([]);
      }),
    );
  });
});

describe('a line that was held and released', () => {
  const opened = { openedAt: '2025-03-10T02:00:00.000Z', openedBy: 'a-operator-1', openedAs: 'a.operator' };
  const request = { kind: 'open', service: 'standard', site: '7' };
  const late: CaseRecord = blankFile({
    contract: contract.terms.id,
    id: 'O1',
    workflow: linkOrder.name,
    ...opened,
    request,
  });
  const breach = { workflow: linkOrder.name, case: 'O1', what: 'opening', at: '2025-03-12T16:00:00.000Z' };
  const entry = { id: lineId(breach), ...breach, clause: '6.4', debtor: 'b' as const, amount: '4382.12' };
  const lines = (file: CaseRecord, now: string) =>
    judgedLines({ contract, roomOf: () => linkOrder }, [entry], [file], now);

  it('is as if it had never been', () => {
    const days = fc.integer({ min: 14, max: 60 });
    fc.assert(
      fc.property(days, days, fc.boolean(), (first, second, isAnswered) => {
        const instant = (n: number): string => new Date(Date.UTC(2025, 2, n, 2)).toISOString();
        const [from, to] = [Math.min(first, second), Math.max(first, second) + 1];
        const played = raised([one], { at: instant(from) });
        const during = withEffects(late, played, instant(from));
        if (isAnswered) rejected(played, 'a.signer', instant(to).slice(5, 10));
        played.act(new Date(Date.parse(instant(to)) + 3_600_000).toISOString(), 'withdraw', 'b.signer');
        const after = withEffects(during, played, instant(to + 1));
        expect(lines(after, instant(to + 1))).toEqual(lines(late, instant(to + 1)));
        const isInTime = instant(from) < '2025-04-07T16:00:00.000Z';
        expect(lines(during, instant(from))[0]?.state).toBe(isInTime ? 'held' : 'due');
      }),
      { numRuns: 60 },
    );
  });

  /** What the dispute lays, laid as the machinery does: under its id, each revision beside the ones before. */
  function withEffects(file: CaseRecord, played: PlayedCase, now: string): CaseRecord {
    const wanted = (dispute.effects?.(played.view, now) ?? []).flatMap((effect) =>
      effect.on === 'case' ? [effect] : [],
    );
    const effects = wanted.map(({ effect: { name, ...content } }): Effect => {
      const id = `D-1/${name}`;
      const revision = file.effects.filter((laid) => laid.id === id).length + 1;
      return effectSchema.parse({ ...content, id, revision, source: 'D-1', at: now });
    });
    return { ...file, effects: [...file.effects, ...effects] };
  }
});
