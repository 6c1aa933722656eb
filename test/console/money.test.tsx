import { parse, type HTMLElement } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import type { Account, Ledger, LedgerLine, Statement } from '../../domain/ledger/ledger.ts';
import { emptyLedger } from '../../domain/ledger/ledger.ts';
import { totalsByDebtor } from '../../portal/console/ledger.tsx';
import { MoneyPage } from '../../portal/console/money.tsx';
import type { PageContext } from '../../portal/console/page-context.ts';
import type { FactSource } from '../../portal/facts/section.ts';
import { contractWith, OPENED_AT, openedParcel, parcels, sourceOf } from './invented.ts';

const contract = contractWith(parcels);
const context: PageContext = {
  contract,
  language: 'zh-CN',
  now: '2025-04-02T02:00:00.000Z',
  role: 'admin',
  path: '/',
  clockUrl: null,
};
const LATE = '2025-02-12T16:00:00.000Z';

const line = (id: string, change: Partial<LedgerLine> = {}): LedgerLine => ({
  id,
  kind: 'penalty',
  clause: '9.9',
  debtor: 'b',
  case: 'PC-2025-0001',
  what: 'fetch',
  amount: '120.00',
  at: LATE,
  state: 'due',
  heldBy: [],
  ...change,
});

/** 365,176.50 less one line of 120.00. */
const statement = (change: Partial<Statement> = {}): Statement => ({
  ref: 'payment-1',
  version: 1,
  preparedAt: '2025-03-31T16:00:00.000Z',
  madeAt: '2025-03-31T16:00:00.000Z',
  instalment: '365176.50',
  rows: [
    { kind: 'instalment', clause: '4.3', case: null, line: null, amount: '365176.50', of: null, arithmetic: null },
    {
      kind: 'deduction',
      clause: '9.9',
      case: 'PC-2025-0001',
      line: 'one',
      amount: '-120.00',
      of: '120.00',
      arithmetic: '120',
    },
  ],
  deductions: '120.00',
  credits: '0.00',
  additions: '0.00',
  reductions: '0.00',
  payable: '365056.50',
  changes: [],
  unrecorded: [],
  carriedForward: '0.00',
  invoicedAt: null,
  settledAt: null,
  ...change,
});

const ledger = (lines: LedgerLine[], account: Partial<Account> = {}): Ledger => ({
  ...emptyLedger,
  lines,
  account: { statements: [], charges: [], ...account },
});

function shown(money: Ledger, cases: FactSource[] = []): HTMLElement {
  const facts = { ledger: money, cases: new Map(cases.map((source) => [source.view.file.id, source])) };
  return parse(String(MoneyPage({ context, facts })));
}

const textOf = (root: HTMLElement, selector: string): string =>
  root.querySelector(selector)?.text.replace(/\s+/g, ' ') ?? '';

describe('a payment that is not prepared yet', () => {
  it('says when it will be, and what waits to come off the next one', () => {
    const root = shown(ledger([line('one'), line('two', { amount: '80.00', state: 'held' })]));
    expect(textOf(root, '#payment-1')).toContain('365,176.50');
    expect(textOf(root, '#payment-1')).toContain('120.00');
    expect(textOf(root, '#payment-2')).not.toContain('120.00');
  });
});

describe('a prepared payment', () => {
  const one = line('one');

  it('shows each row with its clause, its case and how it came about', () => {
    const root = shown(ledger([one], { statements: [statement()] }));
    const panel = textOf(root, '#payment-1');
    for (const part of ['365,056.50', '扣除违约金', '合同第 9.9 条', 'PC-2025-0001', '−'])
      expect(panel).toContain(part);
    expect(root.querySelector('.bar .deductions')?.getAttribute('width')).toBe('0.3');
  });

  it('says which version it is, and keeps the earlier ones readable', () => {
    const again = statement({
      version: 2,
      madeAt: '2025-04-01T02:00:00.000Z',
      rows: [],
      deductions: '0.00',
      payable: '365176.50',
    });
    const root = shown(ledger([], { statements: [statement(), again] }));
    expect(root.querySelector('#payment-1 [data-payment]')?.getAttribute('data-version')).toBe('2');
    expect(textOf(root, '[data-other-version="1"]')).toContain('365,056.50');
  });

  it('says what of a line it covers where it can’t cover all, and what is carried on', () => {
    const [instalment] = statement().rows;
    const part = {
      kind: 'deduction',
      clause: '9.9',
      case: null,
      line: 'big',
      amount: '-365176.50',
      of: '400000.00',
      arithmetic: null,
    } as const;
    const rows = instalment ? [instalment, part] : [];
    const root = shown(
      ledger([], {
        statements: [statement({ rows, payable: '0.00', deductions: '365176.50', carriedForward: '34823.50' })],
      }),
    );
    expect(textOf(root, '#payment-1')).toContain('400,000.00');
    expect(textOf(root, '#payment-1')).toContain('34,823.50');
  });

  it('shows the deadlines and what lateness costs of the case behind it', () => {
    const file = { ...openedParcel(contract), id: 'payment-1' };
    const source = sourceOf(contract, file, { now: context.now });
    const root = shown(ledger([], { statements: [statement()] }), [source]);
    expect(root.querySelector('#payment-1 [data-deadline=fetch]')?.getAttribute('data-state')).toBe('missed');
    expect(textOf(root, '#payment-1 [data-breach=fetch]')).toContain('120.00');
  });
});

describe('the ledger', () => {
  const stateOf = (root: HTMLElement, id: string) =>
    root.querySelector(`[data-line="${id}"]`)?.getAttribute('data-state');

  it('says of every line whether it is due, held, void or settled', () => {
    const settled = statement({ invoicedAt: OPENED_AT, settledAt: OPENED_AT });
    const lines = [
      line('one'),
      line('due'),
      line('held', { state: 'held', heldBy: ['DS-1'] }),
      line('void', { state: 'void' }),
    ];
    const root = shown(ledger(lines, { statements: [settled] }));
    expect(['one', 'due', 'held', 'void'].map((id) => stateOf(root, id))).toEqual(['settled', 'due', 'held', 'void']);
    expect(textOf(root, '[data-line=held]')).toContain('DS-1');
  });

  it('says which payments a line came off, and with which part', () => {
    const row = statement().rows[1];
    const half = (ref: string): Statement =>
      statement({ ref, rows: row ? [{ ...row, line: 'big', amount: '-50.00', of: '100.00' }] : [] });
    const root = shown(
      ledger([line('big', { amount: '100.00' })], { statements: [half('payment-1'), half('payment-2')] }),
    );
    expect(root.querySelectorAll('[data-line=big] [data-part]').map((part) => part.getAttribute('data-part'))).toEqual([
      'payment-1',
      'payment-2',
    ]);
    expect(textOf(root, '[data-line=big]')).toContain('50.00');
  });

  it('sums what each party owes by itself, without what is held or void', () => {
    const lines = [
      line('one'),
      line('two', { amount: '30.00' }),
      line('held', { state: 'held', amount: '7.00' }),
      line('void', { state: 'void', amount: '9.00' }),
      line('own', { debtor: 'a', amount: '5.50' }),
    ];
    expect(totalsByDebtor({ ledger: ledger(lines), cases: new Map() })).toEqual([
      { debtor: 'a', due: '5.50', held: '0.00' },
      { debtor: 'b', due: '150.00', held: '7.00' },
    ]);
    expect(textOf(shown(ledger(lines)), '[data-total=b]')).toContain('150.00');
  });

  it('counts a penalty that was frozen at a settlement once: as its line where there is one', () => {
    const charge = {
      ref: 'payment-1',
      clause: '6.3',
      amount: '88.00',
      uncapped: '88.00',
      at: LATE,
      settledAt: LATE,
      arithmetic: '88',
      capped: true,
    };
    const alone = ledger([], { charges: [charge] });
    expect(totalsByDebtor({ ledger: alone, cases: new Map() })[0]).toEqual({ debtor: 'a', due: '88.00', held: '0.00' });
    expect(textOf(shown(alone), '[data-line="6.3/payment-1"]')).toContain('88.00');
    const asLine = ledger([line('late', { case: 'payment-1', debtor: 'a', amount: '88.00' })], { charges: [charge] });
    expect(totalsByDebtor({ ledger: asLine, cases: new Map() })[0]?.due).toBe('88.00');
  });

  it('says that there is nothing yet', () => {
    expect(textOf(shown(emptyLedger), '#ledger')).toContain('还没有违约金');
  });
});
