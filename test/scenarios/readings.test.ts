import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { allowedValues, GENERAL_READINGS } from '../../domain/contract/readings.ts';
import { projectRoot } from '../../local/application.ts';
import { FunctionLog } from '../../local/function-log.ts';
import type { CaseOutcome, Outcome, PaymentOutcome } from '../../local/replay/outcome.ts';
import { faultRepair } from '../../workflows/fault-repair/workflow.ts';
import { linkOrder } from '../../workflows/link-order/workflow.ts';
import { quarterlyPayment } from '../../workflows/quarterly-payment/workflow.ts';
import { playFile } from './play.ts';

/** What a scenario shows under each value of a reading: the same events, other figures. */
interface Difference {
  readonly shows: string;
  readonly figure: (outcome: Outcome) => unknown;
  readonly under: readonly (readonly [value: string | readonly string[], figure: unknown])[];
}

const caseOf = ({ cases }: Outcome, ref: string): CaseOutcome | undefined => cases.find((one) => one.ref === ref);
const paymentOf = ({ payments }: Outcome, n = 1): PaymentOutcome | undefined =>
  payments.find(({ ref }) => ref === `payment-${n}`);
const dueDay =
  (ref: string) =>
  (outcome: Outcome): string | undefined =>
    caseOf(outcome, ref)?.dueAt?.slice(0, 16);
const breaches =
  (ref: string) =>
  (outcome: Outcome): string[] | undefined =>
    caseOf(outcome, ref)?.breaches.map(
      ({ what, at, state, amount }) => `${what} ${at.slice(0, 16)} ${state} ${amount}`,
    );

const NATIONAL = ['national'];
const differences: Record<string, Difference> = {
  'periods.dayRollover': {
    shows: 'an order of Thursday 03-06 is due on Saturday 03-08, or on the Monday after it',
    figure: dueDay('O1'),
    under: [
      ['rest-days', '2025-03-11T00:00'],
      ['none', '2025-03-09T00:00'],
    ],
  },
  'calendar.layers': {
    shows: 'an order of Thursday 03-27 is due after the Xinjiang holiday of 03-29 to 03-31, or on Monday 03-31',
    figure: dueDay('O1'),
    under: [
      [['national', 'xinjiang'], '2025-04-02T00:00'],
      [NATIONAL, '2025-04-01T00:00'],
    ],
  },
  'periods.faultDays': {
    shows:
      'a major fault of Thursday 03-06 10:00 is due at the end of 03-08, after 48 hours, or at the end of Monday 03-10',
    figure: dueDay('F1'),
    under: [
      ['calendar-days', '2025-03-09T00:00'],
      ['hours', '2025-03-08T10:00'],
      ['rest-days', '2025-03-11T00:00'],
    ],
  },
  'fault.metBy': {
    shows: 'a fault of 10:00, repaired at 21:30 and told at 22:30, met its 12 hours, or missed them by half an hour',
    figure: breaches('F1'),
    under: [
      ['fact-confirmed', []],
      ['submission', ['target 2025-03-03T22:00 standing null']],
    ],
  },
  'fault.backup': {
    shows: 'a backup of before the limit, told after it, may remove the breach once it is confirmed, or comes too late',
    figure: (outcome) => breaches('F1')(outcome)?.filter((breach) => breach.startsWith('limit')),
    under: [
      ['confirmed', ['limit 2025-03-06T00:00 pending 1095.53']],
      ['stated', ['limit 2025-03-06T00:00 standing 1095.53']],
    ],
  },
  'fault.penaltyBase': {
    shows: '3‰ of the instalment of 365,176.50, or of the total of 1,460,706.00',
    figure: ({ ledger }) => ledger.map(({ arithmetic }) => arithmetic),
    under: [
      ['instalment', ['365176.50 × 3‰ = 1095.5295 → 1095.53']],
      ['contract-total', ['1460706.00 × 3‰ = 4382.118 → 4382.12']],
    ],
  },
  'return.effect': {
    shows:
      'submitted on the last evening, returned the next day: missed on 03-05, or one day left after the return of 03-06',
    figure: (outcome) => [dueDay('O1')(outcome), breaches('O1')(outcome)],
    under: [
      ['void', ['2025-03-06T00:00', ['opening 2025-03-06T00:00 standing 4382.12']]],
      ['resume-clock', ['2025-03-08T00:00', []]],
    ],
  },
  'order.metBy': {
    shows: 'completed on the last day and signed by party A on the next: in time, or late',
    figure: breaches('O1'),
    under: [
      ['completion-finally-signed', []],
      ['both-signed', ['opening 2025-03-06T00:00 standing 4382.12']],
    ],
  },
  'order.moveIsOpening': {
    shows: 'a late move costs what a late opening costs, or nothing',
    figure: breaches('O1'),
    under: [
      ['yes', ['opening 2025-03-06T00:00 standing 4382.12']],
      ['no', ['opening 2025-03-06T00:00 standing null']],
    ],
  },
  'payment.windowStart': {
    shows:
      'reviewed on 04-01, invoiced on 04-03: 20 workdays to 05-06, or to 04-29; an invoice never comes before its review, ' +
      'so that it alone starts the window as the later of both does',
    figure: (outcome) => [paymentOf(outcome)?.windowFrom, paymentOf(outcome)?.lastDay],
    under: [
      ['later-of-both', ['2025-04-03', '2025-05-06']],
      ['review', ['2025-04-01', '2025-04-29']],
      ['invoice', ['2025-04-03', '2025-05-06']],
    ],
  },
  'payment.lateBase': {
    shows: 'one day late after a deduction of 1,095.53: 364,080.97 × 3‰, or 365,176.50 × 3‰',
    figure: (outcome) => paymentOf(outcome)?.latePenalty,
    under: [
      ['payable', '1092.24'],
      ['instalment', '1095.53'],
    ],
  },
  'payment.capScope': {
    shows: 'four payments, 36 days late each: 39,439.06 each, but 146,070.60 in all, or each up to that',
    figure: (outcome) => outcome.payments.map(({ latePenalty }) => latePenalty),
    under: [
      ['contract', ['39439.06', '39439.06', '39439.06', '27753.42']],
      ['instalment', ['39439.06', '39439.06', '39439.06', '39439.06']],
    ],
  },
  'payment.invoiceSilence': {
    shows: 'an invoice that party A has not answered starts the window, or not yet',
    figure: (outcome) => paymentOf(outcome)?.windowFrom,
    under: [
      ['runs', '2025-04-01'],
      ['waits', null],
    ],
  },
  'payment.reviewSilence': {
    shows: 'a demand of 04-17 that stays unanswered passes the review on 04-24, or there is no demand',
    figure: (outcome) => paymentOf(outcome)?.review,
    under: [
      ['demand', { day: '2025-04-24', by: 'silence' }],
      ['never', null],
    ],
  },
  'payment.paidOn': {
    shows: 'paid on the last day, 04-29, arrived on 04-30: in time, or a day late',
    figure: (outcome) => [paymentOf(outcome)?.paidOn, paymentOf(outcome)?.daysLate, paymentOf(outcome)?.latePenalty],
    under: [
      ['stated', ['2025-04-29', 0, '0.00']],
      ['received', ['2025-04-30', 1, '1095.53']],
    ],
  },
  'invoice.amount': {
    shows: 'the invoice is for what is payable after the deduction of 1,095.53, or for the instalment',
    figure: (outcome) => paymentOf(outcome)?.invoices.map(({ amount }) => amount),
    under: [
      ['payable', ['364080.97']],
      ['instalment', ['365176.50']],
    ],
  },
};

const folder = join(projectRoot, 'contracts/scenarios/readings');
const fileOf = (key: string, value: string | readonly string[]): string => {
  const own = join(folder, `${key}.${String(value)}.json`);
  return existsSync(own) ? own : join(folder, `${key}.json`);
};

let log: FunctionLog;
beforeAll(() => {
  log = new FunctionLog(null);
});
afterAll(() => log.close());

describe('each reading of the contract', () => {
  const known = Object.entries(readContractFile().terms.readings);
  const open = known.filter(([, { alternatives }]) => alternatives.length > 0);

  it('has its reason in both languages, and a scenario that shows what its alternatives change', () => {
    for (const [key, { reason }] of known) expect([key, reason.zh !== '', reason.en !== '']).toEqual([key, true, true]);
    const built = [linkOrder, faultRepair, quarterlyPayment].flatMap(({ readings }) => Object.keys(readings));
    const ofBuilt = new Set([...built, ...Object.keys(GENERAL_READINGS), 'calendar.layers']);
    expect(Object.keys(differences).sort()).toEqual(
      open
        .map(([key]) => key)
        .filter((key) => ofBuilt.has(key))
        .sort(),
    );
    for (const [key, { under }] of Object.entries(differences)) {
      const reading = readContractFile().terms.readings[key];
      expect([key, under.map(([value]) => value)]).toEqual([key, reading ? allowedValues(reading) : []]);
    }
  });

  const plays = Object.entries(differences).flatMap(([key, { shows, figure, under }]) =>
    under.map(([value, expected]) => ({ key, value, shows, figure, expected })),
  );
  for (const { key, value, shows, figure, expected } of plays)
    it(`${key} = ${JSON.stringify(value)}: ${shows}`, async () => {
      expect(figure(await playFile(fileOf(key, value), { [key]: value }))).toEqual(expected);
      expect(log.lastError).toBe('');
    }, 600_000);
});
