import type { Words } from '../zh-CN/all.ts';

export const readings: Words['readings'] = {
  titles: {
    'periods.dayRollover': 'Last day not a workday', 'periods.faultDays': '“Days” in fault repair', 'calendar.layers': 'Calendar of workdays',
    'payment.windowStart': 'Start of the payment period', 'payment.lateBase': 'Base of the late-payment penalty', 'payment.capScope': 'Scope of the late-payment cap',
    'fault.penaltyBase': 'Base of the fault penalty', 'order.metBy': 'Moment that meets the period', 'deductions.statement': 'Payment that takes a deduction',
    'assessment.bands': 'Edges of the score bands',
  },
  values: {
    'rest-days': 'moves to the next workday', none: 'stays', 'calendar-days': 'calendar days, day and night, without moving the last day', hours: 'hours',
    'national,xinjiang': 'national holidays and make-up days, with Xinjiang’s own holidays on top', national: 'national holidays and make-up days only',
    'later-of-both': 'the later of the approved review and the received invoice', review: 'the day of the approved review', invoice: 'the day of the received invoice',
    payable: 'the amount payable (instalment less deductions)', instalment: 'the instalment', contract: 'all late payments together', 'contract-total': 'the contract total',
    'completion-finally-signed': 'party B’s submission that was finally signed', 'both-signed': 'the moment both had signed',
    'payment.capScope=instalment': 'each instalment by itself',
    'first-after-breach': 'the first statement prepared after the breach', 'half-open': 'lower edge included, upper edge not',
  },
  closing: 'a link closes on the day both responsible persons have signed',
  line: (title, value, clause) => `${title}: ${value} (${clause})`,
};
