import { describe, expect, it } from 'vitest';
import { applyReadings } from '../../../domain/contract/contract.ts';
import { effectiveOn, openingDeadline, orderBreaches, orderMetAt } from '../../../domain/case/link-order.ts';
import { shanghai, utc } from '../../../domain/time/instant.ts';
import { contract, order, task as taskOf } from './facts.ts';

const task = (id: string, answer: Parameters<typeof taskOf>[2]) => taskOf('link-order', id, answer);
const ordered = order('2025-02-10T10:00:00+08:00');
const dueAt = '2025-02-13T00:00:00+08:00';
const breaches = (tasks: ReturnType<typeof task>[], now: string, read = contract) =>
  orderBreaches(read, ordered, tasks, utc(now));

describe('opening a link within 2 days of the order (clauses 5.2.2, 6.4)', () => {
  it('ends at 24:00 of the second day', () => {
    expect(shanghai(openingDeadline(contract, ordered)?.dueAt ?? '')).toBe(dueAt);
  });

  it('gives the mobile-office link 3 days and closing a link none', () => {
    expect(
      shanghai(
        openingDeadline(contract, order('2025-02-10T10:00:00+08:00', { service: 'mobile-office' }))?.dueAt ?? '',
      ),
    ).toBe('2025-02-14T00:00:00+08:00');
    expect(openingDeadline(contract, order('2025-02-10T10:00:00+08:00', { kind: 'close' }))).toBeNull();
  });

  it('is broken at the end of the last day, by 3 per mille of the contract total', () => {
    expect(breaches([], '2025-02-12T23:59:59+08:00')).toEqual([]);
    expect(breaches([], dueAt)).toEqual([
      { what: 'opening', clause: '5.2.2', at: utc(dueAt), debtor: 'b', penaltyClause: '6.4', amount: '4382.12' },
    ]);
  });

  it('counts a submission at the very end as late', () => {
    expect(breaches([task('complete.1', ['submit', dueAt])], '2025-02-14T00:00:00+08:00')).toHaveLength(1);
  });

  it('is not broken while a submission made in time waits for signatures, however long', () => {
    const waiting = [
      task('complete.1', ['submit', '2025-02-12T23:59:59+08:00']),
      task('sign-a.1', null),
      task('sign-b.1', null),
    ];
    expect(breaches(waiting, '2025-06-01T00:00:00+08:00')).toEqual([]);
  });

  it('is broken at the deadline, not at the return, when the submission is returned after it', () => {
    const returned = [
      task('complete.1', ['submit', '2025-02-12T10:00:00+08:00']),
      task('sign-a.1', ['return', '2025-02-20T10:00:00+08:00']),
    ];
    expect(breaches(returned, '2025-02-20T10:00:00+08:00')[0]?.at).toBe(utc(dueAt));
  });

  it('counts the submission that both sign, and takes effect on the day of the later signature (3.1)', () => {
    const signed = [
      task('complete.1', ['submit', '2025-02-11T10:00:00+08:00']),
      task('sign-b.1', ['return', '2025-02-11T12:00:00+08:00']),
      task('complete.2', ['submit', '2025-02-12T18:00:00+08:00']),
      task('sign-a.2', ['approve', '2025-02-14T00:30:00+08:00']),
      task('sign-b.2', ['approve', '2025-02-13T09:00:00+08:00']),
    ];
    expect(orderMetAt(contract, signed)).toBe(utc('2025-02-12T18:00:00+08:00'));
    expect(effectiveOn(signed)).toBe('2025-02-14');
    expect(breaches(signed, '2025-03-01T00:00:00+08:00')).toEqual([]);
  });

  it('counts the later signature under the reading both-signed', () => {
    const read = applyReadings(contract, { 'order.metBy': 'both-signed' });
    const signed = [
      task('complete.1', ['submit', '2025-02-11T10:00:00+08:00']),
      task('sign-a.1', ['approve', '2025-02-14T09:00:00+08:00']),
      task('sign-b.1', ['approve', '2025-02-12T09:00:00+08:00']),
    ];
    expect(orderMetAt(read, signed)).toBe(utc('2025-02-14T09:00:00+08:00'));
    expect(breaches(signed, '2025-03-01T00:00:00+08:00', read)).toHaveLength(1);
  });
});
