import { describe, expect, it } from 'vitest';
import {
  creditsDue,
  lineState,
  openAmount,
  partsOf,
  settledLines,
  statementOfLine,
} from '../../../domain/ledger/coverage.ts';
import { isDeducted, lineId, statementOf, type Statement } from '../../../domain/ledger/ledger.ts';
import { markInvoiced, markSettled, withStatement } from '../../../domain/ledger/marks.ts';
import { firstVersion, needsNextVersion, nextVersion } from '../../../domain/ledger/prepare.ts';
import { AGAIN, charge, accountOf, first, ledger, line, row } from './given.ts';

const invoiced = (statement: Statement): Statement => ({ ...statement, invoicedAt: '2025-04-01T02:00:00.000Z' });
const settled = (statement: Statement): Statement => ({
  ...invoiced(statement),
  settledAt: '2025-04-20T02:00:00.000Z',
});
const signed = ({ rows }: Statement) => rows.map(({ kind, line: id, amount }) => [kind, id, amount]);

describe('the first version of a statement', () => {
  it('takes every due line of the provider whose breach came before it', () => {
    const statement = firstVersion(ledger([line('L1'), line('L2', { amount: '1095.53' })]), first());
    // 365176.50 − 4382.12 − 1095.53
    expect(statement).toMatchObject({
      deductions: '5477.65',
      payable: '359698.85',
      changes: [],
      unrecorded: [],
      carriedForward: '0.00',
      version: 1,
    });
  });

  it.each([
    ['one millisecond before', '2025-03-31T15:59:59.999Z', '4382.12'],
    ['at the very moment of the preparation', '2025-03-31T16:00:00.000Z', '0.00'],
    ['after it', '2025-03-31T16:00:00.001Z', '0.00'],
  ])('takes a breach %s: %s', (_, at, deductions) => {
    expect(firstVersion(ledger([line('L1', { at })]), first()).deductions).toBe(deductions);
  });

  it.each([
    ['held', line('L1', { state: 'held' })],
    ['void', line('L1', { state: 'void' })],
    ['what the customer owes', line('L1', { debtor: 'a' })],
    ['no penalty', line('L1', { kind: 'addition' })],
  ])('leaves out what is %s', (_, one) => {
    const statement = firstVersion(ledger([one]), first());
    expect(statement.rows.map(({ kind }) => kind)).toEqual(['instalment']);
    expect(statement.payable).toBe('365176.50');
  });

  it('takes lines in the order of their breaches, then of their ids, and carries what the payment cannot cover', () => {
    const lines = [
      line('L3', { at: '2025-03-28T16:00:00.000Z' }),
      line('L2', { at: '2025-03-28T16:00:00.000Z' }),
      line('L1', { at: '2025-03-27T16:00:00.000Z' }),
    ];
    const statement = firstVersion(ledger(lines), first('payment-1', { instalment: '5000.00' }));
    expect(signed(statement)).toEqual([
      ['instalment', null, '5000.00'],
      ['deduction', 'L1', '-4382.12'],
      ['deduction', 'L2', '-617.88'],
      ['deduction', 'L3', '0.00'],
    ]);
    // 3 × 4382.12 − 5000
    expect(statement).toMatchObject({ payable: '0.00', deductions: '5000.00', carriedForward: '8146.36' });
    const account = accountOf(statement);
    const next = firstVersion(ledger(lines, { account }), first('payment-2', { instalment: '9000.00' }));
    expect(signed(next)).toEqual([
      ['instalment', null, '9000.00'],
      ['carried', 'L2', '-3764.24'],
      ['carried', 'L3', '-4382.12'],
    ]);
    expect(next).toMatchObject({ deductions: '8146.36', payable: '853.64' });
    const both = accountOf(statement, next);
    expect(partsOf(both, 'L2')).toEqual([
      { statement: 'payment-1', amount: '617.88' },
      { statement: 'payment-2', amount: '3764.24' },
    ]);
    expect(partsOf(both, 'L3')).toEqual([{ statement: 'payment-2', amount: '4382.12' }]);
    expect(statementOfLine(both, 'L3')).toBe('payment-1');
    expect(statementOfLine(both, 'L9')).toBeNull();
  });

  it('puts what is carried before new lines, whenever the breach was', () => {
    const old = line('L1', { at: '2025-03-27T16:00:00.000Z' });
    const account = accountOf(firstVersion(ledger([old]), first('payment-1', { instalment: '1.00' })));
    const released = line('L0', { at: '2025-03-01T16:00:00.000Z' });
    const next = firstVersion(ledger([released, old], { account }), first('payment-2'));
    expect(signed(next).map(([kind]) => kind)).toEqual(['instalment', 'carried', 'deduction']);
  });

  it('takes additions on top in full, and reductions before deductions', () => {
    const effects = [
      row('516.13'),
      row('-7160.32', { id: 'C-1/row', row: 'closing', clause: '3.3', source: 'C-1' }),
      row('100.00', { id: 'T-1/row', row: 'unheard-of' }),
    ];
    const statement = firstVersion(ledger([line('L1')], { effects }), first('payment-1', { instalment: '8000.00' }));
    expect(signed(statement)).toEqual([
      ['instalment', null, '8000.00'],
      ['addition', 'M-1/row', '516.13'],
      ['addition', 'T-1/row', '100.00'],
      ['closing', 'C-1/row', '-7160.32'],
      ['deduction', 'L1', '-1455.81'],
    ]);
    expect(statement).toMatchObject({
      additions: '616.13',
      reductions: '7160.32',
      deductions: '1455.81',
      payable: '0.00',
      carriedForward: '2926.31',
    });
    expect(statement.rows[1]).toMatchObject({ clause: '12.3', case: 'M-1', of: '516.13' });
  });

  it('keeps how a line came about', () => {
    const how = '1460706.00 × 3‰ = 4382.118 → 4382.12';
    expect(firstVersion(ledger([line('L1', { arithmetic: how })]), first()).rows[1]).toMatchObject({
      arithmetic: how,
      of: '4382.12',
      case: 'case of L1',
      clause: '6.4',
    });
  });

  it.each([
    ['laid before the preparation', row('10.00', { at: '2025-03-31T15:59:59.999Z' }), '10.00'],
    ['laid at its moment', row('10.00', { at: '2025-03-31T16:00:00.000Z' }), '0.00'],
    ['of this settlement, whenever laid', row('10.00', { settlement: 'payment-1', at: AGAIN }), '10.00'],
    ['of another settlement', row('10.00', { settlement: 'payment-2' }), '0.00'],
    ['of nought', row('0.00'), '0.00'],
  ])('takes a row %s', (_, effect, additions) => {
    const statement = firstVersion(ledger([], { effects: [effect] }), first());
    expect(statement.additions).toBe(additions);
    expect(statement.rows).toHaveLength(additions === '0.00' ? 1 : 2);
  });

  it('uses the latest revision of an effect, once', () => {
    const effects = [row('10.00'), row('12.00', { revision: 2 })];
    const statement = firstVersion(ledger([], { effects }), first());
    expect(statement.additions).toBe('12.00');
    const account = accountOf(statement);
    expect(firstVersion(ledger([], { effects, account }), first('payment-2')).additions).toBe('0.00');
  });

  it('makes up for an effect that was revised after the invoice', () => {
    const before = firstVersion(
      ledger([], { effects: [row('-100.00', { row: 'assessment', settlement: 'payment-1' })] }),
      first(),
    );
    const effects = [row('-60.00', { row: 'assessment', settlement: 'payment-1', revision: 2 })];
    const next = (statement: Statement) =>
      firstVersion(ledger([], { effects, account: accountOf(statement) }), first('payment-2'));
    expect(next(invoiced(before))).toMatchObject({ additions: '40.00', payable: '365216.50' });
    // Not invoiced yet: the statement itself is prepared again.
    expect(next(before).additions).toBe('0.00');
  });
});

describe('credits', () => {
  const given = line('L1', { clause: '6.2', amount: '1095.53' });
  const before = firstVersion(ledger([given]), first());
  const voided = { ...given, state: 'void' as const };

  it('give back in the next statement what an invoiced one took and what is void now', () => {
    const now = ledger([voided], { account: accountOf(invoiced(before)) });
    expect(creditsDue(now)).toEqual([{ line: voided, amount: '1095.53' }]);
    const next = firstVersion(now, first('payment-2'));
    expect(next).toMatchObject({ credits: '1095.53', deductions: '0.00', payable: '366272.03' });
    expect(next.rows[1]).toMatchObject({ kind: 'credit', clause: '6.2', case: 'case of L1', line: 'L1' });
    const after = { ...now, account: accountOf(invoiced(before), next) };
    expect(firstVersion(after, first('payment-3')).credits).toBe('0.00');
  });

  it.each([
    ['nothing while the statement is not invoiced', voided, before, []],
    ['nothing while the line is held', { ...given, state: 'held' as const }, invoiced(before), []],
    ['nothing while the line stands', given, invoiced(before), []],
    ['what it is lower now', { ...given, amount: '1000.00' }, invoiced(before), ['95.53']],
    [
      'all of it where nothing was payable and the statement is settled',
      voided,
      { ...before, settledAt: AGAIN },
      ['1095.53'],
    ],
  ])('give %s', (_, now, statement, amounts) => {
    expect(creditsDue(ledger([now], { account: accountOf(statement) })).map(({ amount }) => amount)).toEqual(amounts);
  });

  it('are not given twice where another case credits the line itself', () => {
    const credit = {
      id: 'K-1/credit',
      revision: 1,
      source: 'K-1',
      at: '2025-04-10T00:00:00.000Z',
      kind: 'credit',
    } as const;
    const effect = {
      ...credit,
      line: 'L1',
      clause: '6.2',
      creditor: 'b',
      amount: '1000.00',
      ground: 'settled',
    } as const;
    const now = ledger([voided], { account: accountOf(invoiced(before)), effects: [effect] });
    expect(creditsDue(now).map(({ amount }) => amount)).toEqual(['95.53']);
    const next = firstVersion(now, first('payment-2'));
    expect(next.credits).toBe('1095.53');
    const after = { ...now, account: accountOf(invoiced(before), invoiced(next)) };
    expect(creditsDue(after)).toEqual([]);
    expect(needsNextVersion(after, next)).toBe(false);
    const owedByProvider = { ...effect, creditor: 'a' as const };
    expect(firstVersion(ledger([], { effects: [owedByProvider] }), first('payment-2')).payable).toBe('364176.50');
  });

  it('are taken again where the line comes back', () => {
    const next = invoiced(firstVersion(ledger([voided], { account: accountOf(invoiced(before)) }), first('payment-2')));
    const now = ledger([given], { account: accountOf(invoiced(before), next) });
    expect(openAmount(now, given)).toBe('1095.53');
    expect(firstVersion(now, first('payment-3')).deductions).toBe('1095.53');
  });

  it('in a statement that is prepared again stay while the line is held, and go where it came back', () => {
    const next = firstVersion(ledger([voided], { account: accountOf(invoiced(before)) }), first('payment-2'));
    const account = accountOf(invoiced(before), next);
    const held = ledger([{ ...given, state: 'held' }], { account });
    expect(needsNextVersion(held, next)).toBe(false);
    expect(nextVersion(held, next, AGAIN).credits).toBe('1095.53');
    const back = ledger([given], { account });
    expect(needsNextVersion(back, next)).toBe(true);
    expect(nextVersion(back, next, AGAIN)).toMatchObject({ credits: '0.00', deductions: '0.00' });
  });
});

describe('a statement before its invoice', () => {
  const lines = [line('L1'), line('L2', { amount: '1095.53' })];
  const present = firstVersion(ledger(lines), first());
  const account = accountOf(present);
  const [one, two] = [lines[0] ?? line('L1'), lines[1] ?? line('L2')];

  it.each([
    ['becomes held', [{ ...one, state: 'held' as const }, two], '1095.53'],
    ['becomes void', [{ ...one, state: 'void' as const }, two], '1095.53'],
    ['has another amount', [{ ...one, amount: '2000.00' }, two], '3095.53'],
  ])('is prepared again where a row %s', (_, now, deductions) => {
    const changed = ledger(now, { account });
    expect(needsNextVersion(changed, present)).toBe(true);
    const next = nextVersion(changed, present, AGAIN);
    expect(next).toMatchObject({
      version: 2,
      deductions,
      preparedAt: present.preparedAt,
      madeAt: AGAIN,
      invoicedAt: null,
    });
    expect(next.rows[0]).toEqual(present.rows[0]);
    expect(needsNextVersion({ ...changed, account: accountOf(present, next) }, next)).toBe(false);
  });

  it('is not prepared again for a new line, nor for one that is released; both wait for the next statement', () => {
    const released = line('L0');
    const now = ledger([...lines, released], { account });
    expect(needsNextVersion(now, present)).toBe(false);
    expect(nextVersion(now, present, AGAIN).rows).toEqual(present.rows);
    expect(firstVersion(now, first('payment-2')).rows.map(({ line: id }) => id)).toEqual([null, 'L0']);
  });

  it('is not prepared again where nothing changed, or once it is invoiced or settled', () => {
    expect(needsNextVersion(ledger(lines, { account }), present)).toBe(false);
    const voided = ledger([{ ...one, state: 'void' }, two], { account });
    expect(needsNextVersion(voided, invoiced(present))).toBe(false);
    expect(needsNextVersion(voided, { ...present, settledAt: AGAIN })).toBe(false);
  });

  it('takes in a row of its own settlement that comes later, or is revised, and no other', () => {
    const own = row('-18258.83', { row: 'assessment', settlement: 'payment-1', at: AGAIN });
    const foreign = row('5.00', { id: 'M-2/row', at: AGAIN });
    const now = ledger(lines, { account, effects: [own, foreign] });
    expect(needsNextVersion(now, present)).toBe(true);
    const next = nextVersion(now, present, AGAIN);
    expect(next).toMatchObject({ reductions: '18258.83', additions: '0.00', deductions: '5477.65' });
    const both = { ...now, account: accountOf(present, next) };
    expect(needsNextVersion(both, next)).toBe(false);
    const revised = { ...both, effects: [{ ...own, amount: '-1.00', revision: 2 }] };
    expect(needsNextVersion(revised, next)).toBe(true);
    expect(nextVersion(revised, next, AGAIN).reductions).toBe('1.00');
    const gone = { ...both, effects: [{ ...own, amount: '0.00', revision: 2 }] };
    expect(nextVersion(gone, next, AGAIN).rows).toEqual(present.rows);
  });

  it('never takes what a later statement covers already', () => {
    const small = firstVersion(ledger(lines), first('payment-1', { instalment: '5000.00' }));
    const later = firstVersion(ledger(lines, { account: accountOf(small) }), first('payment-2'));
    const now = ledger([{ ...one, state: 'void' }, two], { account: accountOf(small, later) });
    // 5000 − 4382.12 of the second line stood in the first statement, the rest in the second.
    expect(nextVersion(now, small, AGAIN)).toMatchObject({ deductions: '617.88', payable: '4382.12' });
  });

  it('keeps a row whose line cannot be looked up', () => {
    expect(nextVersion(ledger([two], { account }), present, AGAIN).rows).toEqual(present.rows);
    expect(needsNextVersion(ledger([two], { account }), present)).toBe(false);
  });
});

describe('the account', () => {
  const statement = firstVersion(ledger([line('L1')]), first());

  it('keeps a version, an invoice and a settlement once', () => {
    const account = accountOf(statement);
    expect(withStatement(account, statement)).toBeNull();
    expect(withStatement(account, { ...statement, version: 2 })?.statements).toHaveLength(2);
    const marked = markInvoiced(account, 'payment-1', 1, AGAIN);
    expect(marked?.statements[0]?.invoicedAt).toBe(AGAIN);
    expect(marked && markInvoiced(marked, 'payment-1', 1, AGAIN)).toBeNull();
    expect(markInvoiced(account, 'payment-1', 2, AGAIN)).toBeNull();
    const paid = markSettled(account, statement, AGAIN, null);
    expect(paid?.statements[0]?.settledAt).toBe(AGAIN);
    expect(paid && markSettled(paid, statement, AGAIN, null)).toBeNull();
  });

  it('keeps one charge a payment', () => {
    expect(markSettled(accountOf(statement), statement, AGAIN, charge)?.charges).toEqual([charge]);
    const other = { ...charge, ref: 'payment-2' };
    expect(
      markSettled(
        { ...accountOf(statement), charges: [other, { ...charge, amount: '9.00' }] },
        statement,
        AGAIN,
        charge,
      )?.charges,
    ).toEqual([other, charge]);
  });

  it('has in force what was invoiced, even if another version was worked out at that moment', () => {
    const second = { ...statement, version: 2 };
    expect(statementOf(accountOf(statement, second), 'payment-1')?.version).toBe(2);
    expect(statementOf(accountOf(second, statement), 'payment-1')?.version).toBe(2);
    expect(statementOf(accountOf(invoiced(statement), second), 'payment-1')?.version).toBe(1);
    expect(statementOf(accountOf(statement), 'payment-2')).toBeUndefined();
    expect([
      isDeducted(statement),
      isDeducted(invoiced(statement)),
      isDeducted({ ...statement, settledAt: AGAIN }),
    ]).toEqual([false, true, true]);
  });

  it('names a line by its case and breach', () => {
    expect(lineId({ workflow: 'w', case: 'C-1', what: 'limit', at: AGAIN })).toBe(`w/C-1/limit/${AGAIN}`);
  });
});

describe('a line is settled', () => {
  const given = line('L1');
  const small = firstVersion(ledger([given]), first('payment-1', { instalment: '4000.00' }));
  const rest = firstVersion(ledger([given], { account: accountOf(small) }), first('payment-2'));

  it.each([
    ['not while one payment that covers it is open', [settled(small), invoiced(rest)], given, false],
    ['not while a rest is uncovered', [settled(small)], given, false],
    ['once all payments that cover it are settled', [settled(small), settled(rest)], given, true],
    ['not while it is held', [settled(small), settled(rest)], { ...given, state: 'held' as const }, false],
    ['not without a statement', [], given, false],
  ])('%s', (_, statements, one, isSettled) => {
    const now = ledger([one], { account: accountOf(...statements) });
    expect(settledLines(now).has('L1')).toBe(isSettled);
    expect(lineState(now, one)).toBe(isSettled ? 'settled' : one.state);
  });
});
