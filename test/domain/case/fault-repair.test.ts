import { describe, expect, it } from 'vitest';
import { applyReadings } from '../../../domain/contract/contract.ts';
import { faultBreaches, faultMetAt, repairDeadline } from '../../../domain/case/fault-repair.ts';
import { shanghai, utc } from '../../../domain/time/instant.ts';
import { contract, fault, task as taskOf } from './facts.ts';

const task = (id: string, answer: Parameters<typeof taskOf>[2]) => taskOf('fault-repair', id, answer);
const urban = fault('2025-03-07T22:00:00+08:00', 'urban');
const late = utc('2025-04-01T00:00:00+08:00');
const kinds = (tasks: ReturnType<typeof task>[], record = urban, now = late, read = contract) =>
  faultBreaches(read, record, tasks, now).map((breach) => breach.what);
const answeredInTime = task('respond.1', ['submit', '2025-03-07T22:09:59+08:00']);

describe('a fault is answered in 10 minutes, repaired in its target, bridged or repaired in 2 days (clauses 5.2.1, 6.2)', () => {
  it('breaks all three when nobody does anything, and only the limit costs money', () => {
    const all = faultBreaches(contract, urban, [], late);
    expect(all.map(({ what, at, amount }) => [what, shanghai(at), amount])).toEqual([
      ['response', '2025-03-07T22:10:00+08:00', null],
      ['target', '2025-03-08T10:00:00+08:00', null],
      ['limit', '2025-03-10T00:00:00+08:00', '1095.53'],
    ]);
  });

  it('counts the moment of the entry, not the time of the call that is told in it', () => {
    expect(
      kinds([task('respond.1', ['submit', '2025-03-07T22:10:00+08:00', { respondedAt: '2025-03-07T14:01:00.000Z' }])]),
    ).toContain('response');
    expect(kinds([answeredInTime])).not.toContain('response');
  });

  it('is met by the submission that the customer confirms', () => {
    const tasks = [
      answeredInTime,
      task('repair.1', ['submit', '2025-03-08T09:00:00+08:00']),
      task('confirm.1', ['return', '2025-03-08T12:00:00+08:00']),
      task('repair.2', ['submit', '2025-03-08T15:00:00+08:00']),
      task('confirm.2', ['approve', '2025-03-20T15:00:00+08:00']),
    ];
    expect(faultMetAt(tasks)).toBe(utc('2025-03-08T15:00:00+08:00'));
    expect(kinds(tasks)).toEqual(['target']);
  });

  it('lets a backup link before the limit end the limit for good; the target stands', () => {
    const tasks = [answeredInTime, task('repair.1', ['backup', '2025-03-09T23:59:00+08:00']), task('repair.2', null)];
    expect(kinds(tasks)).toEqual(['target']);
    expect(kinds([answeredInTime, task('repair.1', ['backup', '2025-03-10T00:00:00+08:00'])])).toEqual([
      'target',
      'limit',
    ]);
  });

  it('has one breach, the limit, where target and limit coincide', () => {
    const major = fault('2025-03-07T22:00:00+08:00', 'major');
    expect(kinds([answeredInTime], major)).toEqual(['limit']);
    expect(shanghai(repairDeadline(contract, major).dueAt)).toBe('2025-03-10T00:00:00+08:00');
  });

  it('gives 48 and 24 hours under the reading hours', () => {
    const read = applyReadings(contract, { 'periods.faultDays': 'hours' });
    const mobile = fault('2025-03-07T22:00:00+08:00', 'mobile-office');
    expect(faultBreaches(read, mobile, [answeredInTime], late).map((breach) => shanghai(breach.at))).toEqual([
      '2025-03-08T22:00:00+08:00',
      '2025-03-09T22:00:00+08:00',
    ]);
  });

  it('takes the whole contract as the base of clause 6.2 under that reading', () => {
    const read = applyReadings(contract, { 'fault.penaltyBase': 'contract-total' });
    expect(faultBreaches(read, urban, [], late).at(-1)?.amount).toBe('4382.12');
  });
});

describe('a major fault, whose target and limit coincide', () => {
  const major = fault('2025-02-10T08:00:00+08:00', 'major');
  const respond = task('respond.1', ['submit', '2025-02-10T08:09:00+08:00']);
  const backup = task('repair.1', ['backup', '2025-02-12T23:00:00+08:00']);

  it('keeps its target when a backup link has ended the limit: recorded, no money', () => {
    const repaired = [
      respond,
      backup,
      task('repair.2', ['submit', '2025-02-14T10:00:00+08:00']),
      task('confirm.2', ['approve', '2025-02-14T11:00:00+08:00']),
    ];
    expect(faultBreaches(contract, major, repaired, late)).toEqual([
      {
        what: 'target',
        clause: '5.2.1',
        at: utc('2025-02-13T00:00:00+08:00'),
        debtor: 'b',
        penaltyClause: null,
        amount: null,
      },
    ]);
  });

  it('is in order when repaired in time, with or without a backup link before', () => {
    expect(kinds([respond, backup, task('repair.2', ['submit', '2025-02-12T23:30:00+08:00'])], major)).toEqual([]);
  });
});
