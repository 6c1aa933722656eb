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
  withdrawn: [{ what: 'response', at: '2025-03-01T02:10:00.000Z' }],
};
const line: LineReport = {
  id: 'line',
  kind: 'penalty',
  of: null,
  clause: '6.2',
  debtor: 'b',
  ref: 'FR-2025-0001',
  what: 'limit',
  amount: '1095.53',
  arithmetic: '365176.50 × 3‰ = 1095.5295 → 1095.53',
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
  review: { day: '2025-04-01', by: 'silence' },
  invoices: [{ day: '2025-04-02', amount: '364080.97', reply: 'accepted', repliedOn: '2025-04-03' }],
  paid: [
    { day: '2025-04-30', amount: '364080.97', state: 'returned' },
    { day: '2025-05-02', amount: '364080.97', state: 'confirmed' },
  ],
};
const instalment = { kind: 'instalment', clause: '4.3', ref: null, amount: '365176.50' };
const deduction = { kind: 'deduction', clause: '6.2', ref: 'FR-2025-0001', amount: '-1095.53' };
const statement = {
  ref: 'payment-1',
  version: 2,
  payable: '364080.97',
  rows: [instalment, deduction],
  earlier: [
    {
      version: 1,
      payable: '359698.85',
      rows: [instalment, deduction, { kind: 'deduction', clause: '6.4', ref: 'LO-2025-0001', amount: '-4382.12' }],
    },
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

  const textOf = (shown: Outcome): string =>
    formatReport({
      outcome: shown,
      figures: { milliseconds: 1500, awsCalls: {}, awsCallsTotal: 34, capacityUnits: 0, linksScanned: 0, actions: 4 },
    });

  it('explains to people how each amount comes about', () => {
    const text = textOf(outcome);
    expect(text).toContain('F2: reported again while F1 was open, so one case');
    expect(text).toMatch(/F1 +limit +1,095\.53 .* settled +payment-1 +365176\.50 × 3‰ = 1095\.5295 → 1095\.53/);
    expect(text).toContain('payable 364,080.97 = 365,176.50 instalment − 1,095.53 deduction 6.2 F1');
    expect(text).toContain(
      'review passed by silence on 2025-04-01; invoice of 2025-04-02 for 364,080.97 accepted on 2025-04-03',
    );
    expect(text).toContain('window from 2025-04-02, which is not counted, to 2025-04-30');
    expect(text).toContain('paid 364,080.97 on 2025-04-30, returned; 364,080.97 on 2025-05-02');
    expect(text).toContain('paid in full on 2025-05-02: 2 days after the last day, penalty 2,184.49');
    expect(text).toContain('settled: the payments that cover it are closed');
    expect(text).toContain('4 actions in 1.5 s, 34 AWS calls.');
  });

  it('names the breaches that people were told of and that are none, and what a statement was before it was prepared again', () => {
    const text = textOf(outcome);
    expect(text).toMatch(/Withdrawn breaches\n +case +duty +missed at\n +F1 +response +2025-03-01T10:10:00/);
    expect(text).toContain('as version 2: version 1 came to 359,698.85 with − 4,382.12 deduction 6.4 LO-2025-0001');
  });

  it('says what pending and excused mean, where a breach is', () => {
    const [breach] = outcome.cases[0]?.breaches ?? [];
    const withStates = (...states: ('standing' | 'pending' | 'excused')[]): string =>
      textOf({
        ...outcome,
        cases: outcome.cases.map((one) => ({
          ...one,
          breaches: states.flatMap((state) => (breach ? [{ ...breach, state }] : [])),
        })),
      });
    expect(withStates('standing')).not.toMatch(/pending:|excused:/);
    expect(withStates('standing', 'pending', 'excused')).toMatch(
      /pending: a fact is stated, .*\n +excused: the other side has accepted the cause/,
    );
  });

  it('says what is held, what is void and given back, and where the cap cut a penalty', () => {
    const credit = {
      ...statement,
      ref: 'payment-2',
      rows: [instalment, { ...deduction, kind: 'credit', amount: '1095.53' }],
    };
    const late: LineReport = {
      ...line,
      clause: '6.3',
      debtor: 'a',
      ref: 'payment-1',
      what: 'payment',
      amount: '39804.24',
      arithmetic: '354226.20 × 3‰ × 100 = 106267.86 > 146070.60 − 106266.36 = 39804.24 → 39804.24',
      state: 'due',
      statement: null,
      parts: [],
    };
    const { ledger, statements } = outcomeOf(
      {
        ...report,
        ledger: [{ ...line, state: 'void' }, { ...line, id: 'held', state: 'held' }, late],
        statements: [credit],
      },
      [],
      {},
    );
    const text = textOf({ ...outcome, ledger, statements });
    expect(text).toMatch(/void +payment-1, given back by payment-2/);
    expect(text).toContain('held: a fact is stated or a dispute open that may remove it');
    expect(text).toContain('void: no breach by what became known later');
    expect(text).toContain('a sum > cap − used = left: the penalty is what other late payments leave of the cap');
    expect(text).toContain('a owes 39,804.24 in all');
    expect(text).toContain('b owes 1,095.53 in all');
  });
});
