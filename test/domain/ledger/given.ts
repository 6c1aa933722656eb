import type { ContractEffect } from '../../../domain/case/effects.ts';
import { withStatement } from '../../../domain/ledger/marks.ts';
import {
  emptyLedger,
  type Account,
  type Ledger,
  type LedgerLine,
  type Statement,
} from '../../../domain/ledger/ledger.ts';
import type { Preparation } from '../../../domain/ledger/prepare.ts';

export const INSTALMENT = '365176.50';

export const line = (id: string, more: Partial<LedgerLine> = {}): LedgerLine => ({
  id,
  kind: 'penalty',
  clause: '6.4',
  debtor: 'b',
  case: `case of ${id}`,
  what: 'opening',
  amount: '4382.12',
  at: '2025-03-20T16:00:00.000Z',
  state: 'due',
  heldBy: [],
  ...more,
});

export const ledger = (lines: readonly LedgerLine[], more: Partial<Ledger> = {}): Ledger => ({
  ...emptyLedger,
  lines,
  ...more,
});

export const first = (ref = 'payment-1', more: Partial<Preparation> = {}): Preparation => ({
  ref,
  preparedAt:
    { 'payment-2': '2025-06-30T16:00:00.000Z', 'payment-3': '2025-09-30T16:00:00.000Z' }[ref] ??
    '2025-03-31T16:00:00.000Z',
  instalment: INSTALMENT,
  clause: '4.3.1',
  ...more,
});

/** The account with these statements; a statement that stands there already is an error of the test. */
export function accountOf(...statements: readonly Statement[]): Account {
  return statements.reduce<Account>((account, statement) => {
    const next = withStatement(account, statement);
    if (!next) throw new Error(`${statement.ref} stands already`);
    return next;
  }, emptyLedger.account);
}

type Row = Extract<ContractEffect, { kind: 'statement-row' }>;

export const row = (amount: string, more: Partial<Row> = {}): Row => ({
  id: 'M-1/row',
  revision: 1,
  source: 'M-1',
  at: '2025-03-10T00:00:00.000Z',
  kind: 'statement-row',
  row: 'addition',
  clause: '12.3',
  amount,
  settlement: null,
  ...more,
});

/** When a statement is prepared, marked or settled again. */
export const AGAIN = '2025-04-02T02:00:00.000Z';

type Credit = Extract<ContractEffect, { kind: 'credit' }>;

export const credit = (more: Partial<Credit> = {}): Credit => ({
  id: 'K-1/credit',
  revision: 1,
  source: 'K-1',
  at: '2025-04-10T00:00:00.000Z',
  kind: 'credit',
  line: 'L1',
  clause: '6.2',
  creditor: 'b',
  amount: '500.00',
  ground: 'settled',
  ...more,
});

/** What being late with a payment costs, as it is frozen when the payment is settled. */
export const charge = {
  ref: 'payment-1',
  clause: '6.3',
  amount: '1.00',
  uncapped: '1.00',
  at: AGAIN,
  settledAt: AGAIN,
  arithmetic: '',
  capped: false,
};
