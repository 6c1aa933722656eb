import { beforeAll, describe, expect, it } from 'vitest';
import { calendarOf } from '../../domain/contract/deadlines.ts';
import { officeOpen } from '../../domain/contract/office.ts';
import { dayOf } from '../../domain/time/instant.ts';
import { formatReport } from '../../local/replay/format-report.ts';
import type { CaseOutcome } from '../../local/replay/outcome.ts';
import type { Mail } from '../../local/outbox/mail.ts';
import { playYear, type Opening, type PlayedYear } from './played-year.ts';

const OPENING_LATE = '4382.12'; // 1,460,706.00 × 3‰ = 4,382.118
const FAULT_TOO_LONG = '1095.53'; // 365,176.50 × 3‰ = 1,095.5295

let year: PlayedYear;
beforeAll(async () => {
  year = await playYear('contracts/scenarios/2025.json');
}, 900_000);

const caseOf = (ref: string): CaseOutcome => {
  const found = year.outcome.cases.find((one) => one.ref === ref);
  if (!found) throw new Error(`the year has no case ${ref}`);
  return found;
};
const missed = (ref: string): string[] => caseOf(ref).breaches.map(({ what, at, amount }) => `${what} ${at} ${amount}`);
const payment = (n: number) => year.outcome.payments.find(({ ref }) => ref === `payment-${n}`);
const rowsOf = (n: number): string[] =>
  (year.outcome.statements.find(({ ref }) => ref === `payment-${n}`)?.rows ?? []).map(
    ({ kind, clause, ref, amount }) => (ref === null ? `${kind} ${amount}` : `${kind} ${clause} ${ref} ${amount}`),
  );
const linesOf = (clause: string): string[] =>
  year.outcome.ledger
    .filter((line) => line.clause === clause)
    .map(({ ref, amount, state, statement }) => `${ref} ${amount} ${state} ${statement}`);

describe('the contract year that the product ships', () => {
  it('ends with every case done: 62 orders signed, three withdrawn, a proposal returned; 29 faults, one of them reported twice; four claims and disputes', () => {
    expect(year.errorsLogged).toBe('');
    const counts = new Map<string, number>();
    for (const { workflow, status } of year.outcome.cases)
      counts.set(`${workflow} ${status}`, (counts.get(`${workflow} ${status}`) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      'link-order closed': 62,
      'link-order withdrawn': 3,
      'link-order returned': 1,
      'fault-repair closed': 29,
      'quarterly-payment closed': 4,
      'relief-claim closed': 2,
      'cause-claim closed': 1,
      'dispute closed': 1,
    });
    expect(caseOf('F15').joined).toEqual(['F26']);
    expect(year.outcome.executions.filter(({ status }) => status !== 'SUCCEEDED')).toEqual([]);
    expect(year.outcome.links).toHaveLength(51);
  });

  it('leaves evidence of each case that holds up when somebody else checks it', () => {
    expect(year.flaws).toEqual([]);
  });

  it('has each deadline in the lists as its case has it by itself, met or missed', () => {
    const { listed, byOlderRows, own } = year.deadlines;
    expect(listed).toEqual(own);
    expect(byOlderRows).toEqual(own);
    expect(own.filter((one) => one.includes('"missed"')).length).toBeGreaterThan(10);
    expect(own.filter((one) => one.includes('"kept"')).length).toBeGreaterThan(100);
  });

  it('counts orders from their receipt, proposals from their acceptance, and to the day by which they are to be done', () => {
    // Monday 04-14 17:30 accepted + 2 days · Tuesday 04-29 + 2 days is Labour Day: moved to 05-06 ·
    // 05-28 and 07-19 as ordered, a Saturday too
    expect(['O32', 'O36', 'O38', 'O45'].map((ref) => caseOf(ref).dueAt?.slice(0, 10))).toEqual([
      '2025-04-17',
      '2025-05-07',
      '2025-05-29',
      '2025-07-20',
    ]);
    expect(missed('O32')).toEqual([]);
    expect(missed('O38')).toEqual([]);
    expect(missed('O45')).toEqual([`opening 2025-07-20T00:00:00+08:00 ${OPENING_LATE}`]);
  });

  it('takes a test that was returned and done again in time as in time, and one done again after the deadline as late', () => {
    expect(missed('O5'), 'returned and submitted again on the last day, 02-07').toEqual([]);
    expect(missed('O11'), 'submitted on 02-16, returned on 02-18').toEqual([
      `opening 2025-02-18T00:00:00+08:00 ${OPENING_LATE}`,
    ]);
  });

  it('forgives an order that is withdrawn before its deadline, not one after it', () => {
    expect(caseOf('O39')).toMatchObject({ status: 'withdrawn', breaches: [] });
    expect(caseOf('O62')).toMatchObject({ status: 'withdrawn', metAt: null });
    expect(missed('O62')).toEqual([`opening 2025-08-07T00:00:00+08:00 ${OPENING_LATE}`]);
  });

  it('knows which links are open: one was closed in June and opened again in September, two stay closed', () => {
    const link = (site: number) => year.outcome.links.find((one) => one.site === site);
    expect(link(39)).toMatchObject({ state: 'open', openedOn: '2025-09-10', closedOn: null });
    expect(link(35)).toMatchObject({ state: 'open', openedOn: '2025-08-27' });
    expect(link(5)).toMatchObject({ state: 'unknown' });
    expect(
      year.outcome.links.filter(({ state }) => state === 'closed').map(({ site, closedOn }) => [site, closedOn]),
    ).toEqual([
      [43, '2026-01-05'],
      [48, '2025-11-10'],
    ]);
  });

  it('counts a fault from the call that told of it, and believes stated times that party A confirms', () => {
    expect(missed('F5'), 'told at 08:05, called back at 08:28, repaired at 21:30').toEqual([
      'response 2025-03-01T08:15:00+08:00 null',
      'target 2025-03-01T20:05:00+08:00 null',
    ]);
    expect(missed('F14'), 'told at 14:05, called back at 14:12, both recorded later').toEqual([]);
    expect(caseOf('F23'), 'repaired at 20:20, told the next morning').toMatchObject({
      breaches: [],
      metAt: '2025-10-27T20:20:00+08:00',
    });
  });

  it('goes by the submissions where party A confirms the repair only', () => {
    expect(missed('F18'), 'called back at 15:18, so it says, and told at 15:21').toEqual([
      'response 2025-07-21T15:20:00+08:00 null',
    ]);
    expect(caseOf('F7').metAt).toBe('2025-03-19T17:02:00+08:00');
    expect(missed('F7'), 'repaired on 03-18 at 22:50, so it says').toEqual([
      `limit 2025-03-19T00:00:00+08:00 ${FAULT_TOO_LONG}`,
    ]);
  });

  it('ends the limit by a backup that is confirmed, after the limit or with the repair, and not by one that is returned', () => {
    expect(missed('F10'), 'backup of 04-14, confirmed on 04-16').toEqual(['target 2025-04-16T00:00:00+08:00 null']);
    expect(missed('F20'), 'backup of 08-31, confirmed by the last answer').toEqual([
      'target 2025-08-31T00:00:00+08:00 null',
    ]);
    expect(missed('F15'), 'backup of 06-09, returned on 06-10').toEqual([
      'target 2025-06-07T21:50:00+08:00 null',
      `limit 2025-06-10T00:00:00+08:00 ${FAULT_TOO_LONG}`,
    ]);
  });

  it('withdraws what people were told of once facts of before are confirmed: calls, repairs, backups, a payment', () => {
    const withdrawn = year.outcome.cases.flatMap((one) =>
      one.withdrawn.map(({ what, at }) => `${one.ref} ${what} ${at.slice(0, 16)}`),
    );
    expect(withdrawn.sort()).toEqual([
      'F14 response 2025-05-28T14:15',
      'F23 target 2025-10-28T01:40',
      'F27 limit 2025-03-28T00:00',
      'F28 limit 2025-03-31T00:00',
      'F3 response 2025-02-14T16:15',
      'F30 target 2025-04-08T08:00',
      'O66 opening 2025-04-10T00:00',
      'payment-1 payment 2025-05-27T00:00',
    ]);
    const told = (kind: string): string[] =>
      year.mails
        .filter(({ case: id, headers }) => id === 'payment-1' && headers['x-linkpact-mail']?.startsWith(`${kind}.`))
        .map(({ to }) => to)
        .sort();
    expect(told('breach-withdrawn'), 'everybody who had the notice').toEqual(told('breach'));
    expect(told('breach'), 'signers and finance of both parties').toHaveLength(5);
  });

  it('stops a fault and an order for a sandstorm that was claimed, and accepted, after their periods had passed', () => {
    // 04-08 03:00 to 04-09 18:00. The fault: 5 of 12 hours left, so 04-09 23:00. The order of 04-07: two days left after 04-09, so 04-11.
    expect(caseOf('F30')).toMatchObject({
      dueAt: '2025-04-09T23:00:00+08:00',
      metAt: '2025-04-09T20:40:00+08:00',
      breaches: [],
    });
    expect(caseOf('O66')).toMatchObject({
      dueAt: '2025-04-12T00:00:00+08:00',
      metAt: '2025-04-11T11:00:00+08:00',
      breaches: [],
    });
    expect(year.outcome.suspensions).toMatchObject([
      { claim: 'S1', notice: 'in-time', state: 'accepted', touches: ['O66', 'F30'] },
      { claim: 'B1', notice: 'not-judged', state: 'ended', touches: ['payment-1'], to: '2025-04-26T00:00:00+08:00' },
    ]);
  });

  it('excuses the repair that a builder’s cut cable made late: nothing is deducted', () => {
    expect(caseOf('K1')).toMatchObject({ outcome: 'approved' });
    expect(caseOf('F29').breaches.map(({ what, state, because }) => [what, state, because])).toEqual([
      ['target', 'excused', 'K1'],
      ['limit', 'excused', 'K1'],
    ]);
  });

  it('halves the line of a late order that was disputed: 4,382.12 is void, 2,191.06 is deducted in its place', () => {
    expect(caseOf('D1')).toMatchObject({ outcome: 'reduced' });
    expect(missed('O65')).toEqual(['opening 2025-03-28T00:00:00+08:00 2191.06']);
  });

  it('deducts 4,382.12 for each late order and 1,095.53 for each fault over its limit, from the statement that follows', () => {
    expect(linesOf('6.4')).toEqual([
      'O11 4382.12 settled payment-1',
      'O17 4382.12 settled payment-1',
      'O24 4382.12 settled payment-1',
      'O65 4382.12 void null',
      'O65 2191.06 settled payment-1',
      'O66 4382.12 void null',
      'O40 4382.12 settled payment-2',
      'O45 4382.12 settled payment-3',
      'O47 4382.12 settled payment-3',
      'O62 4382.12 settled payment-3',
    ]);
    expect(linesOf('6.2')).toEqual([
      'F7 1095.53 settled payment-1',
      'F27 1095.53 void payment-1',
      'F29 1095.53 void null',
      'F28 1095.53 void null',
      'F15 1095.53 settled payment-2',
      'F22 1095.53 settled payment-4',
    ]);
  });

  it('prepares the first statement again without the line that a backup of before removes, and gives back a later one in the second', () => {
    expect(rowsOf(1)).toEqual([
      'instalment 365176.50',
      'deduction 6.4 O11 -4382.12',
      'deduction 6.4 O17 -4382.12',
      'deduction 6.4 O24 -4382.12',
      'deduction 6.2 F7 -1095.53',
      'deduction 6.2 F27 -1095.53',
      'deduction 6.4 O65 -2191.06',
    ]);
    const { version, earlier = [] } = year.outcome.statements.find(({ ref }) => ref === 'payment-1') ?? {};
    // 365,176.50 − 3 × 4,382.12 − 3 × 1,095.53 − 2,191.06
    expect([version, earlier.map(({ payable }) => payable)]).toEqual([2, ['346552.49']]);
    expect(rowsOf(2)).toEqual([
      'instalment 365176.50',
      'credit 6.2 F27 1095.53',
      'deduction 6.4 O40 -4382.12',
      'deduction 6.2 F15 -1095.53',
    ]);
  });

  it.each([
    // 365,176.50 − 3 × 4,382.12 − 2 × 1,095.53 − 2,191.06. No budget from 04-10 to 04-25: 04-09 counts, 19 workdays are left, 04-27 one of
    // them, 05-01 to 05-05 not. Paid on the last day and told on the next
    [1, '347648.02', '2025-04-08', '2025-05-26', '2025-05-26', 0, '0.00'],
    // 365,176.50 + 1,095.53 − 4,382.12 − 1,095.53; the window runs although the invoice is not answered; 360,794.38 × 3‰ × 8
    [2, '360794.38', '2025-07-07', '2025-08-04', '2025-08-12', 8, '8659.07'],
    // 365,176.50 − 3 × 4,382.12; of it 60,000.00 paid in time: 292,030.14 × 3‰ × 111 days from 11-28 to 03-18
    [3, '352030.14', '2025-10-30', '2025-11-27', '2026-03-18', 111, '97246.04'],
    // 365,176.50 − 1,095.53; × 3‰ × 43 = 46,966.45, but 10 % of 1,460,706.00 less both before leaves 40,165.49
    [4, '364080.97', '2026-01-06', '2026-02-03', '2026-03-18', 43, '40165.49'],
  ])('settles payment %i over %s', (n, payable, windowFrom, lastDay, paidOn, daysLate, latePenalty) => {
    expect(payment(n)).toMatchObject({ payable, windowFrom, lastDay, paidOn, daysLate, latePenalty });
  });

  it('passes the third review by silence, on the fifth workday after the demand of 10-22, and counts a returned part as not paid', () => {
    expect(payment(3)).toMatchObject({
      review: { day: '2025-10-29', by: 'silence' },
      paid: [
        { amount: '60000.00', state: 'confirmed' },
        { amount: '292030.14', state: 'returned' },
        { amount: '292030.14', state: 'confirmed' },
      ],
    });
    expect(payment(1)).toMatchObject({
      review: { day: '2025-04-01', by: 'approval' },
      invoices: [
        { day: '2025-04-02', reply: 'returned' },
        { day: '2025-04-08', reply: 'accepted' },
      ],
    });
  });

  it('explains all of it in words: arithmetic, cap, what was void, given back, withdrawn, joined, passed by silence', () => {
    const text = formatReport(year);
    for (const said of [
      'F26: reported again while F15 was open, so one case',
      '1460706.00 × 3‰ = 4382.118 → 4382.12',
      '365176.50 × 3‰ = 1095.5295 → 1095.53',
      '360794.38 × 3‰ × 8 = 8659.06512 → 8659.07',
      '292030.14 × 3‰ × 111 = 97246.03662 → 97246.04',
      '364080.97 × 3‰ × 43 = 46966.44513 > 146070.60 − 105905.11 = 40165.49 → 40165.49',
      'a owes 146,070.60 in all',
      'payment-1, given back by payment-2',
      'version 1 came to 346,552.49 with − 1,095.53 deduction 6.2 F28',
      'review passed by silence on 2025-10-29; invoice of 2025-10-30 for 352,030.14 accepted on 2025-10-31',
      'invoice of 2025-04-02 for 347,648.02 returned on 2025-04-07; invoice of 2025-04-08 for 347,648.02 accepted on',
      'paid 60,000.00 on 2025-11-26; 292,030.14 on 2025-11-27, returned; 292,030.14 on 2026-03-18',
      'told, then withdrawn',
      'in place of 4,382.12',
      'excused (K1)',
      'S1     force-majeure  2025-04-08T03:00:00+08:00  2025-04-09T18:00:00+08:00  in-time     accepted  O66, F30',
      'B1     budget         2025-04-10T00:00:00+08:00  2025-04-26T00:00:00+08:00  not-judged  ended     payment-1',
    ])
      expect(text).toContain(said);
  });
});

const openingOf = (mail: Mail): Opening | undefined =>
  year.openings.find((one) => one.case === mail.case && one.id === mail.headers['x-linkpact-task']);
const asking = (...kinds: string[]): Mail[] => year.mails.filter(({ kind }) => kinds.includes(kind ?? ''));

describe("the year's mails", () => {
  it('ask a person once at a moment: no reminder beside another or beside the question', () => {
    const moments = asking('task', 'reminder').map(
      ({ case: id, headers, to, sentAt }) => `${id} ${headers['x-linkpact-task']} ${to} ${sentAt}`,
    );
    expect(moments.length).toBeGreaterThan(800);
    expect(moments.filter((moment, index) => moments.indexOf(moment) !== index)).toEqual([]);
  });

  it('ask each person a question once: whatever comes later is a reminder', () => {
    const questions = asking('task').map(({ case: id, headers, to }) => `${id} ${headers['x-linkpact-task']} ${to}`);
    expect(questions.filter((question, index) => questions.indexOf(question) !== index)).toEqual([]);
  });

  it('remind while the question stands open, never once it is answered, withdrawn or asked anew', () => {
    const beside = asking('task', 'reminder').filter((mail) => {
      const opening = openingOf(mail);
      return !opening || mail.sentAt < opening.from || (opening.until !== null && mail.sentAt > opening.until);
    });
    expect(beside.map(({ case: id, headers, sentAt }) => [id, headers['x-linkpact-task'], sentAt])).toEqual([]);
  });

  it('remind in office hours, but of a call or a repair', () => {
    const atNight = asking('reminder').filter(
      ({ sentAt, headers }) =>
        !officeOpen(year.contract, sentAt) && !/^(respond|repair)\./.test(headers['x-linkpact-task'] ?? ''),
    );
    expect(atNight.map(({ case: id, headers, sentAt }) => [id, headers['x-linkpact-task'], sentAt])).toEqual([]);
  });

  it('remind of an overdue payment on each workday, when the offices open: 72 mornings from 12-02 to 03-18', () => {
    const overdue = asking('reminder').filter(
      ({ case: id, headers }) => id === 'payment-3' && headers['x-linkpact-task'] === 'pay.3',
    );
    const days = overdue.map(({ sentAt }) => dayOf(sentAt)).sort();
    expect(days.every((day) => calendarOf(year.contract).isWorkday(day).workday)).toBe(true);
    expect([days[0], days.at(-1), days.length]).toEqual(['2025-12-02', '2026-03-18', 72]);
  });
});
