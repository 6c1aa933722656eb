import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { linkpact, type Run } from '../cli/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command as a user runs it, in a process of its own. */
function replay(scenario: object, flags: readonly string[] = [], tz = 'UTC'): Promise<Run> {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(scenario));
  return linkpact(['replay', file, ...flags], { tz });
}

const order = (ref: string, at: string, site: number): object => ({
  at,
  by: 'a.operator',
  do: 'open',
  workflow: 'link-order',
  ref,
  with: {
    kind: 'open',
    service: 'standard',
    site,
    unit: '综治中心',
    location: '小区北门',
    contact: '值班员',
    phone: '0990-0000000',
  },
});
const decide = (ref: string, at: string, by: string, task: string, decision: string, fields?: object): object => ({
  at,
  by,
  do: 'decide',
  ref,
  task,
  decision,
  ...(fields === undefined ? {} : { with: fields }),
});
const done = (day: string): object => ({ testedOn: day, result: 'pass' });
const scenario = (until: string, ...events: object[]): object => ({
  contract: 'krmy-2025-00246',
  start: '2025-02-10T09:00:00+08:00',
  until,
  events,
});

/** One order in time, one late, one returned after its deadline; a fault past its limit; the quarter's payment six days late. */
const quarter = scenario(
  '2025-05-10T00:00:00+08:00',
  order('O1', '2025-02-10T10:00:00+08:00', 3),
  decide('O1', '2025-02-12T18:00:00+08:00', 'b.technician', 'complete', 'submit', done('2025-02-12')),
  decide('O1', '2025-02-13T11:00:00+08:00', 'a.signer', 'sign-a', 'approve'),
  decide('O1', '2025-02-13T12:00:00+08:00', 'b.signer', 'sign-b', 'approve'),
  order('O2', '2025-02-17T10:00:00+08:00', 4),
  decide('O2', '2025-02-19T23:59:00+08:00', 'b.technician', 'complete', 'submit', done('2025-02-19')),
  decide('O2', '2025-02-20T11:00:00+08:00', 'a.signer', 'sign-a', 'return', { reason: '未贴标签' }),
  decide('O2', '2025-02-20T16:00:00+08:00', 'b.technician', 'complete', 'submit', done('2025-02-20')),
  decide('O2', '2025-02-21T11:00:00+08:00', 'a-signer-2', 'sign-a', 'approve'),
  decide('O2', '2025-02-21T12:00:00+08:00', 'b.signer', 'sign-b', 'approve'),
  {
    at: '2025-03-03T20:00:00+08:00',
    by: 'b.manager',
    do: 'open',
    workflow: 'fault-repair',
    ref: 'F1',
    with: { class: 'urban', site: 3, symptom: '图像中断', reportedBy: '值班室', phone: '0990-0000000' },
  },
  decide('F1', '2025-03-03T20:09:59+08:00', 'b.manager', 'respond', 'submit', {
    respondedAt: '2025-03-03T20:09:00+08:00',
  }),
  decide('F1', '2025-03-04T07:00:00+08:00', 'b.technician', 'repair', 'backup', {
    since: '2025-03-04T06:50:00+08:00',
    note: '4G 备用链路',
  }),
  {
    at: '2025-03-04T09:00:00+08:00',
    by: 'a.operator',
    do: 'open',
    workflow: 'fault-repair',
    ref: 'F2',
    with: { class: 'urban', site: 3, symptom: '仍无图像', reportedBy: '派出所', phone: '13800138000' },
  },
  decide('F1', '2025-03-06T10:00:00+08:00', 'b.technician', 'repair', 'submit', {
    repairedAt: '2025-03-06T09:30:00+08:00',
    cause: '光缆中断',
    slip: 'WX-1',
  }),
  decide('F1', '2025-03-06T12:00:00+08:00', 'a.operator', 'confirm', 'approve'),
  decide('payment-1', '2025-04-01T12:00:00+08:00', 'a.signer', 'review', 'approve'),
  decide('payment-1', '2025-04-02T12:00:00+08:00', 'b.finance', 'invoice', 'submit', {
    number: '25650000000000000001',
    issuedOn: '2025-04-02',
    amount: '360794.38',
  }),
  decide('payment-1', '2025-04-03T12:00:00+08:00', 'a.finance', 'receive-invoice', 'approve'),
  {
    ...decide('payment-1', '2025-05-06T16:00:00+08:00', 'a.finance', 'pay', 'submit', {
      paidOn: '2025-05-06',
      amount: '360794.39',
      voucher: 'V1',
    }),
    expect: 'refused',
  },
  decide('payment-1', '2025-05-06T17:00:00+08:00', 'a.finance', 'pay', 'submit', {
    paidOn: '2025年5月6日',
    amount: '￥360,794.38',
    voucher: 'V1',
  }),
  decide('payment-1', '2025-05-07T11:00:00+08:00', 'b.finance', 'confirm-receipt', 'approve'),
);

describe('replaying a scenario through the real mails and pages', () => {
  it('gives the cases, the ledger, the payment and the executions that the contract says', async () => {
    const { code, stdout, stderr } = await replay(quarter, ['--json']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const outcome = JSON.parse(stdout) as Record<string, unknown>;
    expect(outcome['cases']).toEqual(
      expect.arrayContaining([
        {
          ref: 'O1',
          workflow: 'link-order',
          status: 'closed',
          outcome: null,
          openedAt: '2025-02-10T10:00:00+08:00',
          dueAt: '2025-02-13T00:00:00+08:00',
          claimedDueAt: null,
          left: null,
          metAt: '2025-02-12T18:00:00+08:00',
          effectiveOn: '2025-02-13',
          planned: null,
          joined: [],
          breaches: [],
          withdrawn: [],
        },
        expect.objectContaining({
          ref: 'O2',
          workflow: 'link-order',
          status: 'closed',
          openedAt: '2025-02-17T10:00:00+08:00',
          dueAt: '2025-02-20T00:00:00+08:00',
          metAt: '2025-02-20T16:00:00+08:00',
          effectiveOn: '2025-02-21',
          breaches: [
            {
              clause: '5.2.2',
              what: 'opening',
              at: '2025-02-20T00:00:00+08:00',
              state: 'standing',
              debtor: 'b',
              penaltyClause: '6.4',
              amount: '4382.12',
              because: null,
            },
          ],
          withdrawn: [],
        }),
        expect.objectContaining({
          ref: 'F1',
          status: 'closed',
          joined: ['F2'],
          // Reported in the evening at 20:00, so twelve hours end at 08:00; the backup link ends only the limit.
          breaches: [
            expect.objectContaining({
              what: 'target',
              at: '2025-03-04T08:00:00+08:00',
              state: 'standing',
              amount: null,
            }),
          ],
        }),
      ]),
    );
    expect(outcome['payments']).toEqual([
      {
        ref: 'payment-1',
        instalment: '365176.50',
        deductions: '4382.12',
        credits: '0.00',
        additions: '0.00',
        reductions: '0.00',
        payable: '360794.38',
        windowFrom: '2025-04-02',
        lastDay: '2025-04-30',
        paidOn: '2025-05-06',
        daysLate: 6,
        latePenalty: '6494.30',
        review: { day: '2025-04-01', by: 'approval' },
        invoices: [{ day: '2025-04-02', amount: '360794.38', reply: 'accepted', repliedOn: '2025-04-03' }],
        paid: [{ day: '2025-05-06', amount: '360794.38', state: 'confirmed' }],
      },
    ]);
    expect(outcome['ledger']).toEqual([
      expect.objectContaining({
        clause: '6.4',
        debtor: 'b',
        ref: 'O2',
        amount: '4382.12',
        at: '2025-02-20T00:00:00+08:00',
        state: 'settled',
        statement: 'payment-1',
        parts: [{ statement: 'payment-1', amount: '4382.12' }],
      }),
      expect.objectContaining({ clause: '6.3', debtor: 'a', ref: 'payment-1', amount: '6494.30', statement: null }),
    ]);
    expect(outcome['executions']).toHaveLength(4);
    expect(new Set((outcome['executions'] as { status: string }[]).map(({ status }) => status))).toEqual(
      new Set(['SUCCEEDED']),
    );

    const scanned = await replay(quarter, ['--json', '--scan', '3'], 'America/New_York');
    expect(scanned.stdout, 'a scanner that opens every link, and another time zone, change nothing').toBe(stdout);
  }, 300_000);

  it('stops where the page takes what it was expected to refuse', async () => {
    const { code, stderr } = await replay(
      scenario('2025-03-01T00:00:00+08:00', { ...order('O1', '2025-02-10T10:00:00+08:00', 3), expect: 'refused' }),
    );
    expect(code).toBe(1);
    expect(stderr).toContain('events[0]: opening of O1 was expected to be refused, and was taken');
  }, 120_000);

  it('goes on after what the page refuses as expected: an order for an open link, a decision on a case that is none', async () => {
    const { code, stdout, stderr } = await replay(
      scenario(
        '2025-02-11T00:00:00+08:00',
        order('O1', '2025-02-10T10:00:00+08:00', 3),
        { ...order('O2', '2025-02-10T10:05:00+08:00', 3), expect: 'refused' },
        {
          ...decide('O2', '2025-02-10T11:00:00+08:00', 'b.technician', 'complete', 'submit', done('2025-02-10')),
          expect: 'refused',
        },
        {
          at: '2025-02-10T12:00:00+08:00',
          by: 'a.operator',
          do: 'withdraw',
          ref: 'O1',
          with: { reason: '重复下单' },
        },
        order('O3', '2025-02-10T12:05:00+08:00', 3),
      ),
      ['--json'],
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const { cases } = JSON.parse(stdout) as { cases: { ref: string; status: string }[] };
    expect(cases.map(({ ref, status }) => [ref, status])).toEqual([
      ['O1', 'withdrawn'],
      ['O3', 'open'],
    ]);
  }, 120_000);

  it('stops at a decision on a task that is not open, and names the case, the task and its state', async () => {
    const { code, stdout, stderr } = await replay(
      scenario(
        '2025-03-01T00:00:00+08:00',
        order('O1', '2025-02-10T10:00:00+08:00', 3),
        decide('O1', '2025-02-11T18:00:00+08:00', 'b.technician', 'complete', 'submit', done('2025-02-11')),
        decide('O1', '2025-02-12T18:00:00+08:00', 'b-technician-2', 'complete', 'submit', done('2025-02-11')),
      ),
    );
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(
      'case O1, task "complete" is not open at 2025-02-12T18:00:00+08:00: it was decided ("submit" by ' +
        'b-technician-1 at 2025-02-11T18:00:00+08:00)',
    );
  }, 120_000);

  it.each([
    [
      'a task that was not asked',
      [
        order('O1', '2025-02-10T10:00:00+08:00', 3),
        decide('O1', '2025-02-11T18:00:00+08:00', 'a.signer', 'sign-a', 'approve'),
      ],
      'it has not been asked',
    ],
    [
      'a case that is opened later',
      [
        decide('O1', '2025-02-10T10:00:00+08:00', 'a.signer', 'sign-a', 'approve'),
        order('O1', '2025-02-10T11:00:00+08:00', 3),
      ],
      'has not been opened',
    ],
    [
      'a form that the page refuses',
      [
        order('O1', '2025-02-10T10:00:00+08:00', 3),
        decide('O1', '2025-02-10T18:00:00+08:00', 'b.technician', 'complete', 'submit', done('2025-02-11')),
      ],
      'the page refused the decision "submit" (422)',
    ],
  ])(
    'stops at %s',
    async (_, events, sentence) => {
      const { code, stderr } = await replay(scenario('2025-03-01T00:00:00+08:00', ...events));
      expect(code).toBe(1);
      expect(stderr).toContain(sentence);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
    120_000,
  );
});
