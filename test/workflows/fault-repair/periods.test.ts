import { describe, expect, it } from 'vitest';
import { workflowTerms, type Contract } from '../../../domain/contract/contract.ts';
import { utc } from '../../../domain/time/instant.ts';
import { faultRepairTerms } from '../../../workflows/fault-repair/terms.ts';
import { faultRepair } from '../../../workflows/fault-repair/workflow.ts';
import { changed, seed } from '../../domain/contract/seed.ts';
import type { PlayedCase } from '../play-room.ts';
import {
  after,
  backupConfirmed,
  before,
  bridged,
  called,
  confirmed,
  LIMIT_DUE,
  missed,
  repaired,
  reported,
  REPORTED_AT,
  RESPONSE_DUE,
  returned,
  TARGET_DUE,
} from './given.ts';

const PENALTY_CLAUSE =
  workflowTerms(seed, { name: faultRepair.name, terms: faultRepairTerms }).penalties.limit?.clause ?? '';
const LATER = '2025-08-31T00:00:00+08:00';
const ends = (fault: PlayedCase) => fault.deadlines().map(({ what, dueAt }) => [what, dueAt]);

describe('the periods of a fault', () => {
  it.each([
    [
      'urban',
      [
        ['response', RESPONSE_DUE],
        ['target', TARGET_DUE],
        ['limit', LIMIT_DUE],
      ],
    ],
    [
      'major',
      [
        ['response', RESPONSE_DUE],
        ['limit', LIMIT_DUE],
      ],
    ],
    [
      'mobile-office',
      [
        ['response', RESPONSE_DUE],
        ['target', utc('2025-07-09T00:00:00+08:00')],
        ['limit', LIMIT_DUE],
      ],
    ],
  ])('of class %s', (name, expected) => {
    expect(ends(reported({ request: { class: name } }))).toEqual(expected);
  });

  // Reported on a Friday: two days end on Sunday, 48 hours at the hour of the report, or on Monday.
  it.each([
    ['calendar-days', '2025-07-14T00:00:00+08:00'],
    ['hours', '2025-07-13T08:00:00+08:00'],
    ['rest-days', '2025-07-15T00:00:00+08:00'],
  ])('by the reading periods.faultDays: %s', (reading, limit) => {
    const fault = reported({ at: '2025-07-11T08:00:00+08:00', readings: { 'periods.faultDays': reading } });
    expect(ends(fault)).toContainEqual(['limit', utc(limit)]);
    expect(ends(fault)).toContainEqual(['target', utc('2025-07-11T20:00:00+08:00')]);
    const [response, , end] = fault.deadlines();
    expect(response?.reading).toEqual([]);
    expect(end?.reading).toContain('periods.faultDays');
  });

  it('run from the call that the provider took, if it recorded it later', () => {
    const request = { notifiedAt: '2025-07-06T23:50:00+08:00' };
    const fault = reported({ at: '2025-07-07T00:20:00+08:00', role: 'b.manager', request });
    expect(ends(fault)).toEqual([
      ['response', utc('2025-07-07T00:00:00+08:00')],
      ['target', utc('2025-07-07T11:50:00+08:00')],
      ['limit', utc('2025-07-09T00:00:00+08:00')],
    ]);
    expect(fault.milestones(LATER).dueAt).toBe(utc('2025-07-07T11:50:00+08:00'));
  });

  it.each([
    ['urban', TARGET_DUE],
    ['major', LIMIT_DUE],
  ])('a %s fault is due when its repair is', (name, dueAt) => {
    expect(reported({ request: { class: name } }).milestones(LATER).dueAt).toBe(dueAt);
  });
});

describe('target and limit of a class that has no target', () => {
  const major = () => reported({ request: { class: 'major' } });

  it('are one deadline and one breach: the limit', () => {
    expect(missed(major(), LATER)).toEqual(['response standing', 'limit standing']);
  });

  it('part where a backup ends the limit: the repair is still owed', () => {
    const fault = backupConfirmed(bridged(major(), '2025-07-08T08:00:00+08:00'), '2025-07-08T09:00:00+08:00');
    expect(fault.deadlines().map(({ what, kept }) => [what, kept])).toEqual([
      ['response', false],
      ['target', false],
      ['limit', true],
    ]);
    expect(fault.breaches(LATER)).toContainEqual(
      expect.objectContaining({ what: 'target', at: LIMIT_DUE, penalty: null }),
    );
    expect(missed(fault, LATER)).toEqual(['response standing', 'target standing']);
    expect(fault.milestones(LATER).dueAt).toBe(LIMIT_DUE);
  });

  it('are both kept by the repair', () => {
    const fault = repaired(major(), before(LIMIT_DUE));
    expect(fault.deadlines().map(({ what, kept }) => [what, kept])).toEqual([
      ['response', false],
      ['limit', true],
    ]);
  });
});

describe('a deadline is kept', () => {
  const kept = (fault: PlayedCase) => fault.deadlines().flatMap((deadline) => (deadline.kept ? [deadline.what] : []));

  it('by what is stored, or because the fault was closed before it', () => {
    const fault = reported();
    expect(kept(fault)).toEqual([]);
    expect(kept(called(fault, after(REPORTED_AT, 5)))).toEqual(['response']);
    expect(kept(repaired(fault, after(REPORTED_AT, 60)))).toEqual(['response', 'target', 'limit']);
    expect(kept(returned(fault, after(REPORTED_AT, 90)))).toEqual(['response']);
    expect(kept(bridged(fault, after(REPORTED_AT, 95)))).toEqual(['response', 'limit']);
  });

  it('after the closing nothing can be missed any more', () => {
    const fault = confirmed(repaired(reported(), after(REPORTED_AT, 5)), after(REPORTED_AT, 9));
    expect(kept(fault)).toEqual(['response', 'target', 'limit']);
    expect(missed(fault, LATER)).toEqual([]);
  });

  it('a period that ends at the moment of the closing has ended', () => {
    const fault = confirmed(repaired(reported(), after(REPORTED_AT, 5)), RESPONSE_DUE);
    expect(missed(fault, LATER)).toEqual(['response standing']);
  });
});

describe('return.effect: resume-clock', () => {
  const readings = { 'return.effect': 'resume-clock' };
  const due = (fault: PlayedCase) => Object.fromEntries(ends(fault)) as Record<string, string>;
  // Reported on Monday 08:00, repair submitted at 18:00, two hours before the target; the limit had not begun to count.
  const submitted = () => repaired(called(reported({ readings }), REPORTED_AT), '2025-07-07T18:00:00+08:00');

  it('lets hours go on to the second, at least to 24:00 of the next workday', () => {
    const fault = returned(submitted(), '2025-07-08T10:00:00+08:00');
    expect(due(fault)['target']).toBe(utc('2025-07-10T00:00:00+08:00'));
    expect(due(fault)['limit']).toBe(utc('2025-07-11T00:00:00+08:00'));
    expect(due(fault)['response']).toBe(RESPONSE_DUE);
  });

  it('lets hours go on past the next workday where more is left', () => {
    const longer = changed(
      ['terms', 'workflows', 'fault-repair', 'classes', 'urban', 'periods', 'target', 'rule', 'n'],
      100,
    );
    const fault = repaired(reported({ readings, contract: longer as Contract }), '2025-07-07T18:00:00+08:00');
    returned(fault, '2025-07-08T10:00:00+08:00');
    // Ten hours had run; ninety go on from Tuesday 10:00.
    // In order of time, the limit is the first of the two.
    expect(ends(fault).slice(1)).toEqual([
      ['limit', utc('2025-07-11T00:00:00+08:00')],
      ['target', utc('2025-07-12T04:00:00+08:00')],
    ]);
  });

  it('moves nothing while the repair waits for its answer, and never the call', () => {
    expect(ends(submitted())).toEqual([
      ['response', RESPONSE_DUE],
      ['target', TARGET_DUE],
      ['limit', LIMIT_DUE],
    ]);
    const fault = returned(repaired(reported({ readings }), after(REPORTED_AT, 5)), after(REPORTED_AT, 8));
    expect(due(fault)['response']).toBe(RESPONSE_DUE);
  });

  it('counts the next workday, not the next day', () => {
    const fault = returned(submitted(), '2025-07-11T10:00:00+08:00');
    expect(fault.milestones(LATER).dueAt).toBe(utc('2025-07-15T00:00:00+08:00'));
    // Two days from Friday, without rollover, end on Sunday: the next workday is later. Both end together, so one of them is shown.
    expect(due(fault)).toEqual({ response: RESPONSE_DUE, limit: utc('2025-07-15T00:00:00+08:00') });
  });

  it('does nothing for a period that was over at the submission', () => {
    const fault = repaired(reported({ readings }), TARGET_DUE);
    returned(fault, '2025-07-08T10:00:00+08:00');
    expect(due(fault)['target']).toBe(TARGET_DUE);
    expect(due(fault)['limit']).toBe(utc('2025-07-11T00:00:00+08:00'));
  });

  it('adds up over several returns, each submission judged by the deadline of its time', () => {
    const fault = returned(submitted(), '2025-07-08T10:00:00+08:00');
    repaired(fault, '2025-07-09T23:00:00+08:00');
    returned(fault, '2025-07-10T10:00:00+08:00');
    expect(due(fault)['target']).toBe(utc('2025-07-12T00:00:00+08:00'));
    expect(missed(fault, LATER)).toEqual(['target standing', 'limit standing']);
  });

  it('is void by default', () => {
    const fault = repaired(reported(), '2025-07-07T18:00:00+08:00');
    expect(due(returned(fault, '2025-07-08T10:00:00+08:00'))['target']).toBe(TARGET_DUE);
  });
});

describe('a suspension that another case lays on it', () => {
  const from = utc('2025-07-07T14:00:00+08:00');
  const to = utc('2025-07-08T09:00:00+08:00');
  const laid = {
    id: 'RL-1/a',
    revision: 1,
    source: 'RL-1',
    at: from,
    kind: 'suspension',
    ground: 'force-majeure',
    from,
  } as const;

  it('moves hours to the second and days by its days, for the deadlines that it names', () => {
    const fault = reported().under({ ...laid, to, state: 'accepted', deadlines: ['target'] });
    // Six hours had run, six are left from 09:00.
    expect(ends(fault)).toEqual([
      ['response', RESPONSE_DUE],
      ['target', utc('2025-07-08T15:00:00+08:00')],
      ['limit', LIMIT_DUE],
    ]);
  });

  it('stops the clock for good until its end is known', () => {
    const fault = reported().under({ ...laid, to: null, state: 'accepted', deadlines: null });
    expect(ends(fault)).toEqual([
      ['response', RESPONSE_DUE],
      ['target', null],
      ['limit', null],
    ]);
    expect(fault.milestones(LATER).dueAt).toBeNull();
    expect(missed(fault, LATER)).toEqual(['response standing']);
  });

  it('shows what it would be while it is claimed', () => {
    const fault = reported().under({ ...laid, to, state: 'claimed', deadlines: null });
    expect(fault.deadlines().map(({ what, dueAt, claimed }) => [what, dueAt, claimed?.dueAt ?? null])).toEqual([
      ['response', RESPONSE_DUE, RESPONSE_DUE],
      ['target', TARGET_DUE, utc('2025-07-08T15:00:00+08:00')],
      ['limit', LIMIT_DUE, utc('2025-07-11T00:00:00+08:00')],
    ]);
  });
});

describe('what a missed limit costs', () => {
  const money = (fault: PlayedCase) =>
    fault.breaches(LATER).flatMap(({ what, penalty }) => (penalty ? [[what, penalty.clause, penalty.amount]] : []));

  it.each([
    // 365,176.50 × 3‰ = 1,095.5295; 1,460,706.00 × 3‰ = 4,382.118
    ['instalment', '1095.53'],
    ['contract-total', '4382.12'],
  ])('a share of the %s, once, and only the limit', (reading, amount) => {
    const fault = reported({ readings: { 'fault.penaltyBase': reading } });
    expect(money(fault)).toEqual([['limit', PENALTY_CLAUSE, amount]]);
    expect(fault.breaches(LATER)).toMatchObject([
      { debtor: 'b', penalty: null },
      { debtor: 'b', penalty: null },
      { debtor: 'b', penalty: { isLine: true } },
    ]);
  });

  it('a share of the instalment in which the provider was told', () => {
    const contract = changed(['terms', 'settlements', 0, 'instalment'], '5000.00') as Contract;
    const at = '2025-04-01T00:15:00+08:00';
    const request = { notifiedAt: '2025-03-31T23:40:00+08:00' };
    expect(money(reported({ contract, at, role: 'b.manager', request }))).toEqual([['limit', PENALTY_CLAUSE, '15.00']]);
    expect(money(reported({ contract, at }))).toEqual([['limit', PENALTY_CLAUSE, '1095.53']]);
  });

  it('a flat sum where the contract says so, for whichever period', () => {
    const penalties = { response: { clause: PENALTY_CLAUSE, kind: 'flat', amount: '50' } };
    const contract = changed(['terms', 'workflows', 'fault-repair', 'penalties'], penalties) as Contract;
    const readings = { 'fault.penaltyBase': 'contract-total' };
    expect(money(reported({ contract, readings }))).toEqual([['response', PENALTY_CLAUSE, '50.00']]);
  });
});

describe('a contract that knows less', () => {
  const withClass = (value: unknown) =>
    changed(['terms', 'workflows', 'fault-repair', 'classes', 'urban'], value) as Contract;
  const { urban } = (
    seed.terms.workflows['fault-repair'] as { classes: { urban: { title: object; periods: { target: object } } } }
  ).classes;

  it('asks for no call and knows no limit where it gives no period for them', () => {
    const contract = withClass({ ...urban, periods: { target: urban.periods.target }, backup: false });
    const fault = reported({ contract });
    expect(fault.open()).toEqual(['repair.1']);
    expect(ends(fault)).toEqual([['target', TARGET_DUE]]);
    expect(missed(fault, LATER)).toEqual(['target standing']);
    expect(() => bridged(fault, after(REPORTED_AT, 60))).toThrow('unknown-field');
    expect(repaired(fault, after(REPORTED_AT, 60)).open()).toEqual(['confirm.1']);
  });

  it('names a class of faults that it no longer has', () => {
    const { view } = reported();
    const without = { ...view, terms: { ...(view.terms as object), classes: {} } as never };
    expect(() => faultRepair.deadlines(without)).toThrow(
      new RangeError('The contract has no class of faults "urban".'),
    );
  });

  it('doesn’t let a backup end the limit where it says so', () => {
    const fault = bridged(called(reported(), REPORTED_AT), after(REPORTED_AT, 60));
    expect(missed(fault, LATER)).toEqual(['target standing']);
    const contract = withClass({ ...urban, backup: false });
    const view = { ...fault.view, contract, terms: workflowTerms(contract, faultRepair) as never };
    expect(faultRepair.judge(view, utc(LATER)).map(({ what }) => what)).toEqual(['target', 'limit']);
    expect(faultRepair.position(view, utc(LATER)).asks).toEqual([{ name: 'repair', round: 2 }]);
  });
});
