import { describe, expect, it } from 'vitest';
import { rowKind, moneyEffects } from '../../../domain/ledger/effects-on-money.ts';
import type { Statement, Unrecorded } from '../../../domain/ledger/ledger.ts';
import { markInvoiced, markSettled } from '../../../domain/ledger/marks.ts';
import { firstVersion, needsNextVersion, nextVersion } from '../../../domain/ledger/prepare.ts';
import { AGAIN, charge, credit, accountOf, first, ledger, line, row } from './given.ts';

const invoiced = (statement: Statement): Statement => ({ ...statement, invoicedAt: AGAIN });
const rowsOf = ({ rows }: Statement) => rows.map(({ kind, line: id, amount }) => [kind, id, amount]);

describe('a statement that is prepared again says why', () => {
  const lines = ['L1', 'L2', 'L3'].map((id) => line(id));
  const [one, two, three] = [line('L1'), line('L2'), line('L3')];
  const present = firstVersion(ledger(lines), first());
  const account = accountOf(present);
  const of = (id: string) => ({ clause: '6.4', case: `case of ${id}`, line: id });

  it('what became of each line that it takes off, and which cases hold it', () => {
    const now = ledger(
      [
        { ...one, state: 'held', heldBy: ['D-1', 'R-1'] },
        { ...two, state: 'void', heldBy: ['D-2'] },
        { ...three, amount: '1.00' },
      ],
      { account },
    );
    expect(nextVersion(now, present, AGAIN)).toMatchObject({
      changes: [
        { why: 'held', ...of('L1'), by: ['D-1', 'R-1'] },
        { why: 'void', ...of('L2'), by: [] },
        { why: 'amount', ...of('L3'), by: [] },
      ],
      instalment: present.instalment,
      deductions: '1.00',
    });
  });

  it('what it gave back and gives no more', () => {
    const voided = ledger([{ ...one, state: 'void' }, { ...two, state: 'void' }, three], {
      account: accountOf(invoiced(present)),
    });
    const giving = firstVersion(voided, first('payment-2'));
    const back = ledger([one, { ...two, state: 'void' }, three], { account: accountOf(invoiced(present), giving) });
    const next = nextVersion(back, giving, AGAIN);
    expect(next.changes).toEqual([{ why: 'credit', ...of('L1'), by: [] }]);
    expect(rowsOf(next)).toEqual([
      ['instalment', null, '365176.50'],
      ['credit', 'L2', '4382.12'],
    ]);
  });

  it('what other cases laid on it, or revised', () => {
    const own = row('12.00', { settlement: 'payment-1', at: AGAIN });
    const now = ledger(lines, { account, effects: [own] });
    const next = nextVersion(now, present, AGAIN);
    expect(next.changes).toEqual([{ why: 'row', clause: '12.3', case: 'M-1', line: 'M-1/row', by: [] }]);
    const foreign = row('30.00', { id: 'M-2/row', source: 'M-2' });
    const listing = firstVersion(ledger([], { effects: [foreign, row('7.00')] }), first());
    const revised = ledger([], {
      account: accountOf(listing),
      effects: [foreign, row('7.00'), { ...foreign, amount: '20.00', revision: 2 }],
    });
    expect(needsNextVersion(revised, listing)).toBe(true);
    expect(nextVersion(revised, listing, AGAIN)).toMatchObject({
      additions: '27.00',
      changes: [{ why: 'row', line: 'M-2/row' }],
    });
  });

  it('also of a line that was carried from an earlier one', () => {
    const small = firstVersion(ledger([one]), first('payment-1', { instalment: '1000.00' }));
    const carrying = firstVersion(ledger([one], { account: accountOf(small) }), first('payment-2'));
    const now = ledger([{ ...one, state: 'void' }], { account: accountOf(small, carrying) });
    expect(nextVersion(now, carrying, AGAIN)).toMatchObject({
      changes: [{ why: 'void', line: 'L1' }],
      deductions: '0.00',
      payable: '365176.50',
    });
  });
});

describe('a credit that another case gives', () => {
  const [one, two] = [line('L1', { amount: '1095.53' }), line('L2')];
  const before = invoiced(firstVersion(ledger([one, two]), first()));
  const voided = [
    { ...one, state: 'void' as const },
    { ...two, state: 'void' as const },
  ];

  it('stands in the statement once, however often that is prepared', () => {
    const effects = [row('3.00', { id: 'A-1/row' }), credit()];
    const now = ledger(voided, { account: accountOf(before), effects });
    const giving = firstVersion(now, first('payment-2'));
    expect(rowsOf(giving)).toEqual([
      ['instalment', null, '365176.50'],
      ['credit', 'L1', '595.53'],
      ['credit', 'L2', '4382.12'],
      ['addition', 'A-1/row', '3.00'],
      ['credit', 'K-1/credit', '500.00'],
    ]);
    const after = ledger([one, ...voided.slice(1)], { account: accountOf(before, giving), effects });
    expect(rowsOf(nextVersion(after, giving, AGAIN))).toEqual([
      ['instalment', null, '365176.50'],
      ['credit', 'L2', '4382.12'],
      ['addition', 'A-1/row', '3.00'],
      ['credit', 'K-1/credit', '500.00'],
    ]);
  });

  it('stays where its line can’t be looked up', () => {
    const giving = firstVersion(ledger(voided, { account: accountOf(before) }), first('payment-2'));
    const effects = [row('3.00', { id: 'A-1/row' })];
    const now = ledger(voided.slice(1), { account: accountOf(before, giving), effects });
    expect(nextVersion(now, giving, AGAIN).rows).toEqual(giving.rows);
  });
});

describe('what waits for a case to be repaired', () => {
  const lost = (more: Partial<Unrecorded> = {}): Unrecorded => ({
    case: 'FR-1',
    clause: '6.2',
    debtor: 'b',
    amount: '1095.53',
    at: '2025-03-31T15:59:59.999Z',
    ...more,
  });

  it('is named by the statement that should have it', () => {
    const unrecorded = [lost(), lost({ debtor: 'a' }), lost({ at: '2025-03-31T16:00:00.000Z' })];
    const statement = firstVersion(ledger([line('L1')], { unrecorded }), first());
    expect(statement.unrecorded).toEqual([lost()]);
    const now = ledger([line('L1', { amount: '1.00' })], { account: accountOf(statement), unrecorded });
    expect(nextVersion(now, statement, AGAIN).unrecorded).toEqual([lost()]);
  });
});

describe('what cases lay on the money', () => {
  const window = {
    id: 'W-1/window',
    revision: 1,
    source: 'W-1',
    at: '2025-03-01T00:00:00.000Z',
    kind: 'planned-window' as const,
    sites: [],
    from: '2025-03-01T00:00:00.000Z',
    to: '2025-03-02T00:00:00.000Z',
    agreed: true,
  };

  it('is credits and rows, the earliest first, those of one moment by name', () => {
    const effects = [
      row('1.00', { id: 'B/row' }),
      window,
      row('2.00', { id: 'A/row' }),
      credit({ at: '2025-03-01T00:00:00.000Z' }),
      row('3.00', { id: 'A/first', at: '2025-02-01T00:00:00.000Z' }),
    ];
    expect(moneyEffects({ effects }).map(({ id }) => id)).toEqual(['A/first', 'K-1/credit', 'A/row', 'B/row']);
    expect(moneyEffects({ effects: [...effects].reverse() }).map(({ id }) => id)).toEqual([
      'A/first',
      'K-1/credit',
      'A/row',
      'B/row',
    ]);
  });

  it.each([
    ['assessment', '5.00', 'assessment'],
    ['assessment', '-5.00', 'assessment'],
    ['closing', '5.00', 'closing'],
    ['addition', '-5.00', 'addition'],
    ['a word that no row has', '5.00', 'addition'],
    ['a word that no row has', '-5.00', 'closing'],
  ])('is %s of %s: a row %s', (word, amount, kind) => {
    expect(rowKind(row(amount, { row: word }))).toBe(kind);
  });
});

describe('a mark', () => {
  const [one, two] = [firstVersion(ledger([]), first()), firstVersion(ledger([]), first('payment-2'))];
  it('is of one version of one settlement', () => {
    const account = accountOf(one, two);
    expect(markInvoiced(account, 'payment-2', 1, AGAIN)?.statements).toEqual([one, { ...two, invoicedAt: AGAIN }]);
    expect(markSettled(account, two, AGAIN, null)).toEqual({
      ...account,
      statements: [one, { ...two, settledAt: AGAIN }],
    });
  });

  it('that stands is not set again, nor its charge', () => {
    const settled = markSettled(accountOf(one), one, AGAIN, charge);
    expect(settled && markSettled(settled, one, AGAIN, { ...charge, amount: '2.00' })).toBeNull();
  });
});
