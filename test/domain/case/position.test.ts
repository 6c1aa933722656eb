import { describe, expect, it } from 'vitest';
import { positionOf } from '../../../domain/case/position.ts';
import { fault, order, payment, task } from './facts.ts';

const at = '2025-02-11T10:00:00+08:00';
const submit: [string, string] = ['submit', at];
const approve: [string, string] = ['approve', at];
const back: [string, string] = ['return', at];

describe('an execution takes a case up where its facts stand', () => {
  const link = (...tasks: ReturnType<typeof task>[]) => positionOf({ record: order(at), tasks });
  it('follows an order from completion through signatures, and back after a return', () => {
    expect(link()).toEqual({ step: 'complete', round: 1 });
    expect(link(task('link-order', 'complete.1', null))).toEqual({ step: 'complete', round: 1 });
    expect(link(task('link-order', 'complete.1', submit), task('link-order', 'sign-a.1', approve))).toEqual({
      step: 'sign',
      round: 1,
    });
    expect(link(task('link-order', 'complete.1', submit), task('link-order', 'sign-b.1', back))).toEqual({
      step: 'complete',
      round: 2,
    });
    expect(
      link(
        task('link-order', 'complete.1', submit),
        task('link-order', 'sign-a.1', approve),
        task('link-order', 'sign-b.1', approve),
      ),
    ).toEqual({ step: 'close', round: 1 });
  });

  const repair = (...tasks: ReturnType<typeof task>[]) => positionOf({ record: fault(at, 'urban'), tasks });
  it('follows a fault past a backup link and a returned repair', () => {
    expect(repair(task('fault-repair', 'respond.1', submit), task('fault-repair', 'repair.1', ['backup', at]))).toEqual(
      { step: 'repair', round: 2 },
    );
    expect(
      repair(
        task('fault-repair', 'respond.1', submit),
        task('fault-repair', 'repair.1', submit),
        task('fault-repair', 'confirm.1', back),
      ),
    ).toEqual({ step: 'repair', round: 2 });
    expect(repair(task('fault-repair', 'respond.1', submit), task('fault-repair', 'repair.1', submit))).toEqual({
      step: 'confirm',
      round: 1,
    });
  });

  const pay = (...tasks: [string, [string, string] | null][]) =>
    positionOf({
      record: payment('payment-1', at),
      tasks: tasks.map(([id, answer]) => task('quarterly-payment', id, answer)),
    });
  it('follows a payment through parts and refusals', () => {
    expect(pay(['review.1', back])).toEqual({ step: 'review', round: 2 });
    expect(pay(['review.1', back], ['review.2', approve])).toEqual({ step: 'invoice', round: 1 });
    expect(
      pay(['review.1', approve], ['invoice.1', submit], ['receive-invoice.1', back], ['invoice.2', submit]),
    ).toEqual({ step: 'receive-invoice', round: 2 });
    expect(pay(['review.1', approve], ['invoice.1', submit], ['receive-invoice.1', approve])).toEqual({
      step: 'pay',
      round: 1,
    });
    expect(
      pay(
        ['review.1', approve],
        ['invoice.1', submit],
        ['receive-invoice.1', approve],
        ['pay.1', submit],
        ['confirm-receipt.1', approve],
      ),
    ).toEqual({ step: 'settle', round: 1 });
    expect(
      pay(
        ['review.1', approve],
        ['invoice.1', submit],
        ['receive-invoice.1', approve],
        ['pay.1', submit],
        ['confirm-receipt.1', approve],
        ['pay.2', submit],
      ),
    ).toEqual({ step: 'settle', round: 1 });
  });
});
