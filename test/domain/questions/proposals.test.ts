import { describe, expect, it } from 'vitest';
import { day, instant, just, text } from '../../../domain/questions/field-spec.ts';
import { PROPOSED_AT, proposalsOf, staleProposals } from '../../../domain/questions/proposals.ts';

const specs = [just(day('paidOn')), just(instant('repairedAt')), text('voucher')];
// 23:58:30 in Asia/Shanghai.
const SHOWN = '2025-04-08T15:58:30.000Z';
const stale = (typed: Record<string, string>, now: string) =>
  staleProposals(specs, { [PROPOSED_AT]: SHOWN, ...typed }, now);

describe('what a fresh form proposes', () => {
  it('is the day and the minute in Asia/Shanghai', () => {
    expect(proposalsOf(specs, SHOWN)).toEqual({
      paidOn: '2025-04-08',
      repairedAt: '2025-04-08T15:58:00.000Z',
      [PROPOSED_AT]: SHOWN,
    });
  });

  it('is nothing where no field proposes', () => {
    expect(proposalsOf([text('voucher'), day('other')], SHOWN)).toEqual({});
  });
});

describe('a proposal that is sent as it stood', () => {
  it('is taken while it is true', () => {
    expect(stale({ repairedAt: '2025-04-08T23:58' }, '2025-04-08T16:03:30.000Z')).toEqual({});
    expect(stale({ paidOn: '2025-04-08' }, '2025-04-08T15:59:59.000Z')).toEqual({});
  });

  it('is asked again once it is out of date', () => {
    const typed = { repairedAt: '2025-04-08T23:58', paidOn: '2025-04-08' };
    expect(stale(typed, '2025-04-08T16:03:31.000Z')).toEqual({
      repairedAt: { code: 'proposed-then', at: '2025-04-08T15:58:00.000Z' },
      paidOn: { code: 'proposed-then', at: '2025-04-08' },
    });
  });

  it('is the person’s own once they have changed it, or the form proposed nothing', () => {
    const later = '2025-04-09T02:00:00.000Z';
    expect(stale({ repairedAt: '2025-04-08 23:40', paidOn: '2025-04-07' }, later)).toEqual({});
    expect(staleProposals(specs, { paidOn: '2025-04-08' }, later)).toEqual({});
    expect(staleProposals(specs, { paidOn: '2025-04-08', [PROPOSED_AT]: 'x' }, later)).toEqual({});
  });
});
