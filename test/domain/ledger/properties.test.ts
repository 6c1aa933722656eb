import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContractEffect } from '../../../domain/case/effects.ts';
import { creditsDue, openAmount, partsOf, statementsInForce } from '../../../domain/ledger/coverage.ts';
import type { Account, LedgerLine } from '../../../domain/ledger/ledger.ts';
import { markInvoiced, withStatement } from '../../../domain/ledger/marks.ts';
import { firstVersion, needsNextVersion, nextVersion } from '../../../domain/ledger/prepare.ts';
import { isLess, minus, plus, sum } from '../../../domain/money/amounts.ts';
import { emptyAccount } from '../../../domain/ledger/ledger.ts';
import { first, ledger, line, row } from './given.ts';

const yuan = (max: number) => fc.integer({ min: 1, max }).map((fen) => (fen / 100).toFixed(2));
const states = fc.constantFrom('due' as const, 'held' as const, 'void' as const);
const refs = ['payment-1', 'payment-2', 'payment-3'];

/** What can happen to a ledger: a statement is prepared, prepared again, invoiced; a line becomes something else; a case lays a row on it. */
const happening = fc.oneof(
  fc.record({ do: fc.constant('prepare' as const), ref: fc.constantFrom(...refs), instalment: yuan(900_000) }),
  fc.record({ do: fc.constant('invoice' as const), ref: fc.constantFrom(...refs) }),
  fc.record({
    do: fc.constant('row' as const),
    n: fc.nat({ max: 3 }),
    kind: fc.constantFrom('addition', 'closing', 'assessment'),
    isOff: fc.boolean(),
    amount: yuan(300_000),
    settlement: fc.constantFrom(null, ...refs),
  }),
  fc.record({ do: fc.constant('line' as const), n: fc.nat({ max: 5 }), state: states, amount: yuan(500_000) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;

interface World {
  account: Account;
  lines: LedgerLine[];
  effects: ContractEffect[];
}

const start = (): World => ({
  account: emptyAccount,
  effects: [],
  lines: Array.from({ length: 6 }, (_, n) => line(`L${n}`)),
});

function after(world: World, event: Happening): World {
  const { account, lines, effects } = world;
  if (event.do === 'row') return preparedAgain({ ...world, effects: [...effects, laid(event, effects.length)] });
  if (event.do === 'line') {
    const changed = lines.map((one, n) => (n === event.n ? { ...one, state: event.state, amount: event.amount } : one));
    return preparedAgain({ ...world, lines: changed });
  }
  if (event.do === 'invoice') {
    const version = statementsInForce(account).find(({ ref }) => ref === event.ref)?.version ?? 0;
    return {
      account: markInvoiced(account, event.ref, version, '2025-12-01T00:00:00.000Z') ?? account,
      lines,
      effects,
    };
  }
  const wanted = { ...first(event.ref), instalment: event.instalment };
  const prepared = firstVersion(ledger(lines, { account, effects }), wanted);
  return { ...world, account: withStatement(account, prepared) ?? account };
}

/** The same row again is its next revision. */
function laid({ n, kind, isOff, amount, settlement }: Extract<Happening, { do: 'row' }>, revision: number) {
  return row(`${isOff ? '-' : ''}${amount}`, { id: `M-${n}/row`, source: `M-${n}`, row: kind, revision, settlement });
}

function preparedAgain(world: World): World {
  return refs.reduce((now, ref) => {
    const present = statementsInForce(now.account).find((kept) => kept.ref === ref);
    const known = ledger(now.lines, { account: now.account, effects: now.effects });
    if (!present || !needsNextVersion(known, present)) return now;
    const next = nextVersion(known, present, '2025-11-01T00:00:00.000Z');
    return { ...now, account: withStatement(now.account, next) ?? now.account };
  }, world);
}

const histories = fc.array(happening, { maxLength: 25 }).map((events) => events.reduce(after, start()));

describe('whatever happens', () => {
  it('the rows of each statement add up to what is payable, and nothing payable is below nought', () => {
    fc.assert(
      fc.property(histories, ({ account }) => {
        for (const { rows, payable, instalment, credits, additions, reductions, deductions } of account.statements) {
          expect(sum(rows.map(({ amount }) => amount))).toBe(payable);
          expect(isLess(payable, '0')).toBe(false);
          const formula = minus(plus(plus(instalment, credits), additions), plus(reductions, deductions));
          expect(formula).toBe(payable);
        }
      }),
    );
  });

  it('no line is taken beyond its amount for good: what is too much is given back next', () => {
    fc.assert(
      fc.property(histories, (world) => {
        const now = ledger(world.lines, { account: world.account, effects: world.effects });
        const next = firstVersion(now, { ...first('payment-9'), instalment: '99999999.00' });
        const done = { ...now, account: withStatement(world.account, next) ?? world.account };
        for (const one of world.lines.filter(({ state }) => state !== 'held')) {
          expect(openAmount(done, one)).toBe('0.00');
          const owed = one.state === 'due' ? one.amount : '0.00';
          const taken = sum(partsOf(done.account, one.id).map(({ amount }) => amount));
          const given = sum(
            statementsInForce(done.account)
              .flatMap(({ rows }) => rows.filter((kept) => kept.kind === 'credit' && kept.line === one.id))
              .map(({ amount }) => amount),
          );
          expect(minus(taken, given)).toBe(owed);
        }
        expect(creditsDue(done)).toEqual([]);
      }),
    );
  });

  it('a statement that was prepared again needs no further version', () => {
    fc.assert(
      fc.property(histories, ({ account, lines, effects }) => {
        const now = ledger(lines, { account, effects });
        for (const present of statementsInForce(account)) {
          if (!needsNextVersion(now, present)) continue;
          const next = nextVersion(now, present, '2025-11-01T00:00:00.000Z');
          const written = withStatement(account, next) ?? account;
          expect(needsNextVersion({ ...now, account: written }, next)).toBe(false);
        }
      }),
    );
  });

  it('a hold that ends before the statement leaves no trace', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5 }), yuan(900_000), (n, instalment) => {
        const { lines } = start();
        const held = lines.map((one, at) => (at === n ? { ...one, state: 'held' as const } : one));
        const plain = firstVersion(ledger(lines), { ...first(), instalment });
        expect(firstVersion(ledger(held), { ...first(), instalment }).rows.some((row) => row.line === `L${n}`)).toBe(
          false,
        );
        expect(
          firstVersion(ledger(held.map((one) => ({ ...one, state: 'due' as const }))), { ...first(), instalment }),
        ).toEqual(plain);
      }),
    );
  });

  it('a hold after the invoice and its release leave the ledger as if it had not been', () => {
    const { lines } = start();
    const account = markInvoiced(
      withStatement(emptyAccount, firstVersion(ledger(lines), first())) ?? emptyAccount,
      'payment-1',
      1,
      '2025-04-01T00:00:00.000Z',
    );
    const plain = firstVersion(ledger(lines, { account: account ?? emptyAccount }), first('payment-2'));
    const whileHeld = ledger([{ ...(lines[0] ?? line('L0')), state: 'held' }, ...lines.slice(1)], {
      account: account ?? emptyAccount,
    });
    expect(firstVersion(whileHeld, first('payment-2'))).toEqual(plain);
  });
});
