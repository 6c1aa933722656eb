import { describe, expect, it } from 'vitest';
import { formatReport } from '../../local/replay/format-report.ts';
import { outcomeOf, type Outcome } from '../../local/replay/outcome.ts';
import type { CaseReport, LineReport, Report } from '../../functions/use-cases/report.ts';

const fault: CaseReport = {
  ref: 'FR-2025-0001',
  workflow: 'fault-repair',
  status: 'closed',
  outcome: null,
  openedAt: '2025-03-01T02:00:00.000Z',
  dueAt: '2025-03-01T14:00:00.000Z',
  claimedDueAt: null,
  left: null,
  metAt: '2025-03-04T02:00:00.000Z',
  effectiveOn: null,
  planned: null,
  breaches: [
    {
      clause: '5.2.1',
      what: 'limit',
      at: '2025-03-03T16:00:00.000Z',
      state: 'standing',
      debtor: 'b',
      penaltyClause: '6.2',
      amount: '1095.53',
      because: null,
    },
  ],
};
const line: LineReport = {
  id: 'line',
  kind: 'penalty',
  of: null,
  clause: '6.2',
  debtor: 'b',
  ref: 'FR-2025-0001',
  amount: '1095.53',
  at: '2025-03-03T16:00:00.000Z',
  state: 'settled',
  heldBy: [],
  statement: 'payment-1',
  parts: [{ statement: 'payment-1', amount: '1095.53' }],
};
const payment = {
  ref: 'payment-1',
  instalment: '365176.50',
  deductions: '1095.53',
  credits: '0.00',
  additions: '0.00',
  reductions: '0.00',
  payable: '364080.97',
  windowFrom: '2025-04-02',
  lastDay: '2025-04-30',
  paidOn: '2025-05-02',
  daysLate: 2,
  latePenalty: '2184.49',
};
const statement = {
  ref: 'payment-1',
  rows: [
    { kind: 'instalment', clause: '4.3', ref: null, amount: '365176.50' },
    { kind: 'deduction', clause: '6.2', ref: 'FR-2025-0001', amount: '-1095.53' },
  ],
};
const report: Report = {
  cases: [fault],
  ledger: [line],
  payments: [payment],
  statements: [statement],
  suspensions: [],
  assessments: [],
  quarters: [],
  finalSettlement: null,
  termination: null,
  links: [{ site: 1, service: null, state: 'unknown', openedOn: null, closedOn: null }],
  term: { from: '2025-01-24', to: '2025-12-31' },
  mails: { task: 3, reminder: 0, breach: 1, receipt: 2 },
};
const outcome: Outcome = outcomeOf(report, [{ name: 'one', stateMachine: 'fault-repair', status: 'SUCCEEDED' }], {
  F1: 'FR-2025-0001',
  F2: 'FR-2025-0001',
});

describe('what comes of a replay', () => {
  it("calls cases by the scenario's refs, wherever they stand, and shows instants in Shanghai's time", () => {
    expect(outcome.cases[0]).toMatchObject({
      ref: 'F1',
      joined: ['F2'],
      openedAt: '2025-03-01T10:00:00+08:00',
      breaches: [{ what: 'limit', at: '2025-03-04T00:00:00+08:00', state: 'standing', amount: '1095.53' }],
    });
    expect(outcome.ledger[0]).toMatchObject({ ref: 'F1', at: '2025-03-04T00:00:00+08:00', state: 'settled' });
    expect(outcome.statements[0]).toMatchObject({ rows: [{ ref: null }, { ref: 'F1' }] });
  });

  it('explains to people how each amount comes about', () => {
    const figures = { milliseconds: 1500, awsCalls: {}, awsCallsTotal: 34, capacityUnits: 0, linksScanned: 0 };
    const text = formatReport({ outcome, figures: { ...figures, actions: 4 } });
    expect(text).toContain('F2: reported again while F1 was open, so one case');
    expect(text).toContain('payable 364,080.97 = 365,176.50 instalment − 1,095.53 deduction 6.2 F1');
    expect(text).toContain('window from 2025-04-02, which is not counted, to 2025-04-30');
    expect(text).toContain('paid in full on 2025-05-02: 2 days after the last day, penalty 2,184.49');
    expect(text).toContain('settled: the payments that cover it are closed');
    expect(text).toContain('4 actions in 1.5 s, 34 AWS calls.');
  });
});
