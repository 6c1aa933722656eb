import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLess, minus, plus, roundFen, sum, timesWhole } from '../../../domain/money/amounts.ts';
import { arithmeticText, isCapped, penaltyArithmetic } from '../../../domain/money/arithmetic.ts';
import {
  lateCap,
  latePenalty,
  lateSegments,
  penaltyAmount,
  type LateSegment,
  type Part,
} from '../../../domain/money/penalties.ts';
import type { DailyPenalty } from '../../../domain/contract/workflow-terms.ts';
import { addDays } from '../../../domain/time/instant.ts';

const TOTAL = '1460706.00';
const daily: DailyPenalty = {
  clause: '6.3',
  kind: 'per-day',
  rate: '3',
  of: 'payable',
  cap: { percent: '10', of: 'contract-total' },
};
const cap = lateCap(daily, { 'contract-total': TOTAL }) ?? '';
const late = (segments: readonly LateSegment[], alreadyCharged = '0.00') =>
  latePenalty(daily, { segments, cap, alreadyCharged });

const fen = (max: number) => fc.integer({ min: 1, max }).map((value) => (value / 100).toFixed(2));
const LAST_DAY = '2025-04-30';
const PAYABLE = '365176.50';
const part = fc.record({
  paidOn: fc.integer({ min: -20, max: 150 }).map((days) => addDays(LAST_DAY, days)),
  amount: fen(20_000_000),
});
const parts = fc.array(part, { maxLength: 6 });
const UNTIL = addDays(LAST_DAY, 160);

const exactCost = (paid: readonly Part[]) =>
  sum(lateSegments(PAYABLE, LAST_DAY, paid, UNTIL).map(({ outstanding, days }) => timesWhole(outstanding, days)));

describe('Late payment (6.3)', () => {
  it('costs 3 per mille of the balance a day, rounded once', () => {
    expect(late([{ outstanding: '360794.38', days: 6 }]).amount).toBe('6494.30');
    expect(late([{ outstanding: '165176.50', days: 50 }]).amount).toBe('24776.48');
    expect(
      late([
        { outstanding: PAYABLE, days: 1 },
        { outstanding: PAYABLE, days: 1 },
        { outstanding: PAYABLE, days: 1 },
      ]).amount,
    ).toBe('3286.59');
  });

  it('stops at 10% of the contract’s total, and says so', () => {
    expect(lateCap(daily, { 'contract-total': TOTAL })).toBe('146070.60');
    expect(late([{ outstanding: PAYABLE, days: 133 }])).toMatchObject({ amount: '145705.42', capped: false });
    expect(late([{ outstanding: PAYABLE, days: 134 }])).toMatchObject({
      amount: '146070.60',
      uncapped: '146800.95',
      capped: true,
    });
  });

  it('counts what earlier payments have used of the cap', () => {
    expect(late([{ outstanding: PAYABLE, days: 10 }], '145705.42').amount).toBe('365.18');
    expect(late([{ outstanding: PAYABLE, days: 10 }], cap).amount).toBe('0.00');
  });

  it('never passes the cap, however many payments are late', () => {
    const segment = fc.record({ outstanding: fen(100_000_000), days: fc.integer({ min: 0, max: 400 }) });
    fc.assert(
      fc.property(fc.array(fc.array(segment, { maxLength: 4 }), { maxLength: 6 }), (payments) => {
        const charged = payments.reduce((total, segments) => plus(total, late(segments, total).amount), '0.00');
        return !isLess(cap, charged);
      }),
    );
  });

  it('tells its arithmetic', () => {
    expect(arithmeticText(late([{ outstanding: '165176.50', days: 50 }]).arithmetic)).toBe(
      '165176.50 × 3‰ × 50 = 24776.475 → 24776.48',
    );
    expect(arithmeticText(late([{ outstanding: PAYABLE, days: 150 }]).arithmetic)).toBe(
      '365176.50 × 3‰ × 150 = 164329.425 > 146070.60 − 0.00 = 146070.60 → 146070.60',
    );
    const two = late([
      { outstanding: PAYABLE, days: 10 },
      { outstanding: '200000.00', days: 5 },
    ]);
    expect(arithmeticText(two.arithmetic)).toBe('365176.50 × 3‰ × 10 + 200000.00 × 3‰ × 5 = 13955.295 → 13955.30');
    expect(arithmeticText(late([]).arithmetic)).toBe('0 = 0 → 0.00');
  });
});

describe('Part payments', () => {
  it('make segments of the balance, from the day after the last day', () => {
    const paid = [
      { paidOn: '2025-05-10', amount: '165176.50' },
      { paidOn: '2025-05-20', amount: '200000.00' },
    ];
    expect(lateSegments(PAYABLE, LAST_DAY, paid)).toEqual([
      { outstanding: PAYABLE, days: 10 },
      { outstanding: '200000.00', days: 10 },
    ]);
  });

  it('paid in time cost nothing', () => {
    expect(lateSegments(PAYABLE, LAST_DAY, [{ paidOn: LAST_DAY, amount: PAYABLE }], UNTIL)).toEqual([]);
    expect(
      lateSegments(PAYABLE, LAST_DAY, [
        { paidOn: '2025-04-01', amount: '65176.50' },
        { paidOn: '2025-05-01', amount: '300000.00' },
      ]),
    ).toEqual([{ outstanding: '300000.00', days: 1 }]);
  });

  it('leave an open balance counting up to the day asked for', () => {
    expect(lateSegments(PAYABLE, LAST_DAY, [], '2025-05-03')).toEqual([{ outstanding: PAYABLE, days: 3 }]);
    expect(lateSegments(PAYABLE, LAST_DAY, [])).toEqual([]);
  });

  it('of the same day cost the same in any order', () => {
    fc.assert(fc.property(parts, (paid) => exactCost(paid) === exactCost([...paid].reverse())));
  });

  it('that split a payment on its day change nothing', () => {
    fc.assert(
      fc.property(part, fc.double({ min: 0, max: 1, noNaN: true }), (paid, share) => {
        const first = roundFen((Number(paid.amount) * share).toFixed(2));
        const split = [
          { ...paid, amount: first },
          { ...paid, amount: minus(paid.amount, first) },
        ];
        return exactCost(split) === exactCost([paid]);
      }),
    );
  });

  it('that put off a share of a payment never lower what is owed', () => {
    fc.assert(
      fc.property(
        parts,
        part,
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 30 }),
        (others, paid, percent, delay) => {
          const kept = roundFen((Number(paid.amount) * (percent / 100)).toFixed(2));
          const split = [
            { ...paid, amount: kept },
            { paidOn: addDays(paid.paidOn, delay), amount: minus(paid.amount, kept) },
          ];
          return !isLess(exactCost([...others, ...split]), exactCost([...others, paid]));
        },
      ),
    );
  });
});

describe('Late payment without a limit', () => {
  it('goes on', () => {
    const endless = { ...daily, cap: null };
    expect(lateCap(endless, { 'contract-total': TOTAL })).toBeNull();
    // 365,176.50 × 3‰ × 200 days
    const { amount, capped, arithmetic } = latePenalty(endless, {
      segments: [{ outstanding: PAYABLE, days: 200 }],
      cap: null,
      alreadyCharged: '0.00',
    });
    expect([amount, capped, arithmeticText(arithmetic)]).toEqual([
      '219105.90',
      false,
      '365176.50 × 3‰ × 200 = 219105.9 → 219105.90',
    ]);
  });
});

describe('A penalty for one breach', () => {
  const bases = { 'contract-total': TOTAL, instalment: PAYABLE, payable: '360794.38' };

  it('is a share of what the terms say, each rounded by itself', () => {
    const cost = (kind: 'per-mille' | 'per-cent', rate: string, of: keyof typeof bases) =>
      penaltyAmount({ clause: '6', kind, rate, of }, bases).amount;
    expect(cost('per-mille', '3', 'contract-total')).toBe('4382.12');
    expect(cost('per-mille', '3', 'instalment')).toBe('1095.53');
    // 360,794.38 × 3‰ = 1,082.38314
    expect(cost('per-mille', '3', 'payable')).toBe('1082.38');
    expect(cost('per-cent', '20', 'contract-total')).toBe('292141.20');
  });

  it('or a flat sum', () => {
    const once = penaltyAmount({ clause: '7.2', kind: 'flat', amount: '500' }, bases);
    expect(once).toEqual({ kind: 'flat', rate: null, base: null, baseAmount: null, exact: '500.00', amount: '500.00' });
    expect(isCapped(once)).toBe(false);
  });

  it('rounds half up, once', () => {
    // 1.50 × 3‰ = 0.0045, 1.70 × 3‰ = 0.0051; 5.00 × 1‰ = 0.005
    const cost = (rate: string, total: string) =>
      penaltyAmount({ clause: '6', kind: 'per-mille', rate, of: 'contract-total' }, { 'contract-total': total }).amount;
    expect([cost('3', '1.50'), cost('3', '1.70'), cost('1', '5.00')]).toEqual(['0.00', '0.01', '0.01']);
  });

  it('can’t be worked out without its base', () => {
    const penalty = { clause: '6.2', kind: 'per-mille', rate: '3', of: 'instalment' } as const;
    expect(() => penaltyAmount(penalty, { 'contract-total': TOTAL })).toThrow(/share of the instalment/);
  });
});

describe('Arithmetic', () => {
  const bases = { 'contract-total': '120000.00', instalment: '30000.00' };
  const flat = penaltyAmount({ clause: '9.1', kind: 'flat', amount: '30.00' }, bases);
  const share = penaltyAmount({ clause: '9.1', kind: 'per-mille', rate: '3', of: 'contract-total' }, bases);

  it('is of the penalty itself, where two stand under one clause', () => {
    expect([flat, share].map(arithmeticText)).toEqual(['30.00', '120000.00 × 3‰ = 360 → 360.00']);
    expect(share).toEqual({
      kind: 'per-mille',
      rate: '3',
      base: 'contract-total',
      baseAmount: '120000.00',
      exact: '360',
      amount: '360.00',
    });
  });

  it('can be stored and read again', () => {
    const kept = [flat, share, late([{ outstanding: PAYABLE, days: 150 }]).arithmetic];
    expect(kept.map((one) => penaltyArithmetic.parse(JSON.parse(JSON.stringify(one))))).toEqual(kept);
  });
});
