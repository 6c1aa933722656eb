import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workflowTerms } from '../../../domain/contract/contract.ts';
import { countDeadline } from '../../../domain/contract/deadlines.ts';
import {
  nextOfficeMoment,
  nextReminder,
  officeOpen,
  remindersDue,
  type Asked,
} from '../../../domain/contract/reminders.ts';
import type { DutyPeriod, ReminderPlan } from '../../../domain/contract/workflow-terms.ts';
import { addMs, shanghai, utc } from '../../../domain/time/instant.ts';
import { faultRepair, linkOrder, quarterlyPayment, seed as contract } from './seed.ts';

const orders = workflowTerms(contract, linkOrder);
const faults = workflowTerms(contract, faultRepair);
const payments = workflowTerms(contract, quarterlyPayment);
const urban = faults.classes['urban']?.periods;
const due = (duty: DutyPeriod | undefined, from: string, rollover: 'rest-days' | 'none' = 'none') =>
  duty === undefined ? null : countDeadline(contract, duty, from, { change: { rollover } });

const asked = (askedAt: string, deadline: Asked['deadline'] = null): Asked => ({ askedAt: utc(askedAt), deadline });
const all = (plan: ReminderPlan, question: Asked, until = question.deadline?.dueAt ?? '2025-12-31T00:00:00.000Z') =>
  remindersDue(contract, plan, question, { after: question.askedAt, until }).map(
    ({ id, at }) => `${id} ${shanghai(at).slice(0, 16)}`,
  );
const orderFrom = (askedAt: string) => asked(askedAt, due(orders.services['standard']?.period, askedAt, 'rest-days'));
const payFrom = (askedAt: string) => asked(askedAt, due(payments.periods.payment, askedAt));
const { complete: orderPlan, 'sign-a': signPlan } = orders.reminders;
const { pay: payPlan, review: reviewPlan } = payments.reminders;

const moment = fc
  .integer({ min: 0, max: 300 * 24 * 60 })
  .map((minutes) => addMs('2025-01-24T00:00:00.000Z', minutes * 60_000));

describe('Office hours', () => {
  it('are Karamay’s, on its workdays', () => {
    expect(officeOpen(contract, '2025-02-10T10:00:00+08:00')).toBe(true);
    expect(officeOpen(contract, '2025-02-10T14:30:00+08:00')).toBe(false);
    expect(officeOpen(contract, '2025-02-10T19:30:00+08:00')).toBe(false);
    expect(officeOpen(contract, '2025-02-09T11:00:00+08:00')).toBe(false);
    expect(officeOpen(contract, '2025-02-08T11:00:00+08:00')).toBe(true);
    expect(officeOpen(contract, '2025-03-31T11:00:00+08:00')).toBe(false);
  });

  it('lead to their next moment', () => {
    const next = (at: string) => shanghai(nextOfficeMoment(contract, at)).slice(0, 16);
    expect(next('2025-02-10T11:11:00+08:00')).toBe('2025-02-10T11:11');
    expect(next('2025-02-10T03:00:00+08:00')).toBe('2025-02-10T10:00');
    expect(next('2025-02-10T14:00:00+08:00')).toBe('2025-02-10T15:30');
    expect(next('2025-03-28T20:00:00+08:00')).toBe('2025-04-01T10:00');
  });
});

describe('Reminders every so many workdays', () => {
  const plan: ReminderPlan = { anyHour: false, steps: [{ kind: 'every-workdays', n: 10 }] };
  const question = asked('2025-07-09T10:00:00+08:00');

  it('come when the offices open on the tenth, the twentieth … workday after the question', () => {
    expect(all(plan, question, '2025-08-31T00:00:00.000Z')).toEqual([
      'daily-2025-07-23 2025-07-23T10:00',
      'daily-2025-08-06 2025-08-06T10:00',
      'daily-2025-08-20 2025-08-20T10:00',
    ]);
  });

  it('are foreseen one by one', () => {
    const next = (after: string) => nextReminder(contract, plan, question, utc(after))?.at;
    expect(next('2025-07-09T10:00:00+08:00')).toBe(utc('2025-07-23T10:00:00+08:00'));
    expect(next('2025-07-23T10:00:00+08:00')).toBe(utc('2025-08-06T10:00:00+08:00'));
    expect(next('2025-08-19T23:00:00+08:00')).toBe(utc('2025-08-20T10:00:00+08:00'));
  });
});

describe('Reminders of an order', () => {
  it('come at half time and in the last office moment of the last four hours', () => {
    expect(all(orderPlan, orderFrom('2025-02-10T10:00:00+08:00'))).toEqual([
      'half-time 2025-02-11T17:00',
      '4-hours-before 2025-02-12T19:00',
    ]);
  });

  it('never come on a rest day: what falls there moves to the last office moment before', () => {
    expect(all(orderPlan, orderFrom('2025-03-14T10:00:00+08:00'))).toEqual([
      'half-time 2025-03-14T19:00',
      '4-hours-before 2025-03-17T19:00',
    ]);
  });

  it('are dropped where that moment lies before the question', () => {
    expect(all(orderPlan, orderFrom('2025-03-14T19:20:00+08:00'))).toEqual(['4-hours-before 2025-03-17T19:00']);
  });
});

describe('Reminders of a fault', () => {
  it('come 6 hours and 1 hour before, at night too', () => {
    const target = due(urban?.target, '2025-03-14T20:00:00+08:00');
    expect(all(faults.reminders.repair, asked('2025-03-14T20:00:00+08:00', target))).toEqual([
      '6-hours-before 2025-03-15T02:00',
      '1-hours-before 2025-03-15T07:00',
    ]);
  });

  it('don’t come for the call back in ten minutes', () => {
    const response = due(urban?.response, '2025-03-14T20:00:00+08:00');
    expect(all(faults.reminders.respond, asked('2025-03-14T20:00:00+08:00', response))).toEqual([]);
  });
});

describe('Reminders of a payment', () => {
  it('come 10, 5 and 1 workdays before and on the last day, when the offices open', () => {
    expect(all(payPlan, payFrom('2025-04-02T10:00:00+08:00'))).toEqual([
      '10-workdays-before 2025-04-17T10:00',
      '5-workdays-before 2025-04-24T10:00',
      '1-workdays-before 2025-04-29T10:00',
      'last-day 2025-04-30T10:00',
    ]);
  });

  it('leave out the steps that lie before a late question', () => {
    const { deadline } = payFrom('2025-04-02T10:00:00+08:00');
    expect(all(payPlan, asked('2025-04-25T09:00:00+08:00', deadline))).toEqual([
      '1-workdays-before 2025-04-29T10:00',
      'last-day 2025-04-30T10:00',
    ]);
  });
});

describe('Reminders without a deadline', () => {
  it('come on each workday after the question, or on each second one', () => {
    const question = asked('2025-04-02T11:00:00+08:00');
    const atOnce: ReminderPlan = { anyHour: false, steps: [{ kind: 'daily' }] };
    const days = ['03', '07', '08', '09'].map((day) => `daily-2025-04-${day} 2025-04-${day}T10:00`);
    const until = '2025-04-09T04:00:00.000Z';
    expect(all(atOnce, question, until)).toEqual(days);
    expect(all(signPlan, question, until)).toEqual([days[1], days[3]]);
    expect(nextReminder(contract, signPlan, question, question.askedAt)?.id).toBe('daily-2025-04-07');
  });

  it('come daily also where the plan hangs on a deadline that isn’t there yet', () => {
    expect(nextReminder(contract, payPlan, asked('2025-04-02T11:00:00+08:00'), '2025-04-02T03:00:00.000Z')?.id).toBe(
      'daily-2025-04-03',
    );
  });

  it('have a next one for ever', () => {
    const question = asked('2025-04-02T11:00:00+08:00');
    const next = nextReminder(contract, reviewPlan, question, '2025-04-03T02:00:00.000Z');
    expect(next).toEqual({ id: 'daily-2025-04-07', at: '2025-04-07T02:00:00.000Z' });
    expect(nextReminder(contract, reviewPlan, question, '2025-04-06T20:00:00.000Z')).toEqual(next);
  });
});

describe('Any plan', () => {
  const question = fc.oneof(
    moment.map((at) => ({ plan: orderPlan, question: orderFrom(at) })),
    moment.map((at) => ({ plan: payPlan, question: payFrom(at) })),
    moment.map((at) => ({ plan: signPlan, question: asked(at) })),
  );

  it('stays in office hours, after the question and before the deadline', () => {
    fc.assert(
      fc.property(question, ({ plan, question: one }) =>
        remindersDue(contract, plan, one, {
          after: one.askedAt,
          until: one.deadline?.dueAt ?? addMs(one.askedAt, 30 * 86_400_000),
        }).every(
          ({ at }) =>
            officeOpen(contract, at) && at > one.askedAt && (one.deadline === null || at < one.deadline.dueAt),
        ),
      ),
    );
  });

  it('gives the same steps one by one as all at once', () => {
    fc.assert(
      fc.property(question, ({ plan, question: one }) => {
        const until = one.deadline?.dueAt ?? addMs(one.askedAt, 30 * 86_400_000);
        const single: string[] = [];
        for (
          let step = nextReminder(contract, plan, one, one.askedAt);
          step !== null && step.at <= until;
          step = nextReminder(contract, plan, one, step.at)
        )
          single.push(step.id);
        return (
          JSON.stringify(single) ===
          JSON.stringify(remindersDue(contract, plan, one, { after: one.askedAt, until }).map(({ id }) => id))
        );
      }),
    );
  });
});
