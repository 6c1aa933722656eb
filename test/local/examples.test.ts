import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../local/replay/outcome.ts';
import { linkpact } from '../cli/run.ts';

async function played(name: string): Promise<Outcome> {
  const { stdout, stderr } = await linkpact(['replay', `contracts/scenarios/${name}.json`, '--json']);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Outcome;
}

describe('another contract, as data only', () => {
  it('leases links in another district: 2 % of an instalment of 35,700.00 for a late opening, off the first of three payments', async () => {
    const { cases, payments, ledger } = await played('kashi-links');
    expect(cases.find(({ ref }) => ref === 'O2')?.breaches).toMatchObject([
      { what: 'opening', clause: '3.4', penaltyClause: '7.3', amount: '714.00' },
    ]);
    expect(ledger).toMatchObject([{ ref: 'O2', state: 'settled', statement: 'payment-1' }]);
    expect(payments).toMatchObject([{ ref: 'payment-1', deductions: '714.00', payable: '34986.00', daysLate: 0 }]);
  }, 240_000);

  it('keeps lifts: a flat 200.00 for people trapped longer than 8 hours, off the payment of the month', async () => {
    const { cases, payments } = await played('lift-maintenance');
    expect(cases.find(({ ref }) => ref === 'F1')?.breaches).toEqual([]);
    expect(cases.find(({ ref }) => ref === 'F2')?.breaches).toMatchObject([
      { what: 'target', clause: '4.2', penaltyClause: '7.1', amount: '200.00' },
    ]);
    expect(payments[0]).toMatchObject({ ref: 'payment-1', deductions: '200.00', payable: '10600.00' });
  }, 240_000);
});
