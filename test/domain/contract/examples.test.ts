import { describe, expect, it } from 'vitest';
import { inconsistencies } from '../../../domain/contract/check.ts';
import { hasWorkflow, peopleHolding, readingOf, siteOf, workflowTerms } from '../../../domain/contract/contract.ts';
import { countDeadline, preparationAt } from '../../../domain/contract/deadlines.ts';
import { arithmeticText } from '../../../domain/money/arithmetic.ts';
import { lateCap, latePenalty, penaltyAmount } from '../../../domain/money/penalties.ts';
import { shanghai } from '../../../domain/time/instant.ts';
import { faultRepairChecks } from '../../../workflows/fault-repair/checks.ts';
import { contractNamed, faultRepair, linkOrder, quarterlyPayment } from './seed.ts';

const rooms = [{ ...faultRepair, checks: faultRepairChecks }];
const idsOf = (contract: Parameters<typeof inconsistencies>[0]) => inconsistencies(contract, rooms).map(({ id }) => id);

describe('The link lease of another district', () => {
  const contract = contractNamed('kashi-links');
  const orders = workflowTerms(contract, linkOrder);

  it('has its own clauses, periods, roles and sites, and no faults', () => {
    expect(hasWorkflow(contract, 'fault-repair')).toBe(false);
    expect(peopleHolding(contract, 'customer.operator').map(({ id }) => id)).toEqual(['lead-a', 'network-a']);
    expect(siteOf(contract, 12)).toMatchObject({ name: '市政务服务中心主机房', links: 3 });
    const duty = orders.services['single-path']?.period;
    // Five workdays after Thursday 25 September: 26, 28 (make-up), 29, 30 September, then 9 October, after the holidays.
    expect(duty && countDeadline(contract, duty, '2025-09-25T12:00:00+08:00')).toMatchObject({
      clause: '3.4',
      lastDay: '2025-10-09',
    });
  });

  it('pays in three instalments, and other penalties', () => {
    expect(contract.terms.settlements).toHaveLength(3);
    const bases = { 'contract-total': contract.terms.price.total, instalment: '35700.00' };
    // 2 % of the instalment
    expect(penaltyAmount(orders.penalties.opening, bases).amount).toBe('714.00');
    // 5 % of 107,100
    expect(lateCap(workflowTerms(contract, quarterlyPayment).penalties.late, bases)).toBe('5355.00');
    expect(readingOf(contract, 'order.moveIsOpening')).toBe('no');
  });

  it('adds up: what check finds is open, not wrong', () => {
    expect(inconsistencies(contract, rooms).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(idsOf(contract)).toEqual([
      'period.missing.1',
      'penalties.limits',
      'signing.agreement',
      'payment.after-term',
    ]);
  });
});

describe('The contract for lifts', () => {
  const contract = contractNamed('lift-maintenance');
  const faults = workflowTerms(contract, faultRepair);
  const payments = workflowTerms(contract, quarterlyPayment);

  it('keeps faults and payments under its own words, and no orders', () => {
    expect(hasWorkflow(contract, 'link-order')).toBe(false);
    expect([faults.words?.['name']?.zh, payments.words?.['name']?.en]).toEqual(['电梯抢修', 'Monthly payment']);
  });

  it('wants an answer in 30 minutes and a repair in 8 hours, for a flat sum', () => {
    const { response, target, limit } = faults.classes['trapped']?.periods ?? {};
    const at = '2025-03-14T20:00:00+08:00';
    const ends = [response, target].map((duty) => duty && shanghai(countDeadline(contract, duty, at).dueAt));
    expect(ends).toEqual(['2025-03-14T20:30:00+08:00', '2025-03-15T04:00:00+08:00']);
    expect(limit).toBeUndefined();
    const { target: penalty } = faults.penalties;
    expect(penalty && arithmeticText(penaltyAmount(penalty, { 'contract-total': '129600.00' }))).toBe('200.00');
  });

  it('has a penalty of another kind under the same clause: its arithmetic is its own', () => {
    expect([faults.penalties.target?.clause, payments.penalties.late.clause]).toEqual(['7.1', '7.1']);
    const { arithmetic } = latePenalty(payments.penalties.late, {
      segments: [{ outstanding: '10800.00', days: 12 }],
      cap: null,
      alreadyCharged: '0.00',
    });
    expect(arithmeticText(arithmetic)).toBe('10800.00 × 1‰ × 12 = 129.6 → 129.60');
  });

  it('pays each month', () => {
    expect(contract.terms.settlements).toHaveLength(12);
    expect(shanghai(preparationAt(contract, 'payment-2'))).toBe('2025-03-01T00:00:00+08:00');
  });

  it('adds up', () => {
    expect(inconsistencies(contract, rooms).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
