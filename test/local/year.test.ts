import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../local/replay/outcome.ts';
import { linkpact } from '../cli/run.ts';

describe('the contract year that the product ships', () => {
  it('plays from the first order to the last payment: one payment late, one in parts, everything closed', async () => {
    const { code, stdout, stderr } = await linkpact(['replay', 'contracts/scenarios/2025.json', '--json'], {
      tz: 'Asia/Urumqi',
    });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const { cases, ledger, payments, executions } = JSON.parse(stdout) as Outcome;
    const of = (workflow: string): number =>
      cases.filter((one) => one.workflow === workflow && one.status === 'closed').length;
    expect({ orders: of('link-order'), faults: of('fault-repair'), payments: of('quarterly-payment') }).toEqual({
      orders: 59,
      faults: 25,
      payments: 4,
    });
    expect(executions.filter(({ status }) => status !== 'SUCCEEDED')).toEqual([]);
    expect(
      payments.map(({ deductions, payable, lastDay, daysLate, latePenalty }) => [
        deductions,
        payable,
        lastDay,
        daysLate,
        latePenalty,
      ]),
    ).toEqual([
      ['14241.89', '350934.61', '2025-04-30', 0, '0.00'],
      ['5477.65', '359698.85', '2025-08-04', 8, '8632.77'],
      ['4382.12', '360794.38', '2025-11-10', 0, '0.00'],
      ['0.00', '365176.50', '2026-02-03', 0, '0.00'],
    ]);
    expect(ledger.map(({ clause, ref }) => `${clause} ${ref}`)).toEqual([
      '6.4 O11',
      '6.4 O17',
      '6.4 O24',
      '6.2 F7',
      '6.4 O40',
      '6.2 F15',
      '6.4 O47',
      '6.3 payment-2',
    ]);
  }, 900_000);
});
