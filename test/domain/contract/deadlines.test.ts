import { describe, expect, it } from 'vitest';
import { applyReadings } from '../../../domain/contract/contract.ts';
import {
  faultDeadlines,
  noticeDeadline,
  orderDeadline,
  paymentWindow,
  penaltyBaseOfFault,
  preparationAt,
  reliefDeadline,
  settlementOf,
} from '../../../domain/contract/deadlines.ts';
import { shanghai } from '../../../domain/time/instant.ts';
import { loadContract } from '../../../local/contracts.ts';

const contract = loadContract();
const FRIDAY = '2025-03-14T10:00:00+08:00';

describe('An order (5.2.2)', () => {
  it('has 2 days, 3 for mobile office, and rolls over to a workday', () => {
    expect(orderDeadline(contract, '2025-02-10T10:00:00+08:00', 'standard')).toMatchObject({
      lastDay: '2025-02-12',
      clause: '5.2.2',
      dueAt: '2025-02-12T16:00:00.000Z',
    });
    expect(orderDeadline(contract, '2025-02-10T10:00:00+08:00', 'mobile-office').lastDay).toBe('2025-02-13');
    expect(orderDeadline(contract, FRIDAY, 'standard')).toMatchObject({
      lastDay: '2025-03-17',
      reading: ['periods.dayRollover', 'calendar.layers'],
    });
  });

  it('stays on the rest day under the other reading', () => {
    const strict = applyReadings(contract, { 'periods.dayRollover': 'none' });
    expect(orderDeadline(strict, FRIDAY, 'standard')).toMatchObject({
      lastDay: '2025-03-16',
      reading: ['periods.dayRollover'],
    });
  });

  it('knows Xinjiang’s holidays, unless the reading leaves them out', () => {
    const received = '2025-03-27T09:00:00+08:00';
    expect(orderDeadline(contract, received, 'standard').lastDay).toBe('2025-04-01');
    expect(
      orderDeadline(applyReadings(contract, { 'calendar.layers': ['national'] }), received, 'standard').lastDay,
    ).toBe('2025-03-31');
  });
});

describe('A fault (5.2.1)', () => {
  const ends = (faultClass: 'urban' | 'major' | 'mobile-office', read = contract) =>
    faultDeadlines(read, '2025-03-14T20:00:00+08:00', faultClass).map(
      ({ what, dueAt }) => `${what} ${shanghai(dueAt)}`,
    );

  it('has its deadlines in order of time, through the weekend', () => {
    expect(ends('urban')).toEqual([
      'response 2025-03-14T20:10:00+08:00',
      'target 2025-03-15T08:00:00+08:00',
      'limit 2025-03-17T00:00:00+08:00',
    ]);
    expect(ends('mobile-office')).toEqual([
      'response 2025-03-14T20:10:00+08:00',
      'target 2025-03-16T00:00:00+08:00',
      'limit 2025-03-17T00:00:00+08:00',
    ]);
  });

  it('that is major has one deadline for target and limit', () => {
    expect(ends('major')).toEqual(['response 2025-03-14T20:10:00+08:00', 'limit 2025-03-17T00:00:00+08:00']);
  });

  it('counts days as 24 hours under the other reading', () => {
    const hours = applyReadings(contract, { 'periods.faultDays': 'hours' });
    expect(ends('mobile-office', hours)).toEqual([
      'response 2025-03-14T20:10:00+08:00',
      'target 2025-03-15T20:00:00+08:00',
      'limit 2025-03-16T20:00:00+08:00',
    ]);
  });

  it('costs a share of its quarter’s instalment, or of the total', () => {
    expect(penaltyBaseOfFault(contract, FRIDAY)).toBe('365176.50');
    expect(penaltyBaseOfFault(contract, '2026-02-01T00:00:00+08:00')).toBe('365176.50');
    expect(penaltyBaseOfFault(applyReadings(contract, { 'fault.penaltyBase': 'contract-total' }), FRIDAY)).toBe(
      '1460706.00',
    );
  });
});

describe('The window for a payment (4.3.1, 4.3.2)', () => {
  const start = { reviewApprovedAt: '2025-04-01T10:00:00+08:00', invoiceReceivedAt: '2025-04-02T10:00:00+08:00' };

  it('starts after the later of review and invoice', () => {
    expect(paymentWindow(contract, start)).toMatchObject({
      windowFrom: '2025-04-02',
      lastDay: '2025-04-30',
      dueAt: '2025-04-30T16:00:00.000Z',
      clause: '4.3.1',
    });
    expect(paymentWindow(contract, { ...start, reviewApprovedAt: '2025-04-08T10:00:00+08:00' })?.windowFrom).toBe(
      '2025-04-08',
    );
  });

  it('is closed while there is no invoice', () => {
    expect(paymentWindow(contract, { ...start, invoiceReceivedAt: null })).toBeNull();
  });

  it('starts from the review or from the invoice under the other readings', () => {
    const review = applyReadings(contract, { 'payment.windowStart': 'review' });
    const invoice = applyReadings(contract, { 'payment.windowStart': 'invoice' });
    expect(paymentWindow(review, { ...start, invoiceReceivedAt: null })?.windowFrom).toBe('2025-04-01');
    expect(paymentWindow(invoice, { ...start, reviewApprovedAt: '2025-04-08T10:00:00+08:00' })?.windowFrom).toBe(
      '2025-04-02',
    );
    expect(paymentWindow(invoice, { ...start, invoiceReceivedAt: null })).toBeNull();
  });
});

describe('Settlement periods', () => {
  it('contain their first and last moment, and nothing outside the term', () => {
    expect(settlementOf(contract, '2025-03-31T23:59:59+08:00')?.ref).toBe('payment-1');
    expect(settlementOf(contract, '2025-04-01T00:00:00+08:00')?.ref).toBe('payment-2');
    expect(settlementOf(contract, '2026-01-01T00:00:00+08:00')).toBeNull();
  });

  it('are prepared at 00:00 of the day after', () => {
    expect(shanghai(preparationAt(contract, 'payment-4'))).toBe('2026-01-01T00:00:00+08:00');
    expect(() => preparationAt(contract, 'payment-9')).toThrow(/payment-9/);
  });
});

describe('Notices', () => {
  it('of a change or cutover are due 15 workdays before (2.1.6, 2.2.6)', () => {
    expect(noticeDeadline(contract, '2025-06-20T00:00:00+08:00', 'a')).toMatchObject({
      lastDay: '2025-05-26',
      strictLastDay: '2025-05-23',
      clause: '2.1.6',
    });
    expect(noticeDeadline(contract, '2025-06-20T00:00:00+08:00', 'b').clause).toBe('2.2.6');
  });

  it('of force majeure are due within 15 days (9.1)', () => {
    expect(reliefDeadline(contract, '2025-01-20T09:00:00+08:00')).toMatchObject({
      lastDay: '2025-02-05',
      clause: '9.1',
    });
  });
});
