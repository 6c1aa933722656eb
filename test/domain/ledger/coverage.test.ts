import { describe, expect, it } from 'vitest';
import type { ContractEffect } from '../../../domain/case/effects.ts';
import {
  creditsDue,
  lineState,
  openAmount,
  partsOf,
  statementOfLine,
  statementsInForce,
} from '../../../domain/ledger/coverage.ts';
import type { Statement } from '../../../domain/ledger/ledger.ts';
import { firstVersion } from '../../../domain/ledger/prepare.ts';
import { credit, accountOf, first, ledger, line, row } from './given.ts';

const invoiced = (statement: Statement): Statement => ({ ...statement, invoicedAt: '2025-04-01T02:00:00.000Z' });
const [one, two] = [line('L1', { amount: '1095.53' }), line('L2')];
const voided = [
  { ...one, state: 'void' as const },
  { ...two, state: 'void' as const },
];
const before = invoiced(firstVersion(ledger([one, two]), first()));

describe('the statements in force', () => {
  it('stand in the order in which they were prepared, whichever was written first', () => {
    const [early, late] = [firstVersion(ledger([]), first()), firstVersion(ledger([]), first('payment-3'))];
    const middle = firstVersion(ledger([]), first('payment-2'));
    for (const written of [
      [late, early, middle],
      [middle, late, early],
      [early, middle, late],
    ])
      expect(statementsInForce(accountOf(...written)).map(({ ref }) => ref)).toEqual([
        'payment-1',
        'payment-2',
        'payment-3',
      ]);
  });
});

describe('the statement of a line', () => {
  it('is the first that takes it off, in that amount if one is asked for', () => {
    const account = accountOf(before);
    expect(statementOfLine(account, 'L1')).toBe('payment-1');
    expect(statementOfLine(account, 'L1', '1095.53')).toBe('payment-1');
    expect(statementOfLine(account, 'L1', '1095.00')).toBeNull();
  });

  it('is none that gives it back', () => {
    const giving = firstVersion(ledger(voided, { account: accountOf(before) }), first('payment-2'));
    expect(statementOfLine(accountOf(giving), 'L1')).toBeNull();
    expect(partsOf(accountOf(giving), 'L1')).toEqual([]);
  });
});

describe('what is given back', () => {
  const due = (effects: readonly ContractEffect[], ...statements: readonly Statement[]) =>
    creditsDue(ledger(voided, { account: accountOf(before, ...statements), effects })).map(({ amount }) => amount);

  it.each([
    ['is promised for it', credit(), ['595.53', '4382.12']],
    ['is promised for the other line', credit({ line: 'L2' }), ['1095.53', '3882.12']],
    ['is what the provider has to give', credit({ creditor: 'a' }), ['1095.53', '4382.12']],
    ['is no credit', row('500.00'), ['1095.53', '4382.12']],
  ])('of a line is less what %s', (_, effect, amounts) => {
    expect(due([effect])).toEqual(amounts);
    expect(due([row('9.00', { id: 'A-1/row' }), effect])).toEqual(amounts);
  });

  it('counts what is promised and listed once', () => {
    const effects = [row('9.00', { id: 'A-1/row' }), credit()];
    const now = ledger([one, two], { account: accountOf(before), effects });
    const listing = firstVersion(now, first('payment-2'));
    expect(listing.credits).toBe('500.00');
    expect(due(effects, listing)).toEqual(['595.53', '4382.12']);
    // While that one is prepared again it doesn't count, and the promise does.
    const again = ledger(voided, { account: accountOf(before, listing), effects });
    expect(creditsDue(again, 'payment-2').map(({ amount }) => amount)).toEqual(['595.53', '4382.12']);
  });

  it('of one line opens that one again, and no other', () => {
    const giving = firstVersion(ledger(voided, { account: accountOf(before) }), first('payment-2'));
    const now = ledger([one, two], { account: accountOf(before, giving) });
    expect([openAmount(now, one), openAmount(now, two)]).toEqual(['1095.53', '4382.12']);
  });
});

describe('a line of nought', () => {
  it('isn’t settled by no statement at all', () => {
    const nought = line('L0', { amount: '0.00' });
    expect(lineState(ledger([nought]), nought)).toBe('due');
  });
});
